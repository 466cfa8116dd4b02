"""How much of what a listing finds is kept: a list without an end ends there."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Final

from desktop.identity.budget import TooMuchError

_MIB: Final = 1024 * 1024
#: Of the text of all rows, which take three times that in memory: 150,000 subscriptions are less.
TOTAL: Final = 112 * _MIB
#: What each tenant may always have, whatever the others do: some 1,600 subscriptions.
FREE: Final = _MIB
#: A tenant is more than its row: a credential, clients, a list of its own.
TENANT: Final = 12_000


class RowLimit:
    """Counts for one listing. Any thread."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._lock = threading.Lock()
        self._beyond_free = 0
        self._of: Counter[str] = Counter()

    def take(self, holder: str, size: int) -> None:
        """``size`` bytes of text are kept for ``holder``, a tenant. Raises TooMuchError instead,
        where all would be too much.
        """
        with self._lock:
            had, has = self._of[holder], self._of[holder] + size
            more = max(has - FREE, 0) - max(had - FREE, 0)
            if more and self._beyond_free + more > TOTAL:
                raise TooMuchError(self._host, f"the rows would take more than {TOTAL:,} bytes")
            self._beyond_free += more
            self._of[holder] = has
