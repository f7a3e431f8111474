"""LanguageTool's HTTP API, version 2, so that its clients show the findings of wirelint."""
