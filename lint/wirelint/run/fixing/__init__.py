"""Apply fixes to files."""
