"""Many pairs at once, each on a thread that plays the main thread of a program of its own."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tests.faults.run import Outcome

#: More would wait for each other on a small machine, and run into limits that no fault has set.
AT_ONCE: Final = 10
#: So often a pair is met before it counts that the machine was too busy for it.
ATTEMPTS: Final = 4
MOST_DOUBTFUL: Final = 12


def machine_was_busy(outcome: Outcome) -> bool:
    """Whether something timed out that no fault made slow: the limits of these tests are short, so
    that says nothing of the program, unless it comes again and again.
    """
    if outcome.pair.fault.expected(outcome.pair.endpoint) == "timed-out":
        return False
    return outcome.verdict == "timed-out" or any("timed-out" in each for each in outcome.wrong)


def once_more(meet: Callable[[str], None], done: Mapping[str, Outcome | BaseException]) -> None:
    """Meet by itself whatever went wrong beside many others; what is wrong then is the program's.

    Where more than MOST_DOUBTFUL did, it is not the machine that is to blame.
    """
    doubtful = [
        name for name, found in done.items() if isinstance(found, BaseException) or found.wrong
    ]
    if len(doubtful) <= MOST_DOUBTFUL:
        for name in doubtful:
            meet(name)


def each(meet: Callable[[str], None], names: Iterable[str], at_once: int = AT_ONCE) -> None:
    """Call ``meet`` with every name; returns when all have ended. ``meet`` raises nothing.

    No worker pool of the program's: its threads take turns, and these wait as a main thread does.
    """
    left = deque(names)

    def work() -> None:
        while left:
            try:
                name = left.popleft()
            except IndexError:
                return
            meet(name)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
