"""In German: check a Python environment."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "environment.title": "Python-Umgebung prüfen",
    "environment.about": (
        "Kann das Python Ihres Projekts Azure nutzen? Azimuth liest seine Dateien: Dort wird nichts "
        "geändert, und ohne Ihren Klick wird nichts gestartet."
    ),
    "environment.link": "Python-Umgebung prüfen",
    "environment.link.tip": "Für Entwickler: Kann das Python Ihres Projekts Azure nutzen?",
    # --- choosing --------------------------------------------------------------------------------
    "environment.choose": "Welches Python?",
    "environment.folder": "Projektordner…",
    "environment.folder.tip": "Einen Ordner wählen; seine Umgebung (.venv, venv, …) wird gefunden",
    "environment.interpreter": "Interpreter…",
    "environment.interpreter.tip": "Das Programm python selbst wählen",
    "environment.finding": "Auf diesem Computer wird nach Python gesucht…",
    "environment.none": "Kein Python gefunden. Wählen Sie einen Projektordner oder ein Programm.",
    "environment.list.place": "Python",
    "environment.list.version": "Version",
    "environment.list.kind": "Was es ist",
    "environment.kind.chosen": "Ihre Wahl",
    "environment.kind.project": "Umgebung eines Projekts",
    "environment.kind.active": "Aktive Umgebung",
    "environment.kind.conda": "conda",
    "environment.kind.pyenv": "pyenv",
    "environment.kind.uv": "uv",
    "environment.kind.homebrew": "Homebrew",
    "environment.kind.store": "Microsoft Store",
    "environment.kind.system": "Auf diesem Computer installiert",
    "environment.pick": "Wählen Sie oben ein Python: mit der Eingabetaste oder einem Klick.",
    "environment.reading": "Die Dateien von {place} werden gelesen…",
    "environment.stop": "Anhalten",
    "environment.stopped": "Angehalten. Nichts davon läuft weiter.",
    "environment.close": "Schließen",
    "environment.file.all": "Alle Dateien",
    "environment.file.python": "Python",
    # --- the verdict -----------------------------------------------------------------------------
    "environment.and": "{others} und {last}",
    "environment.verdict.all": "Hier funktioniert jede Art der Anmeldung",
    "environment.verdict.works.one": "{names} funktioniert hier",
    "environment.verdict.works.other": "{names} funktionieren hier",
    "environment.verdict.fails.one": "{names} nicht",
    "environment.verdict.fails.other": "{names} nicht",
    "environment.verdict.some": "{works}; {fails}",
    "environment.verdict.none": "Hier funktioniert noch keine Art der Anmeldung",
    "environment.verdict.lists": "Die Pakete können Ihre Abonnements auflisten.",
    "environment.verdict.lists_not": (
        "Aber die Pakete können noch keine Abonnements auflisten: Unten steht, was fehlt."
    ),
    "environment.facts": "{implementation} {python} · {prefix}",
    "environment.version.unknown": "(Version unbekannt)",
    "environment.package.editable": "{version}, aus dem Ordner eines Projekts (editable)",
    "environment.packages.one": "{count} Azure-Paket",
    "environment.packages.other": "{count} Azure-Pakete",
    "environment.packages.none": "Keine Azure-Pakete",
    "environment.ways": "Arten der Anmeldung",
    "environment.problems": "Was zu richten ist",
    "environment.fine": "Nichts zu richten.",
    "environment.tool.pip": "pip",
    "environment.tool.uv": "uv",
    "environment.copy": "Kopieren",
    "environment.copy.tip": "Diesen Befehl kopieren",
    "environment.copied": "Der Befehl ist kopiert.",
    "environment.copied.short": "Kopiert",
    "environment.command.none": (
        "Der Pfad dieses Pythons enthält Zeichen, die kein Terminal unverändert annimmt."
    ),
    "environment.copy_all": "Alles kopieren",
    "environment.copied_all": "Die Prüfung der Umgebung ist kopiert.",
    "environment.managed": (
        "Dieses Python gehört dem System, das pip nichts daran ändern lässt: Legen Sie zuerst eine "
        "Umgebung für Ihr Projekt an."
    ),
    "environment.locked": (
        "Ihr Projekt führt seine Pakete in {lock}: Was pip hinzufügt, entfernt der nächste Abgleich "
        "wieder. Fügen Sie sie mit dem Werkzeug dieser Datei hinzu."
    ),
    "environment.no_pip": "In dieser Umgebung fehlt pip: Verwenden Sie uv.",
    # --- ways ------------------------------------------------------------------------------------
    "environment.way.works": "Funktioniert, mit {package} {version}",
    "environment.way.no-identity": "azure-identity ist nicht installiert",
    "environment.way.identity-older": "{package} {version} ist zu alt: Es kam mit {since}",
    "environment.way.no-broker": "azure-identity-broker ist nicht installiert",
    "environment.way.requires-missing": "{by} braucht {package}, das nicht installiert ist",
    "environment.way.requires-older": "{by} braucht {package}{wanted}; hier ist {version}",
    "environment.way.before-core": (
        "{package} {version} nimmt keine Anmeldung von azure-identity an: Das kam mit 15"
    ),
    "environment.way.no-msrest": "msrest ist nicht installiert",
    "environment.way.bridged": (
        "Funktioniert mit ein paar Zeilen dazwischen: {package} {version} ist älter als azure.core"
    ),
    "environment.way.profile-works": (
        "Funktioniert: get_client_from_cli_profile, mit {package} {version} und einem az von damals"
    ),
    "environment.way.profile-gone": (
        "AzureCliCredential tut dasselbe: Mit {package} {version} meldet "
        "get_client_from_cli_profile einen Fehler"
    ),
    "environment.way.profile-absent": (
        "AzureCliCredential tut dasselbe: get_client_from_cli_profile braucht {package} bis 2.20"
    ),
    # --- known conflicts -------------------------------------------------------------------------
    "environment.finding.python-old": (
        "Python {version} ist zu alt für heutige Azure-Pakete: Sie brauchen {since} oder neuer. "
        "Installieren Sie ein neueres Python, und legen Sie damit eine neue Umgebung an."
    ),
    "environment.finding.no-azure": (
        "Hier ist kein Azure-Paket. Diese drei melden an und listen Abonnements auf."
    ),
    "environment.finding.no-identity": (
        "azure-identity ist nicht installiert: Damit meldet man sich heute bei Azure an."
    ),
    "environment.finding.identity-older": (
        "{package} {version} ist alt: Der Code, den Azimuth zeigt, braucht {since} oder neuer."
    ),
    "environment.finding.no-broker": (
        "Nur die Anmeldung mit Visual Studio Code braucht azure-identity-broker. Es ist nicht "
        "installiert."
    ),
    "environment.finding.vscode-older": (
        "Die Anmeldung mit Visual Studio Code braucht {package} {since} oder neuer; hier ist "
        "{version}."
    ),
    "environment.finding.before-core": (
        "{package} {version} ist älter als azure.core: Es nimmt keine Anmeldung von azure-identity "
        "an. Die neueren Pakete tun es; vielleicht müssen Sie Ihren Code dafür ändern."
    ),
    "environment.finding.no-msrest": (
        "{package} {version} braucht msrest, das nicht installiert ist."
    ),
    "environment.finding.client-gone": (
        "{package} {version} hat keinen SubscriptionClient: Ab 25 ist er in einem eigenen Paket, "
        "azure-mgmt-resource-subscriptions. Importieren Sie ihn aus "
        "azure.mgmt.resource.subscriptions."
    ),
    "environment.finding.no-lister": (
        "Nichts hier listet Abonnements auf. Soll Ihr Projekt das tun, installieren Sie "
        "azure-mgmt-resource-subscriptions."
    ),
    "environment.finding.profile-gone": (
        "get_client_from_cli_profile meldet mit {package} {version} einen Fehler: Es funktioniert "
        "bis 2.20. Verwenden Sie stattdessen AzureCliCredential; die Zeilen stehen in den Details "
        "unter „Code“."
    ),
    "environment.finding.requires-missing": "{by} braucht {package}, das nicht installiert ist.",
    "environment.finding.requires-older": (
        "{by} braucht {package}{wanted}; hier ist {version}. Das ist zu alt und stört."
    ),
    "environment.finding.requires-other": (
        "{by} verlangt {package}{wanted}; hier ist {version}. Vielleicht funktioniert es trotzdem."
    ),
    # --- why it could not be read ----------------------------------------------------------------
    "environment.failed.no-such": "Es ist nicht (mehr) da",
    "environment.failed.no-such.step": "Wählen Sie einen anderen Ordner oder ein anderes Programm.",
    "environment.failed.no-environment": "In diesem Ordner ist keine Python-Umgebung",
    "environment.failed.no-environment.step": (
        "Azimuth hat nach .venv, venv und Ähnlichem gesucht. Wählen Sie den Ordner Ihres Projekts "
        "oder das Programm python selbst."
    ),
    "environment.failed.not-python": "Das ist kein Python-Programm",
    "environment.failed.not-python.step": (
        "Wählen Sie die Datei python (unter Windows python.exe) Ihrer Umgebung."
    ),
    "environment.failed.unread": "Was dieses Python hat, ist aus seinen Dateien nicht zu lesen",
    "environment.failed.unread.step": (
        "Bei ihm liegt weder eine Umgebung noch Pythons eigene Bibliothek, und Azimuth startet "
        "nichts, um es zu erfahren. Wählen Sie den Ordner der Umgebung, zu der es gehört."
    ),
    "environment.failed.old": "Dieses Python ist zu alt",
    "environment.failed.old.step": "Azure-Pakete brauchen Python 3.9 oder neuer.",
    "environment.failed.late": "Seine Dateien ließen sich nicht rechtzeitig lesen",
    "environment.failed.late.step": (
        "Vielleicht liegt der Ordner in einem langsamen Netzwerk. Wählen Sie ihn noch einmal."
    ),
    "environment.failed.failed": "Seine Dateien ließen sich nicht lesen",
    "environment.failed.failed.step": "Wählen Sie einen anderen Ordner oder ein anderes Programm.",
    "environment.failed.words": "Was es selbst sagt",
    # --- the run ---------------------------------------------------------------------------------
    "environment.run": "Prüfung dort ausführen",
    "environment.run.starts": "Die Prüfung startet {path}",
    "environment.run.really": "Die Datei liegt in Wirklichkeit unter {real}",
    "environment.run.doubt.script": (
        "Diese Datei ist ein Skript, nicht Python selbst: Sie kann alles Mögliche tun."
    ),
    "environment.run.doubt.other-name": ("Das Programm dahinter heißt nicht wie ein Python."),
    "environment.run.apart": (
        "Damit läuft eine Datei aus diesem Ordner mit Ihren Rechten. Sie bekommt kein "
        "Proxy-Kennwort und nur wenige Ihrer Variablen; alles, was sie startet, endet mit ihr, nur "
        "Ihr Browser nicht."
    ),
    "environment.run.page.opening": (
        "Sie sollen sich auf einer Seite von {host} anmelden. Ihr Browser öffnet sie gerade."
    ),
    "environment.run.page.opened": (
        "Melden Sie sich auf der Seite von {host} in Ihrem Browser an."
    ),
    "environment.run.page.not_opened": (
        "Sie sollen sich auf einer Seite von {host} anmelden, aber es öffnete sich kein Browser. "
        "Kopieren Sie den Link, und öffnen Sie ihn selbst."
    ),
    "environment.run.page.again": "Seite noch einmal öffnen",
    "environment.run.page.copy": "Link kopieren",
    "environment.run.page.copied": "Der Link ist kopiert.",
    "environment.run.changed": "Das Programm hat sich geändert, seit Sie es gewählt haben",
    "environment.run.changed.step": (
        "Es wurde nichts gestartet. Wählen Sie es noch einmal, um zu sehen, was jetzt starten würde."
    ),
    "environment.run.tip": (
        "Führt den Code aus den Details mit diesem Python aus, bis er ein Abonnement gefunden hat"
    ),
    "environment.run.cannot": (
        "Die Prüfung ist möglich, sobald hier eine Art der Anmeldung funktioniert."
    ),
    "environment.run.before.browser": "Ein Browser öffnet sich zur Anmeldung.",
    "environment.run.before.device-code": "Sie bekommen einen Code für eine Webseite.",
    "environment.run.before.vscode": (
        "Vielleicht fragt der Kontodienst dieses Computers nach Ihrer Bestätigung."
    ),
    "environment.run.running": "Läuft mit {way}… {seconds} s von höchstens {limit} s",
    "environment.run.code": "Geben Sie diesen Code auf der Seite ein, und melden Sie sich an:",
    "environment.run.open": "Code kopieren und Seite öffnen",
    "environment.run.copied": "Der Code ist kopiert.",
    "environment.run.ok": "Es funktioniert: Dieses Python hat Ihr Abonnement erreicht",
    "environment.run.ok.found": "{name} ({id}), mit {way}, in {seconds} s",
    "environment.run.none": "Die Anmeldung gelang, aber es fand sich kein Abonnement",
    "environment.run.none.step": (
        "Dieses Python funktioniert. Das Konto, mit dem es sich anmeldete, erreicht hier kein "
        "Abonnement."
    ),
    "environment.run.late": "Es dauerte zu lange und wurde beendet",
    "environment.run.late.step": "Versuchen Sie es erneut; bleibt es so, prüfen Sie Ihre Verbindung.",
    "environment.run.flood": "Es gab viel zu viel aus und wurde beendet",
    "environment.run.flood.step": "Etwas in dieser Umgebung gibt endlos Text aus.",
    "environment.run.start": "Dieses Python startet nicht",
    "environment.run.start.step": (
        "Vielleicht wurde es inzwischen verschoben oder entfernt: Wählen Sie es neu."
    ),
    "environment.run.died": "Es endete ohne Ergebnis",
    "environment.run.died.step": "Vielleicht sagt es selbst, warum.",
    "environment.run.import": "Einem Paket fehlt etwas",
    "environment.run.import.step": (
        "Ein Paket fehlt, ist beschädigt oder von anderer Version, als es angibt: Installieren Sie "
        "es neu. Unten steht, welches."
    ),
    "environment.run.code.failed": "Ein Fehler in den Paketen hat es angehalten",
    "environment.run.code.failed.step": ("Unten steht, welcher. Neuere Pakete beheben das oft."),
    "environment.run.profile-gone": "get_client_from_cli_profile funktioniert hier nicht mehr",
    "environment.run.profile-gone.step": (
        "Es funktioniert mit azure-cli-core bis 2.20. Verwenden Sie stattdessen AzureCliCredential."
    ),
    "environment.run.result": "Mit {way} ausgeführt",
}
