"""What keeps a finding out of the report: accepted words, comments, the baseline, unchanged lines."""
