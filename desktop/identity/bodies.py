"""The bodies of answers: how large one may be, unpacked, by who answers what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from desktop.identity import timeouts
from desktop.identity.budget import FREE, Charge

_MIB: Final = 1024 * 1024
#: A body is charged in such steps: whoever needs room may have to wait for others.
_STEP: Final = _MIB
_PIECE: Final = 128 * 1024
#: Rows have IDs, which cannot be packed: what unpacks to more than so many times what came, and is
#: large, holds none.
_PACKED: Final = 16 * _MIB
_PACKED_TIMES: Final = 400
#: What a sign-in service or a cloud's metadata tell is a few pages of text.
_TO_NOBODY: Final = 4 * _MIB
#: A refusal says its reason; nobody reads more of it.
_REFUSAL: Final = _MIB
#: What is read by the clients' models takes more memory, and is never a whole estate.
_OTHER_LISTS: Final = 16 * _MIB
#: The lists that may be one page with all that somebody reaches.
_WHOLE_ESTATES: Final = frozenset({"/tenants", "/subscriptions"})


def limit_of(url: str, status: int, *, with_token: bool) -> int:
    """The largest body of such an answer, in bytes."""
    most = timeouts.LIMITS.body_bytes
    if status >= 400:
        return min(most, _REFUSAL)
    if not with_token:
        return min(most, _TO_NOBODY)
    if urlsplit(url).path.rstrip("/").casefold() not in _WHOLE_ESTATES:
        return min(most, _OTHER_LISTS)
    return most


class BoundedBody:
    """An answer's body, as ``requests`` reads it, that ends with TooLargeError past a limit. What
    is large is charged as it comes.
    """

    def __init__(self, raw: Any, host: str, limit: int, charge: Charge) -> None:
        self._raw = raw
        self._host = host
        self._limit = limit
        self._charge = charge

    def stream(self, amt: int = 65_536, decode_content: bool | None = None) -> Iterator[bytes]:
        """The body in pieces, unpacked: a small one may unpack to one without an end."""
        got, charged = 0, FREE
        try:
            for piece in self._raw.stream(max(amt, _PIECE), decode_content=decode_content):
                got += len(piece)
                if got > self._limit or (got > _PACKED and got > _PACKED_TIMES * self._raw.tell()):
                    raise timeouts.TooLargeError(self._host, self._limit)
                if got > charged:
                    # Twice: its pieces are there until they have been joined.
                    self._charge.grow(2 * (got - charged + _STEP))
                    charged = got + _STEP
                yield piece
        except BaseException:
            # What came is let go with the exception; the connection is of no use any more.
            self._charge.release()
            self._raw.close()
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)
