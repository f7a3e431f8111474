"""Checking one document: prefilter, rules, merge, diagnostics."""
