"""Lists of Resource Manager, from one page to the next: one rule for all who read them."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin

from azure.core.exceptions import DecodeError

from desktop.identity.transport import ForeignHostError, origin
from desktop.resources.shapes import WrongShapeError

#: A list that has not ended by then leads nowhere.
MOST_PAGES: Final = 1_000


class EndlessListError(DecodeError):
    """A page of a list led to one seen before, or there was no end of pages."""


class PageLinks:
    """The links that a list was led along. One list, one thread.

    ``home`` is the cloud's Resource Manager: no page may lead elsewhere.
    """

    def __init__(self, home: str, most: int = MOST_PAGES) -> None:
        self._home, self._most = home, most
        self._seen = set[str]()

    def following(self, link: object, page: str) -> str | None:
        """The whole address of the next page, as ``page`` names it; None if it names none.

        A link without a host is one of the same host. Raises WrongShapeError, ForeignHostError,
        EndlessListError.
        """
        if link is None or link == "":
            return None
        if not isinstance(link, str):
            raise WrongShapeError("a page of the list does not name the next one")
        try:
            whole = urljoin(page, link.strip())
        except ValueError as error:
            raise WrongShapeError("a page of the list names no address for the next") from error
        if origin(whole) != origin(self._home):
            there = whole.partition("?")[0]
            raise ForeignHostError(f"a page of the list led to another address, {there}")
        if whole in self._seen:
            raise EndlessListError("a page of the list leads back to an earlier one")
        if len(self._seen) + 1 >= self._most:
            raise EndlessListError(f"the list has not ended after {self._most:,} pages")
        self._seen.add(whole)
        return whole
