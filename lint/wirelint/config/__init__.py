"""The configuration: settings, the files they come from, and the lists that a desk keeps."""
