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
    _open_closed_streams()
    from wirelint.cli import main as command

    try:
        command()
    except SystemExit as error:
        _exit(error.code)
        raise
    finally:
        gc.freeze()


def _open_closed_streams() -> None:
    """Open the null device for each standard stream that is closed (`2>&-`), before a file of ours gets its number.

    Python has None for such a stream. Standard input stays None, so that reading it is an error and not empty copy.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            descriptor = os.open(os.devnull, os.O_RDWR)  # the lowest free number, which is this one
            os.set_inheritable(descriptor, True)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the exit


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
