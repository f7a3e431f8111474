"""Entry point of the console script and of `python -m wirelint`."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # Imported objects live until the exit: collections during the imports would cost time and find no garbage.
    # Each command enables the collection again after its imports.
    gc.disable()
    from wirelint.cli import main as command

    try:
        command()
    except SystemExit as error:
        _exit(error.code)
        raise
    finally:
        gc.freeze()


def _exit(code: object) -> None:
    """Exit without cleanup if no exit handlers are registered: destroying all objects takes two milliseconds."""
    count_callbacks = getattr(atexit, "_ncallbacks", lambda: 1)
    if isinstance(code, int) and not count_callbacks():
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            return  # the interpreter reports the error at its exit
        os._exit(code)


if __name__ == "__main__":
    main()
