"""How close two names are: folding, keys, distance, and a model of romanisation."""
