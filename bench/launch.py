"""Run a command without output, and print its CPU seconds, its peak memory in bytes and its exit status.

    python -I -S bench/launch.py PROGRAM [ARGUMENT...]

It is a small process of its own, because the peak memory of a command includes that of the process that forked for it: a
measured peak is never lower than that of the parent.
"""

import os
import sys


def main() -> None:
    command = sys.argv[1:]
    discard = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=discard)
    _, status, used = os.wait4(child, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    print(used.ru_utime + used.ru_stime, used.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
