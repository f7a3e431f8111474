"""Run rules over files: registry, sessions, processes, fixes, and lists learned from an archive."""
