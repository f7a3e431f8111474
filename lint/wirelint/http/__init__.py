"""The HTTP server: a page for the desk, an API for content management systems, and LanguageTool's API for editors."""
