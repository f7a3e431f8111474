"""Run a command in silence and print its CPU seconds, its peak memory in bytes, and its exit status.

    python -I -S bench/launch.py PROGRAM [ARGUMENT...]

A process of its own, and a small one: what a process used before it became the command counts as the command's peak
memory, so that no measured peak is lower than that of the process that started it.
"""

import os
import sys


def main() -> None:
    command = sys.argv[1:]
    silence = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
    _, status, used = os.wait4(child, 0)
    unit = 1 if sys.platform == "darwin" else 1024
    print(used.ru_utime + used.ru_stime, used.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
