"""Spellings of one word, and the choice of the one to report. Rules of the pack `consistency` use it."""
