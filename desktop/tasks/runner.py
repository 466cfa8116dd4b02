"""Tasks: work on a daemon thread whose words come back to the main thread through one queue.

The callbacks of a task stay in a dictionary that only the main thread touches; the worker holds an
id, a cancel token and the queue. So nothing of the window is ever freed on a worker, and what a
cancelled task still says is dropped for want of anybody to hear it.

Threads are daemons because some cannot be stopped at once (a credential that sleeps between polls):
they must not keep the process alive after the window has closed.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Final

from desktop.domain.events import Event
from desktop.domain.value import Value
from desktop.tasks.cancel import Cancelled, CancelToken, work_for

Emit = Callable[[Event], None]
Work = Callable[[Emit, CancelToken], Any]

#: One delivery. A bite of the table's rows may come behind it in the same turn of the loop.
DRAIN_BUDGET_S: Final = 0.004


class _Callbacks(Value):
    on_event: Callable[[Event], None]
    on_done: Callable[[Any], None]
    on_failed: Callable[[BaseException], None]


class _Message(Value):
    task_id: int
    kind: str  # "event", "done", "failed"
    value: Any


class Task:
    """A running piece of work, as the main thread sees it."""

    def __init__(self, runner: Runner, task_id: int, name: str, token: CancelToken) -> None:
        self._runner = runner
        self._id = task_id
        self._token = token
        self.name = name

    @property
    def active(self) -> bool:
        """Whether its callbacks can still be called."""
        return self._runner.is_active(self._id)

    def cancel(self) -> None:
        """End it: none of its callbacks is called from now on. Main thread; returns at once."""
        self._runner.forget(self._id)
        self._token.cancel()


class Runner:
    """Starts tasks and hands out what they say. Every method is for the main thread."""

    def __init__(self, on_work: Callable[[], None] | None = None) -> None:
        self._ids = itertools.count(1)
        self._queue: SimpleQueue[_Message] = SimpleQueue()
        self._callbacks: dict[int, _Callbacks] = {}
        self._tasks: dict[int, Task] = {}
        #: How many messages were taken out of the queue so far.
        self.said = 0
        #: Called whenever a task starts: the bridge wakes its pump.
        self.on_work = on_work or (lambda: None)

    @property
    def active(self) -> bool:
        """Whether any task is under way whose words somebody waits for."""
        return bool(self._callbacks)

    def is_active(self, task_id: int) -> bool:
        return task_id in self._callbacks

    def start(
        self,
        name: str,
        work: Work,
        *,
        on_done: Callable[[Any], None] = lambda result: None,
        on_failed: Callable[[BaseException], None],
        on_event: Callable[[Event], None] = lambda event: None,
    ) -> Task:
        """Run ``work(emit, cancel_token)`` on a thread of its own.

        ``on_event`` is called with each event that it emits, in order; then ``on_done`` with its
        result or ``on_failed`` with its exception; all by ``drain``, none after ``Task.cancel``.
        """
        task_id, token = next(self._ids), CancelToken()
        self._callbacks[task_id] = _Callbacks(on_event, on_done, on_failed)
        task = Task(self, task_id, name, token)
        self._tasks[task_id] = task
        thread = threading.Thread(
            target=_run, args=(work, task_id, token, self._queue), name=name, daemon=True
        )
        thread.start()
        self.on_work()
        return task

    def forget(self, task_id: int) -> None:
        self._callbacks.pop(task_id, None)
        self._tasks.pop(task_id, None)

    def cancel_all(self) -> None:
        """Cancel every task; used when the program quits."""
        for task in list(self._tasks.values()):
            task.cancel()

    def drain(self, budget_s: float = DRAIN_BUDGET_S) -> bool:
        """Call back for what has been said so far, for at most ``budget_s``; True if more waits."""
        deadline = time.perf_counter() + budget_s
        while True:
            try:
                message = self._queue.get_nowait()
            except Empty:
                return False
            self.said += 1
            self._deliver(message)
            if time.perf_counter() >= deadline:
                return not self._queue.empty()

    def _deliver(self, message: _Message) -> None:
        callbacks = self._callbacks.get(message.task_id)
        if callbacks is None:
            return  # cancelled: its late words are dropped
        if message.kind == "event":
            callbacks.on_event(message.value)
            return
        self.forget(message.task_id)
        if message.kind == "done":
            callbacks.on_done(message.value)
        else:
            callbacks.on_failed(message.value)


def _run(work: Work, task_id: int, token: CancelToken, queue: SimpleQueue[_Message]) -> None:
    def emit(event: Event) -> None:
        token.raise_if_cancelled()
        queue.put(_Message(task_id, "event", event))

    work_for(token)
    try:
        result = work(emit, token)
    except Cancelled:
        return
    except BaseException as error:  # noqa: BLE001 - whatever it is, the main thread must hear of it
        if not token.cancelled:
            queue.put(_Message(task_id, "failed", error))
        return
    if not token.cancelled:
        queue.put(_Message(task_id, "done", result))
