"""The program's way in: the console script and `python -m wirelint`."""

import gc


def main() -> None:
    """Run the command line."""
    # What the imports make lives to the end; left on, the collector would look through it several times and find nothing.
    gc.disable()
    from wirelint.cli import main as command

    try:
        command()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
