"""A worker with the real loop, whose jobs do what their body says: for tests of the pool."""

import os
import re
import sys
import time
from types import ModuleType

from wirelint.http import worker
from wirelint.http.job import Job, Reply, WorkerSetup


class _Handlers:
    def __init__(self, setup: WorkerSetup) -> None:
        del setup
        self.problems = ("a problem",) if os.environ.get("WIRELINT_TEST_PROBLEM") else ()

    def close(self) -> None:
        pass

    def answer(self, job: Job) -> Reply:
        command, _, value = job.body.decode().partition(" ")
        if command == "sleep":
            time.sleep(float(value))
        elif command == "backtrack":
            re.match(r"(a+)+$", "a" * 40 + "b")
        elif command == "exit":
            os._exit(int(value))
        elif command == "large":
            return Reply(b"x" * int(value))
        return Reply(str(os.getpid()).encode())


if __name__ == "__main__":
    module = ModuleType("wirelint.http.handlers")
    vars(module)["Handlers"] = _Handlers
    sys.modules["wirelint.http.handlers"] = module
    worker.main()
