"""A run: rules and settings over many files, fixes, lists learnt from an archive."""
