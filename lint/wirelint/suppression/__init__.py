"""Suppress findings: accepted words, comments, the baseline and unchanged lines."""
