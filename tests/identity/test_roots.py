"""The roots are read before they are waited for, and never stale."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.identity import roots


def names(context: ssl.SSLContext) -> set[str]:
    return {str(each["subject"]) for each in context.get_ca_certs()}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    with DemoCloud() as demo:
        own = Path(demo.ca_file).read_text("ascii")
    file = tmp_path / "company.pem"
    file.write_text(own, "ascii")
    return file


def test_what_was_read_ahead_is_for_one_taker_who_may_add_to_it(
    monkeypatch: pytest.MonkeyPatch, bundle: Path
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    roots.read_ahead()
    first = roots.take()
    before = names(first)
    first.load_verify_locations(cafile=bundle)
    assert len(names(first)) == len(before) + 1
    assert names(roots.take()) == before


def test_a_bundle_that_is_named_or_written_after_it_was_read_ahead_counts(
    monkeypatch: pytest.MonkeyPatch, bundle: Path, tmp_path: Path
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    roots.read_ahead()
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "later.pem"))
    without = names(roots.take())
    roots.read_ahead()
    (tmp_path / "later.pem").write_bytes(bundle.read_bytes())
    assert len(names(roots.take())) == len(without) + 1


def test_a_bundle_that_is_none_is_told_to_whoever_needs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("not PEM")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(wrong))
    roots.read_ahead()
    with pytest.raises(ssl.SSLError):
        roots.take()
