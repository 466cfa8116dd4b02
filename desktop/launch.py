"""The launch options of the program, parsed and checked. Light: read before anything else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desktop import NAME, __version__
from desktop.clean_text import line
from desktop.domain import ids
from desktop.domain.clouds import Cloud, cloud_named
from desktop.domain.models import Method
from desktop.domain.registration import redirect_uri_fault
from desktop.domain.value import Value
from desktop.features.reports.model import report_formats
from desktop.translations import translate

if TYPE_CHECKING:  # at run time it is imported when there is an option
    import argparse

#: What the process ends with: done, failed, or done with something that needs attention.
OK, FAILED, ATTENTION = 0, 1, 3


class Options(Value):
    """What the program was started with. ``cloud`` is None where none was named."""

    demo: bool = False
    cloud: Cloud | None = None
    ca_bundle: str | None = None
    tenant: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None
    sign_in: Method | None = None
    report: str | None = None
    exit: bool = False
    self_test: bool = False


def parse(arguments: Sequence[str]) -> Options:
    """The options in ``arguments`` (without the program's name).

    Ends the process by SystemExit: 0 after --version or --help, 2 on wrong usage.
    """
    if not arguments:  # a double click: the parser costs a twentieth of the start
        return Options()
    parser = _parser()
    found = parser.parse_args(arguments)
    if found.demo and found.cloud is not None:
        parser.error("--demo and --cloud exclude each other")
    if found.redirect_uri and not found.client_id:
        parser.error("--redirect-uri belongs to your own app registration: give --client-id too")
    return Options(
        demo=found.demo,
        cloud=found.cloud,
        ca_bundle=found.ca_bundle,
        tenant=found.tenant,
        client_id=found.client_id,
        redirect_uri=found.redirect_uri,
        sign_in=found.sign_in,
        report=found.report,
        exit=found.exit,
        self_test=found.self_test,
    )


def _parser() -> argparse.ArgumentParser:
    import argparse  # noqa: PLC0415 - not for a double click

    class Parser(argparse.ArgumentParser):
        """Says what is wrong on one line, whatever was in the argument: a terminal obeys some."""

        def error(self, message: str) -> NoReturn:
            super().error(line(message))

    parser = Parser(
        prog="azimuth",
        description="Am I signed in to Azure, as whom, and what can I reach?",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--version", action="version", version=f"{NAME} {__version__}")
    add("--self-test", action="store_true", help="check this copy of the program, then exit")
    add("--demo", action="store_true", help="open on the built-in offline demo cloud")
    add(
        "--cloud",
        type=_cloud,
        metavar="NAME_OR_URL",
        help="AzureCloud (default), AzureUSGovernment, AzureChinaCloud, or the https address of "
        "a private cloud's Resource Manager",
    )
    add("--ca-bundle", type=_pem_file, metavar="FILE", help="PEM file of roots to trust as well")
    add("--tenant", type=_tenant, metavar="ID_OR_DOMAIN", help="sign in to this tenant")
    add("--client-id", type=_client_id, metavar="ID", help="your own app registration")
    add("--redirect-uri", type=_redirect_uri, metavar="URI", help="its redirect address")
    add(
        "--sign-in",
        type=_method,
        metavar="METHOD",
        help="start this sign-in at once: " + ", ".join(Method),
    )
    add(
        "--report",
        type=_report_file,
        metavar="FILE",
        help="write the report when listing ends or sign-in fails: "
        + ", ".join(report_formats.ends()),
    )
    add("--exit", action="store_true", help="close after that, with an exit status for scripts")
    return parser


def _wrong(words: str) -> Exception:
    import argparse  # noqa: PLC0415 - not for a double click

    return argparse.ArgumentTypeError(words)


def _cloud(text: str) -> Cloud:
    try:
        return cloud_named(text)
    except ValueError:
        raise _wrong(f"{text!r} is neither a known cloud nor an https address") from None


def _method(text: str) -> Method:
    try:
        return Method(text)
    except ValueError:
        raise _wrong(f"{text!r} is none of {', '.join(Method)}") from None


def _pem_file(text: str) -> str:
    import ssl  # noqa: PLC0415 - slow to import, and seldom needed this early

    path = Path(text).expanduser()
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=path)
    except OSError as error:  # ssl.SSLError is one
        reason = "is not a PEM file of certificates"
        if not isinstance(error, ssl.SSLError):
            reason = error.strerror or str(error)
        raise _wrong(f"{text}: {reason}") from None
    return str(path.resolve())


def _tenant(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.-]+", text):
        raise _wrong(f"{text!r} is neither a tenant's ID nor its domain")
    return ids.normal(text)


def _client_id(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]+", text):
        raise _wrong(f"{text!r} is not the ID of an app registration")
    return text


def _redirect_uri(text: str) -> str:
    fault = redirect_uri_fault(text, client_id="given")  # whether it is, is checked at the end
    if fault is not None:
        raise _wrong(f"{text!r}: {translate(fault.key)}")
    return text


def _report_file(text: str) -> str:
    path = Path(text).expanduser()
    if report_formats.format_of(text) is None:
        raise _wrong(f"{text}: the name must end in {', '.join(report_formats.ends())}")
    if not path.parent.is_dir():
        raise _wrong(f"{text}: there is no folder {path.parent}")
    if path.is_dir():
        raise _wrong(f"{text} is a folder")
    return str(path.absolute())  # its links are looked at when it is written
