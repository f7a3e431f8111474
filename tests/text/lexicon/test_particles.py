"""Tests of the particles in names."""

from wirelint.text.lexicon.particles import ARTICLES, DESCENT, EUROPEAN, PARTICLES


def test_kinds_are_disjoint() -> None:
    assert len(ARTICLES | DESCENT | EUROPEAN) == len(ARTICLES) + len(DESCENT) + len(EUROPEAN)


def test_english_words_are_no_particles_of_running_text() -> None:
    assert DESCENT | EUROPEAN <= PARTICLES
    assert PARTICLES.isdisjoint({"a", "an", "as", "at", "the", "of", "and"})
