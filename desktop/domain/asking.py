"""Which app asks, and for which service at which host: said before anybody is prompted. Pure."""

from __future__ import annotations

from desktop.domain.clouds import Cloud
from desktop.domain.models import Method
from desktop.translations import translate


def asks(cloud: Cloud, client_id: str | None = None, method: Method = Method.BROWSER) -> str:
    """One sentence: the app's name, as the sign-in page shows it, and what it asks to reach.

    ``client_id`` is that of an own app registration, whose name only the page knows. Where the name
    of a private cloud at its sign-in service is not its address, that is said too.
    """
    app = translate("asking.app.own", client_id=client_id) if client_id else method.declared.app
    if cloud.is_demo:
        return translate("asking.demo", app=app)
    host = _host(cloud.resource_manager)
    if not cloud.private:
        return translate("asking.known", app=app, host=host)
    if cloud.audience and _host(cloud.audience) != host:
        return translate("asking.private.named", app=app, host=host, audience=cloud.audience)
    return translate("asking.private", app=app, host=host)


def _host(address: str) -> str:
    # No urllib: this is asked for before the window is painted.
    return address.partition("://")[2].partition("/")[0].lower() or address
