"""The program's way in: the console script and `python -m wirelint`."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # What the imports make lives to the end; left on, the collector would look through it several times and find nothing.
    gc.disable()
    from wirelint.cli import main as command

    try:
        command()
    except SystemExit as end:
        _leave(end.code)
        raise
    finally:
        gc.freeze()


def _leave(code: object) -> None:
    """End at once where nothing waits for the end: to take every object apart first costs a short run two milliseconds."""
    waiting = getattr(atexit, "_ncallbacks", lambda: 1)
    if isinstance(code, int) and not waiting():
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            return  # the interpreter says what became of them
        os._exit(code)


if __name__ == "__main__":
    main()
