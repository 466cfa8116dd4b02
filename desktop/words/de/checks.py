"""In German: check my connection."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- check my connection ---------------------------------------------------------------------
    "check.title": "Verbindungsprüfung",
    "check.window": "Verbindung prüfen",
    "check.about": "Von diesem Computer zu {cloud}. Nichts wird geändert, niemand angemeldet.",
    "check.running": "Wird geprüft…",
    "check.stopped": "Vor dem Ende angehalten",
    "check.fine": "Alles funktioniert",
    "check.failures.one": "{count} Prüfung fehlgeschlagen",
    "check.failures.other": "{count} Prüfungen fehlgeschlagen",
    "check.notes.one": "Es funktioniert, mit {count} Hinweis",
    "check.notes.other": "Es funktioniert, mit {count} Hinweisen",
    "check.waiting": "Wird geprüft…",
    "check.not_done": "Nicht geprüft.",
    "check.took": "{seconds} s",
    "check.again": "Erneut prüfen",
    "check.stop": "Anhalten",
    "check.copy": "Kopieren",
    "check.copied": "Die Verbindungsprüfung ist kopiert.",
    "check.copied.short": "Kopiert",
    "check.close": "Schließen",
    "check.show.tip": "Die Verbindungsprüfung zeigen",
    "check.status.running": "Die Verbindung wird geprüft…",
    "check.status.failed": "Verbindungsprüfung: {what} fehlgeschlagen",
    "check.status.note": "Verbindungsprüfung: ein Hinweis zu {what}",
    "check.status.ok": "Verbindungsprüfung: alles funktioniert",
    "check.verdict.ok": "OK",
    "check.verdict.note": "Hinweis",
    "check.verdict.failed": "Fehlgeschlagen",
    "check.names": "Namensauflösung",
    "check.proxy": "Proxy",
    "check.tls": "Sichere Verbindung",
    "check.sign-in": "Anmeldedienst",
    "check.resource-manager": "Resource Manager",
    "check.clock": "Uhr",
    "check.az": "Azure CLI",
    "check.vscode": "Visual Studio Code",
    "check.broker": "Kontodienst",
    "check.token-store": "Sicherer Speicher",
    "check.no-answer": "Keine Antwort innerhalb von {seconds} Sekunden.",
    "check.no-answer.step": "Prüfen Sie erneut; bleibt es so, ist dieser Teil langsam oder blockiert.",
    "check.names.ok": "Die Namen wurden gefunden: {hosts}.",
    "check.names.by-proxy": "Gefunden: {hosts}. Die anderen Namen löst ein Proxy auf.",
    "check.proxy.none": "Es wird kein Proxy verwendet.",
    "check.proxy.script": "Es wird kein Proxy verwendet. Dieses System fragt ein Skript nach seinen Proxys ({script}), das Azimuth nicht ausführen kann.",
    "check.proxy.script.step": "Wenn Ihr Netz niemanden direkt hinauslässt, fragen Sie Ihr Netzwerkteam nach der Adresse des Proxys und tragen Sie sie in den Einstellungen ein.",
    "check.proxy.settings.named": (
        "{hosts} über {proxy}, mit Benutzername und Kennwort, wie in den Einstellungen von Azimuth."
    ),
    "check.proxy.settings.nameless": "{hosts} über {proxy}, wie in den Einstellungen von Azimuth.",
    "check.proxy.environment.named": (
        "{hosts} über {proxy}, mit Benutzername und Kennwort, wie in der Umgebung "
        "(HTTPS_PROXY oder ALL_PROXY)."
    ),
    "check.proxy.environment.nameless": (
        "{hosts} über {proxy}, wie in der Umgebung (HTTPS_PROXY oder ALL_PROXY)."
    ),
    "check.proxy.system.named": (
        "{hosts} über {proxy}, mit Benutzername und Kennwort, wie im System eingestellt."
    ),
    "check.proxy.system.nameless": "{hosts} über {proxy}, wie im System eingestellt.",
    "check.tls.ok": "Vertrauenswürdig; signiert von {issuer}.",
    "check.tls.opened": (
        "Vertrauenswürdig, aber unterwegs geöffnet: Statt Azures eigener Zertifizierungsstellen "
        "signiert {issuer}."
    ),
    "check.tls.opened.step": (
        "In Firmen üblich, und Azimuth funktioniert damit. Sagt Ihnen {issuer} nichts, fragen Sie "
        "vor der Anmeldung Ihr Netzwerkteam."
    ),
    "check.sign-in.ok": "{host} hat in {took} geantwortet.",
    "check.resource-manager.ok": "{host} hat in {took} geantwortet.",
    "check.clock.ok": "Richtig, verglichen mit den Servern.",
    "check.clock.unknown": "Nicht verglichen, weil kein Server geantwortet hat.",
    "check.clock.off": "Die Uhr dieses Computers geht {off}.",
    "check.clock.off.step": "Stellen Sie Datum, Uhrzeit und Zeitzone (am besten automatisch).",
    "check.az.ok": "Angemeldet als {account}.",
    "check.vscode.ok": "Die Azure-Erweiterung ist angemeldet als {account}.",
    "check.vscode.none": "Auf diesem Computer ist es nicht bei Azure angemeldet.",
    "check.vscode.none.step": (
        "Nur dieser Weg braucht es: Melden Sie sich dort mit der Erweiterung „Azure Resources“ an."
    ),
    "check.broker.ok": "Vorhanden, und er startet.",
    "check.broker.none": "Diesem Azimuth fehlt der Teil, der mit ihm spricht.",
    "check.broker.none.step": "Nur die Anmeldung mit Visual Studio Code braucht ihn.",
    "check.broker.broken": "Der Teil, der mit ihm spricht, startet nicht: {detail}",
    "check.broker.broken.step": (
        "Nur die Anmeldung mit Visual Studio Code braucht ihn; wählen Sie einen anderen Weg."
    ),
    "check.token-store.ok": "Er bewahrt eine Anmeldung verschlüsselt auf.",
}
