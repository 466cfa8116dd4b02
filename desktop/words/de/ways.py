"""In German: the ways to sign in and what each needs."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- ways to sign in -------------------------------------------------------------------------
    "method.cli": "Azure CLI",
    "method.browser": "Browser",
    "method.device-code": "Gerätecode",
    "method.vscode": "Visual Studio Code",
    "method.cli-profile": "Azure-CLI-Profil (ältere Bibliotheken)",
    "method.cli.short": "Azure CLI",
    "method.browser.short": "Browser",
    "method.device-code.short": "Gerätecode",
    "method.vscode.short": "Visual Studio Code",
    "method.cli-profile.short": "Azure-CLI-Profil",
    "method.cli.ready": "Bereit",
    "method.browser.ready": "Auf einer Webseite anmelden",
    "method.device-code.ready": "Kurzen Code auf einem beliebigen Gerät eingeben",
    "method.vscode.ready": "Bereit",
    "method.cli-profile.ready": "Bereit",
    "method.cli.tip": "Das Konto verwenden, mit dem az angemeldet ist (Strg+{number})",
    "method.browser.tip": "Die Anmeldeseite im Browser öffnen (Strg+{number})",
    "method.device-code.tip": "Einen Code holen und auf einer Webseite eingeben, hier oder am Handy (Strg+{number})",
    "method.vscode.tip": "Das Konto der Azure-Erweiterung verwenden (Strg+{number})",
    "method.cli-profile.tip": "Cloud und Standardabonnement von az verwenden, "
    "für Programme mit älteren Bibliotheken (Strg+{number})",
    # --- wer was verlangt ----------------------------------------------------------------------------
    "asking.app.own": "Die App {client_id}",
    "asking.known": "{app} wird um Zugriff auf den Azure Resource Manager bitten: {host}.",
    "asking.private": (
        "{app} wird um Zugriff auf den Resource Manager einer privaten Cloud bitten: {host}."
    ),
    "asking.private.named": (
        "{app} wird um Zugriff auf den Resource Manager einer privaten Cloud bitten: {host}, der "
        "sich {audience} nennt."
    ),
    "asking.demo": "{app} wird um Zugriff auf die Demo-Cloud auf diesem Computer bitten.",
    # --- the page that the browser shows at the end ----------------------------------------------
    "browser_page.done.title": "Angemeldet",
    "browser_page.done.text": "Sie können diese Seite schließen und zu Azimuth zurückkehren.",
    "browser_page.refused.title": "Nicht angemeldet",
    "browser_page.refused.text": "Sie können diese Seite schließen. Azimuth zeigt Ihnen den Grund.",
    # --- own app registration -------------------------------------------------------------------
    "registration.client_id.form": "Wie 00000000-0000-0000-0000-000000000000",
    "registration.tenant.form": "Eine Mandanten-ID oder eine Domäne wie contoso.com",
    "registration.redirect_uri.form": "http://localhost, auf Wunsch mit Port",
    "registration.redirect_uri.http": "Sie muss mit http:// beginnen",
    "registration.redirect_uri.host": "Sie muss auf diesem Computer liegen: localhost",
    "registration.redirect_uri.port": "Ein Port ist eine Zahl von 1 bis 65535",
    "registration.redirect_uri.path": "Nach dem Port darf nichts folgen",
    "registration.redirect_uri.alone": "Sie gehört zu einer Client-ID: Geben Sie auch diese ein",
    "registration.guide.title": "Eigene App-Registrierung einrichten",
    "registration.guide.text": (
        "Mit diesen Schritten funktioniert eine Registrierung für Browser und Gerätecode. Wem die "
        "App gehört, der macht sie einmal."
    ),
    "registration.guide.close": "Schließen",
    "registration.guide.no_portal": (
        "Diese Cloud hat ein eigenes Portal: Fragen Sie den Betreiber."
    ),
    "registration.step.register.title": "App registrieren und die Client-ID kopieren",
    "registration.step.register.text": (
        "App-Registrierungen > Neue Registrierung. Kopieren Sie die „Anwendungs-ID (Client)“ aus "
        "der Übersicht. Die App muss in dem Mandanten, bei dem Sie sich anmelden, vorhanden und "
        "aktiviert sein."
    ),
    "registration.step.account-types.title": "Festlegen, wer sich anmelden darf",
    "registration.step.account-types.text": (
        "Authentifizierung > Unterstützte Kontotypen. Bei „Nur Konten in diesem "
        "Organisationsverzeichnis“ geben Sie diesen Mandanten hier ein. Für mehrere Mandanten "
        "wählen Sie „Konten in einem beliebigen Organisationsverzeichnis“."
    ),
    "registration.step.platform.title": "Adresse für die Rückkehr hinzufügen",
    "registration.step.platform.text": (
        "Authentifizierung > Plattform hinzufügen > Mobilgerät- und Desktopanwendungen. Fügen Sie "
        "die Umleitungs-URI http://localhost hinzu, ohne Port und Pfad: Sie steht für jeden Port. "
        "Nur der Browser braucht sie. Nicht unter „Web“: Dort würde ein Geheimnis verlangt."
    ),
    "registration.step.public-flows.title": "Öffentliche Clientflows zulassen",
    "registration.step.public-flows.text": (
        "Authentifizierung > „Öffentliche Clientflows zulassen“: Ja, dann Speichern. Der "
        "Gerätecode braucht das."
    ),
    "registration.step.permissions.title": "Zugriff auf Azures Verwaltungsdienst erlauben",
    "registration.step.permissions.text": (
        "API-Berechtigungen > Berechtigung hinzufügen > Azure Service Management > Delegierte "
        "Berechtigungen > user_impersonation."
    ),
    "registration.step.consent.title": "Zustimmen",
    "registration.step.consent.text": (
        "Melden Sie sich an und wählen Sie „Akzeptieren“. Wo Benutzer das nicht selbst dürfen, "
        "wählt ein Administrator auf der Seite der API-Berechtigungen „Administratorzustimmung "
        "erteilen“, in jedem Mandanten."
    ),
    "registration.page.overview": "App-Registrierungen öffnen",
    "registration.page.authentication": "Authentifizierung öffnen",
    "registration.page.permissions": "API-Berechtigungen öffnen",
    # --- what each way needs on this machine -----------------------------------------------------
    "readiness.checking": "Wird geprüft…",
    "readiness.unknown": "Nicht bereit: {detail}",
    "readiness.cli-missing": "Azure CLI ist nicht installiert.",
    "readiness.cli-missing.step": "Installieren Sie sie, oder wählen Sie einen anderen Weg.",
    "readiness.cli-signed-out": "In Azure CLI ist niemand angemeldet.",
    "readiness.cli-signed-out.step": "Führen Sie zuerst az login aus.",
    "readiness.cli-timeout": "Azure CLI hat nicht rechtzeitig geantwortet.",
    "readiness.cli-timeout.step": "Vielleicht funktioniert sie trotzdem.",
    "readiness.cli-failed": "Azure CLI meldet einen Fehler: {detail}",
    "readiness.cli-failed.step": "az account list zeigt ihn.",
    "readiness.cli-output": "Die Antwort von Azure CLI ist nicht lesbar: {detail}",
    "readiness.cli-output.step": "az account list zeigt sie.",
    "readiness.cli-broken": "Azure CLI ist beschädigt und startet nicht.",
    "readiness.cli-broken.step": "Installieren Sie sie neu.",
    "readiness.cli-other-cloud": "Azure CLI ist auf eine andere Cloud eingestellt.",
    "readiness.cli-other-cloud.step": "Wählen Sie diese unten, oder führen Sie az cloud set aus.",
    "readiness.cli-path": "{detail} ist nicht Azure CLI.",
    "readiness.cli-path.step": "Berichtigen Sie den Pfad in den Einstellungen.",
    "readiness.cli-old": "Azure CLI ist zu alt.",
    "readiness.cli-old.step": "Führen Sie az upgrade aus.",
    "readiness.cli-expired": "Die Anmeldung von Azure CLI ist abgelaufen.",
    "readiness.cli-expired.step": "Führen Sie az login erneut aus.",
    "readiness.cli-service-principal": "Eine App (Dienstprinzipal), keine Person.",
    "readiness.cli-managed-identity": "Die verwaltete Identität dieses Computers, keine Person.",
    "readiness.cli-other-accounts": "Auch angemeldet: {detail}. Wechseln: az account set",
    "readiness.no-browser": "Es wurde kein Browser gefunden.",
    "readiness.no-browser.step": "Verwenden Sie einen Gerätecode.",
    "readiness.vscode-signed-out": "In der Azure-Erweiterung ist niemand angemeldet.",
    "readiness.vscode-signed-out.step": "Melden Sie sich zuerst dort an.",
    "readiness.vscode-unreadable": "Die gespeicherte Anmeldung ist nicht lesbar.",
    "readiness.vscode-unreadable.step": "Melden Sie sich dort erneut an.",
    "readiness.vscode-too-large": "Die gespeicherte Anmeldung ist viel zu groß.",
    "readiness.vscode-too-large.step": "Melden Sie sich dort erneut an.",
    "readiness.vscode-incomplete": "Der gespeicherten Anmeldung fehlt etwas: {detail}.",
    "readiness.vscode-incomplete.step": "Melden Sie sich dort erneut an.",
    "readiness.vscode-other-app": "Die gespeicherte Anmeldung stammt nicht von der Azure-Erweiterung.",
    "readiness.vscode-other-app.step": "Melden Sie sich dort erneut an.",
    "readiness.vscode-bad-tenant": "Die gespeicherte Anmeldung nennt keinen gültigen Mandanten.",
    "readiness.vscode-bad-tenant.step": "Melden Sie sich dort erneut an.",
    "readiness.vscode-other-cloud": "Dort ist eine andere Cloud angemeldet: {detail}.",
    "readiness.vscode-other-cloud.step": "Wählen Sie diese unten, oder einen anderen Weg.",
    "readiness.vscode-known-clouds": "Ihr Konto wird nicht mit privaten Clouds verwendet.",
    "readiness.vscode-known-clouds.step": "Verwenden Sie den Browser.",
    "readiness.vscode-no-broker": "Dieser Computer hat keinen Anmeldebroker dafür.",
    "readiness.vscode-no-broker.step": "Verwenden Sie den Browser.",
    "readiness.vscode-broker-broken": "Der Anmeldebroker startet nicht.",
    "readiness.vscode-broker-broken.step": "Verwenden Sie den Browser.",
}
