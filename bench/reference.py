"""A fixed piece of work in pure Python, the unit of the figures in history.jsonl. To change it makes them meaningless.

    python -I -S bench/reference.py

It takes some half a CPU second: letters, dictionaries, slices, sorting, as a linter written in Python uses them.
"""

ROUNDS = 400
WORDS = 2_000


def main() -> None:
    state = 1
    counts: dict[str, int] = {}
    for _ in range(ROUNDS):
        words = []
        for _ in range(WORDS):
            state = (state * 1_103_515_245 + 12_345) % 2**31
            words.append(f"w{state >> 19:x}")
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        text = " ".join(sorted(words))
        at = text.find("w1")
        while at >= 0:
            counts[text[at : at + 3]] = at
            at = text.find("w1", at + 1)


if __name__ == "__main__":
    main()
