"""Files: which a run reads, what git says of them, archives, atomic writes."""
