"""Rules: their files, fields, kinds, packs and selection, and the cache of what was loaded."""
