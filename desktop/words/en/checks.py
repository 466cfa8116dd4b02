"""In English: check my connection."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- check my connection ---------------------------------------------------------------------
    "check.title": "Connection check",
    "check.window": "Check my connection",
    "check.about": "From this computer to {cloud}. Nothing is changed, and nobody is signed in.",
    "check.running": "Checking…",
    "check.stopped": "Stopped before the end",
    "check.fine": "Everything works",
    "check.failures.one": "{count} check failed",
    "check.failures.other": "{count} checks failed",
    "check.notes.one": "It works, with {count} note",
    "check.notes.other": "It works, with {count} notes",
    "check.waiting": "Checking…",
    "check.not_done": "Not checked.",
    "check.took": "{seconds} s",
    "check.again": "Check again",
    "check.stop": "Stop",
    "check.copy": "Copy",
    "check.copied": "The connection check was copied.",
    "check.copied.short": "Copied",
    "check.close": "Close",
    "check.show.tip": "Show the connection check",
    "check.status.running": "Checking the connection…",
    "check.status.failed": "Connection check: {what} failed",
    "check.status.note": "Connection check: a note on {what}",
    "check.status.ok": "Connection check: everything works",
    "check.verdict.ok": "OK",
    "check.verdict.note": "Note",
    "check.verdict.failed": "Failed",
    "check.names": "Name look-up",
    "check.proxy": "Proxy",
    "check.tls": "Secure connection",
    "check.sign-in": "Sign-in service",
    "check.resource-manager": "Resource Manager",
    "check.clock": "Clock",
    "check.az": "Azure CLI",
    "check.vscode": "Visual Studio Code",
    "check.broker": "Account service",
    "check.token-store": "Safe place for sign-ins",
    "check.no-answer": "No answer within {seconds} seconds.",
    "check.no-answer.step": "Check again; if it stays so, this part is slow or blocked.",
    "check.names.ok": "The names were found: {hosts}.",
    "check.names.by-proxy": "Found: {hosts}. A proxy looks up the other names.",
    "check.proxy.none": "No proxy is used.",
    "check.proxy.script": "No proxy is used. This system asks a script for its proxies ({script}), which Azimuth cannot run.",
    "check.proxy.script.step": "If your network lets nobody out directly, ask your network team for the proxy’s address and enter it in the settings.",
    "check.proxy.settings.named": (
        "{hosts} through {proxy}, with user name and password, as Azimuth’s settings say."
    ),
    "check.proxy.settings.nameless": "{hosts} through {proxy}, as Azimuth’s settings say.",
    "check.proxy.environment.named": (
        "{hosts} through {proxy}, with user name and password, as the environment says "
        "(HTTPS_PROXY or ALL_PROXY)."
    ),
    "check.proxy.environment.nameless": (
        "{hosts} through {proxy}, as the environment says (HTTPS_PROXY or ALL_PROXY)."
    ),
    "check.proxy.system.named": (
        "{hosts} through {proxy}, with user name and password, as this system is set."
    ),
    "check.proxy.system.nameless": "{hosts} through {proxy}, as this system is set.",
    "check.tls.ok": "Trusted; signed by {issuer}.",
    "check.tls.opened": (
        "Trusted, but opened on the way: {issuer} signs in place of Azure’s own authorities."
    ),
    "check.tls.opened.step": (
        "Usual in companies, and Azimuth works with it. If you do not know {issuer}, ask your "
        "network team before you sign in."
    ),
    "check.sign-in.ok": "{host} answered in {took}.",
    "check.resource-manager.ok": "{host} answered in {took}.",
    "check.clock.ok": "Right, compared with the servers.",
    "check.clock.unknown": "Not compared, because no server answered.",
    "check.clock.off": "The clock of this computer is {off}.",
    "check.clock.off.step": "Set date, time and time zone (best: automatically).",
    "check.az.ok": "Signed in as {account}.",
    "check.vscode.ok": "Its Azure extension is signed in as {account}.",
    "check.vscode.none": "It has not signed in to Azure on this computer.",
    "check.vscode.none.step": (
        "Only that way to sign in needs it: sign in there with the extension Azure Resources."
    ),
    "check.broker.ok": "It is here and starts.",
    "check.broker.none": "This copy of Azimuth does not have the part that speaks to it.",
    "check.broker.none.step": "Only signing in with Visual Studio Code needs it.",
    "check.broker.broken": "The part that speaks to it does not start: {detail}",
    "check.broker.broken.step": (
        "Only signing in with Visual Studio Code needs it; use another way to sign in."
    ),
    "check.token-store.ok": "It keeps a sign-in, encrypted.",
}
