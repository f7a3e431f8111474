"""Similarity of names: folding, lookup keys, distance, and a model of romanisation."""
