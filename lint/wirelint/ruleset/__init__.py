"""Rule files: fields, kinds, packs, selection, and the cache of loaded rules."""
