"""The roots that are trusted: the system's, and those of the company's bundle."""

from __future__ import annotations

import gc
import select
import socket
import ssl
import struct
import sys
import warnings
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.identity import roots
from desktop.identity.failures import problem_from

WINDOWS = sys.platform == "win32"


def names(context: ssl.SSLContext) -> set[str]:
    """The roots that it has itself; truststore's, beside those that the system knows."""
    own = getattr(context, "_ctx", context)
    return {str(each["subject"]) for each in own.get_ca_certs()}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    with DemoCloud() as demo:
        own = Path(demo.ca_file).read_text("ascii")
    file = tmp_path / "company.pem"
    file.write_text(own, "ascii")
    return file


def test_the_bundle_that_is_named_counts_beside_the_systems(
    monkeypatch: pytest.MonkeyPatch, bundle: Path
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    systems = names(roots.read())
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    assert len(names(roots.read()) - systems) == 1
    assert systems <= names(roots.read())


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their roots are in no file")
def test_the_systems_own_file_is_not_read_twice(
    monkeypatch: pytest.MonkeyPatch, bundle: Path
) -> None:
    own = ssl.get_default_verify_paths()._replace(cafile=str(bundle))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: own)
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", None)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    assert roots.read().verify_mode is ssl.CERT_REQUIRED


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their roots are in no file")
def test_without_a_bundle_the_systems_roots_are_trusted(
    monkeypatch: pytest.MonkeyPatch, bundle: Path, tmp_path: Path
) -> None:
    """Those that OpenSSL knows; where it knows none, as in a program built on another Linux, those
    of the first file that this Linux has; else those that come along.
    """
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    only = ssl.create_default_context(cafile=bundle)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    monkeypatch.setattr(roots, "LINUX_ROOTS", ())
    assert names(roots.read()) == names(only)

    none = ssl.get_default_verify_paths()._replace(cafile=None, capath=None)
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: none)
    assert len(names(roots.read())) > 50, "those that come along"
    there = (str(tmp_path / "not-there.pem"), str(bundle))
    monkeypatch.setattr(roots, "LINUX_ROOTS", there)
    assert names(roots.read()) == names(only)
    (tmp_path / "empty").mkdir()
    empty = none._replace(capath=str(tmp_path / "empty"))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: empty)
    assert names(roots.read()) == names(only)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_the_system_itself_judges_and_a_named_bundle_counts_beside_it(
    system: str, monkeypatch: pytest.MonkeyPatch, bundle: Path
) -> None:
    """Also a bundle that OpenSSL takes for the system's: what it knows counts for nothing there."""
    import truststore

    own = ssl.get_default_verify_paths()._replace(cafile=str(bundle))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: own)
    monkeypatch.setattr(roots.sys, "platform", system)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    found = roots.read()
    assert isinstance(found, truststore.SSLContext)
    assert len(names(found)) == 1


def test_a_context_is_ones_own(monkeypatch: pytest.MonkeyPatch, bundle: Path) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    first = roots.read()
    before = names(first)
    first.load_verify_locations(cafile=bundle)
    assert names(roots.read()) == before


def test_a_bundle_that_is_none_is_told_to_whoever_needs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("not PEM")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(wrong))
    with pytest.raises(ssl.SSLError) as refused:
        roots.read()
    problem = problem_from(refused.value)
    assert (problem.kind, problem.subject) == ("ca-variable", str(wrong))


@pytest.mark.parametrize("system", ["this one", "darwin"])
def test_a_connection_that_is_reset_at_once_leaves_no_open_socket(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python raises then, and leaves the socket to nobody. A Mac asks the system by truststore."""
    if system != "this one":
        monkeypatch.setattr(roots.sys, "platform", system)
    context = roots.read()
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname(), 30)
        there, _ = server.accept()
        # Nothing is sent first: closed so, a connection is reset.
        there.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if WINDOWS else "ii", 1, 0)
        )
        there.close()
        assert select.select([client], [], [], 30)[0]
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            with pytest.raises(OSError):  # noqa: PT011 - of any kind
                context.wrap_socket(client, server_hostname="localhost")
            gc.collect()
    assert [str(each.message) for each in warned] == []
