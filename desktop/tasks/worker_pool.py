"""Side-by-side work within one task: a bounded number of daemon threads taking jobs in order."""

from __future__ import annotations

import contextvars
import threading
from collections import deque
from collections.abc import Callable

from desktop.tasks.cancel import Cancelled, CancelToken
from desktop.tasks.compute_lock import away, in_turn, step_back

Job = Callable[[], None]


class WorkerPool:
    """Runs jobs on up to ``limit`` threads. Jobs may submit further jobs. Any thread may submit."""

    def __init__(self, token: CancelToken, limit: int, name: str) -> None:
        self._token = token
        self._limit = limit
        self._name = name
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._threads = 0
        self._working = 0
        self._failure: BaseException | None = None

    def submit(self, job: Job) -> None:
        """Run ``job`` as soon as a thread is free. It must deal with its own failures."""
        with self._changed:
            self._waiting.append(job)
            idle = self._threads - self._working
            if self._threads < self._limit and len(self._waiting) > idle:
                self._threads += 1
                context = contextvars.copy_context()
                name = f"{self._name}-{self._threads}"
                threading.Thread(
                    target=context.run, args=(self._serve,), name=name, daemon=True
                ).start()
            self._changed.notify_all()

    def wait(self) -> None:
        """Return when every job has ended. Raises Cancelled, or the first failure of a job."""
        # Who waits for a pool may be of another one, whose turn this pool's jobs wait for.
        with away(), self._token.hook(self._wake), self._changed:
            while (self._waiting or self._working) and self._failure is None:
                self._token.raise_if_cancelled()
                self._changed.wait()
            failure, self._failure = self._failure, None
            self._limit = 0
            self._changed.notify_all()
        self._token.raise_if_cancelled()
        if failure is not None:
            raise failure

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _serve(self) -> None:
        step_back()
        while (job := self._next_job()) is not None:
            try:
                with in_turn():
                    job()
            except Cancelled:
                pass
            except BaseException as error:  # noqa: BLE001 - told to whoever waits
                with self._changed:
                    self._failure = self._failure or error
            finally:
                with self._changed:
                    self._working -= 1
                    self._changed.notify_all()

    def _next_job(self) -> Job | None:
        with self._changed:
            while not self._waiting:
                if self._limit == 0 or self._token.cancelled:
                    self._threads -= 1
                    return None
                self._changed.wait()
            if self._token.cancelled or self._failure is not None:
                self._waiting.clear()
                self._threads -= 1
                return None
            self._working += 1
            return self._waiting.popleft()
