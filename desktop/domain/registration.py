"""One's own app registration: what may be typed, what its set-up needs, which step mends what.

Pure; may be used from any thread. Texts are keys of the catalogue.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from desktop.domain.addresses import host_of
from desktop.domain.clouds import KNOWN, Cloud
from desktop.domain.value import Value

#: What is registered in the portal; there it stands for every port.
REDIRECT_ADDRESS: Final = "http://localhost"
_HOSTS: Final = ("localhost", "127.0.0.1")
_GUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_GUID_BEGUN: Final = r"[0-9a-f-]*"
_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = rf"{_LABEL}(\.{_LABEL})+"
_DOMAIN_BEGUN: Final = r"[a-z0-9][a-z0-9.-]*"
#: Names that the sign-in service takes in a tenant's place.
_EVERYBODY: Final = ("organizations", "common", "consumers")


class Fault(Value):
    """Why a text cannot be used: the text of ``key`` says it in a few words.

    An ``unfinished`` one may still become right by typing on: no reason to alarm anybody yet.
    """

    key: str
    unfinished: bool = False


# --- what is typed; an empty text is always right, and means "the usual"


def client_id_fault(typed: str) -> Fault | None:
    """What is wrong with a client ID: it must be a GUID."""
    text = typed.strip()
    if not text or re.fullmatch(_GUID, text, re.I):
        return None
    begun = len(text) < 36 and re.fullmatch(_GUID_BEGUN, text, re.I) is not None
    return Fault("registration.client_id.form", unfinished=begun)


def tenant_fault(typed: str) -> Fault | None:
    """What is wrong with a tenant: it must be an ID (a GUID) or a domain."""
    text = typed.strip()
    if not text or re.fullmatch(_GUID, text, re.I) or text.lower() in _EVERYBODY:
        return None
    if re.fullmatch(_DOMAIN, text, re.I) and len(text) <= 253:
        return None
    begun = re.fullmatch(_DOMAIN_BEGUN, text, re.I) is not None and ".." not in text
    return Fault("registration.tenant.form", unfinished=begun)


def redirect_uri_fault(typed: str, client_id: str = "") -> Fault | None:
    """What is wrong with a redirect URI: ``http://localhost``, a port if one is wanted, no more.

    azure-identity listens at the host and port, and gives the sign-in service only those: a path
    would be lost, and the address would then not be the registered one.
    """
    text = typed.strip()
    if not text:
        return None
    if REDIRECT_ADDRESS.startswith(text.lower()) and text.lower() != REDIRECT_ADDRESS:
        return Fault("registration.redirect_uri.form", unfinished=True)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return Fault("registration.redirect_uri.port")
    if parts.scheme.lower() != "http":
        return Fault("registration.redirect_uri.http")
    if host_of(text) not in _HOSTS:
        begun = any(host.startswith(parts.netloc.lower()) for host in _HOSTS)
        return Fault("registration.redirect_uri.host", unfinished=begun)
    if parts.path not in ("", "/") or parts.query or parts.fragment or text[-1] in "?#":
        return Fault("registration.redirect_uri.path")
    if port == 0:
        return Fault("registration.redirect_uri.port")
    return None if client_id.strip() else Fault("registration.redirect_uri.alone")


def redirect_uri_to_use(typed: str | None) -> str | None:
    """What a browser sign-in is given of a text without a fault: None where it may choose a port.

    The sign-in service takes any port where ``http://localhost`` is registered; azure-identity
    refuses an address that names none.
    """
    text = (typed or "").strip()
    return text if text and urlsplit(text).port else None


def registration_faults(client_id: str, redirect_uri: str, tenant: str) -> dict[str, Fault]:
    """The faults of all three, by ``client_id``, ``redirect_uri``, ``tenant``; empty: all right."""
    found = {
        "client_id": client_id_fault(client_id),
        "redirect_uri": redirect_uri_fault(redirect_uri, client_id),
        "tenant": tenant_fault(tenant),
    }
    return {name: fault for name, fault in found.items() if fault is not None}


# --- the guide


class Step(StrEnum):
    """The steps that make a registration work, in order."""

    REGISTER = "register"
    ACCOUNT_TYPES = "account-types"
    PLATFORM = "platform"
    PUBLIC_FLOWS = "public-flows"
    PERMISSIONS = "permissions"
    CONSENT = "consent"


class _Page(StrEnum):
    OVERVIEW = "Overview"
    AUTHENTICATION = "Authentication"
    PERMISSIONS = "CallAnAPI"


_PAGES: Final = {
    Step.REGISTER: _Page.OVERVIEW,
    Step.ACCOUNT_TYPES: _Page.AUTHENTICATION,
    Step.PLATFORM: _Page.AUTHENTICATION,
    Step.PUBLIC_FLOWS: _Page.AUTHENTICATION,
    Step.PERMISSIONS: _Page.PERMISSIONS,
    Step.CONSENT: _Page.PERMISSIONS,
}
_MENDS: Final = {
    "app-unknown": Step.REGISTER,
    "setting-invalid": Step.REGISTER,
    "app-single-tenant": Step.ACCOUNT_TYPES,
    "personal-account": Step.ACCOUNT_TYPES,
    "redirect-uri": Step.PLATFORM,
    "app-not-public": Step.PUBLIC_FLOWS,
    "app-permission": Step.PERMISSIONS,
    "consent": Step.CONSENT,
    "admin-consent": Step.CONSENT,
}


class GuideStep(Value):
    """One step. ``link`` is the portal's page for it, "" where there is none to point to."""

    step: Step
    link: str

    @property
    def title_key(self) -> str:
        return f"registration.step.{self.step}.title"

    @property
    def text_key(self) -> str:
        return f"registration.step.{self.step}.text"

    @property
    def link_key(self) -> str:
        """The text of the link."""
        return f"registration.page.{_PAGES[self.step].name.lower()}"


def guide(cloud: Cloud, client_id: str = "") -> tuple[GuideStep, ...]:
    """All steps, with links to the pages of ``cloud``'s portal (the registration's own, if
    ``client_id`` is one). Clouds that are not Microsoft's have no portal we know the pages of.
    """
    return tuple(GuideStep(step, link(step, cloud, client_id)) for step in Step)


def link(step: Step, cloud: Cloud, client_id: str = "") -> str:
    """The address of the portal's page for ``step``, the list of registrations where the client ID
    is not known; "" for a private cloud.
    """
    if cloud.private or cloud.name not in KNOWN:
        return ""
    base = f"{cloud.portal}/#view/Microsoft_AAD_RegisteredApps"
    text = client_id.strip()
    if not re.fullmatch(_GUID, text, re.I):
        return f"{base}/ApplicationsListBlade"
    import uuid  # noqa: PLC0415 - slow, and seldom wanted

    return f"{base}/ApplicationMenuBlade/~/{_PAGES[step]}/appId/{uuid.UUID(text)}"


def step_for(kind: str) -> Step | None:
    """The step that mends a problem of that kind (``advice``), None if it is not the registration.

    Only for sign-ins with a client ID of the user's own.
    """
    return _MENDS.get(kind)
