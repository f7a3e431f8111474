"""Discover files, query git, read archives and write files atomically."""
