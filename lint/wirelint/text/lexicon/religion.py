"""Names of God."""

# Names and forms of address, as written. Copy often writes the pronouns for them with a capital.
DEITIES = frozenset("God Christ Jesus Allah Almighty Yahweh Messiah".split()) | {
    "the Lord", "The Lord", "our Lord", "Our Lord", "O Lord",
}  # fmt: skip
