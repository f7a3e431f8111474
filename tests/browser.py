"""Chromium, for the tests of pages."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDS_BROWSER = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
# Counts the visible controls and links without a label or text.
NAMELESS = """() => Array.from(document.querySelectorAll("input, select, button, a[href]")).filter((e) =>
  e.checkVisibility() && !((e.labels && e.labels.length) || e.textContent.trim() || e.classList.contains("gap") || e.classList.contains("m"))).length"""
