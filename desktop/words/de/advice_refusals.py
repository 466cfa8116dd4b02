"""In German: what no further sign-in mends, and the states of subscriptions and services."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "action.switch-cloud": "Zu dieser Cloud wechseln",
    "advice.about.cloud": "einer anderen Cloud",
    # --- advice: the same answer after one more sign-in ------------------------------------------
    "advice.repeated.title": "Eine neue Anmeldung ändert nichts",
    "advice.repeated.cause": (
        "Sie haben sich angemeldet, und bei {subject} kam dieselbe Antwort noch einmal: „{title}“."
    ),
    "advice.repeated.advice": (
        "Senden Sie die Einzelheiten an Ihren Administrator; mit der Korrelations-ID findet er "
        "diese Anmeldung in den Protokollen. Solange dort nichts geändert wird, bleibt es dabei."
    ),
    # --- advice: rules of an organisation --------------------------------------------------------
    "advice.org-rule.title": "Eine Regel der Organisation verbietet es",
    "advice.org-rule.cause": (
        "Eine Regel bei {subject} lehnt diese Anmeldung ab: wegen eines erkannten Risikos, der "
        "App, der Uhrzeit oder der Sicherheitsstandards. Eine neue Anmeldung ändert nichts."
    ),
    "advice.org-rule.advice": (
        "Senden Sie die Einzelheiten an Ihren Administrator; mit der Korrelations-ID findet er "
        "diese Anmeldung in den Protokollen."
    ),
    "advice.token-protection.title": "Die Anmeldung muss an den Computer gebunden sein",
    "advice.token-protection.cause": (
        "Eine Regel bei {subject} (Tokenschutz) nimmt nur Anmeldungen an, die der Kontodienst des "
        "Systems vornimmt. Auf demselben Weg ändert eine neue Anmeldung nichts."
    ),
    "advice.token-protection.advice": (
        "Melden Sie sich über Visual Studio Code an, das den Kontodienst des Systems verwendet. "
        "Wird auch das abgelehnt, senden Sie die Einzelheiten an Ihren Administrator."
    ),
    "advice.device-disabled.title": "Dieser Computer wird nicht mehr zugelassen",
    "advice.device-disabled.cause": (
        "Der Computer, von dem die Anmeldung kam, ist im Verzeichnis bei {subject} deaktiviert "
        "oder gelöscht."
    ),
    "advice.device-disabled.advice": (
        "Senden Sie die Einzelheiten an Ihren Administrator: Er kann das Gerät aktivieren oder neu "
        "registrieren lassen. Abgelehnt wird der Browser dieses Computers; ein anderer Computer "
        "geht vielleicht."
    ),
    "advice.tenant-inactive.title": "Dieser Mandant ist gesperrt",
    "advice.tenant-inactive.cause": (
        "Bei {subject} war lange niemand angemeldet, oder der Mandant wird aufgelöst. Deshalb "
        "lässt der Anmeldedienst niemanden ein. Eine neue Anmeldung ändert nichts."
    ),
    "advice.tenant-inactive.advice": (
        "Sein Administrator kann ihn wieder aktivieren lassen. Brauchen Sie ihn nicht, übergehen "
        "Sie ihn: Ihre anderen Mandanten sind nicht betroffen."
    ),
    "advice.resource-disabled.title": "Die Azure-Verwaltung ist hier abgeschaltet",
    "advice.resource-disabled.cause": (
        "Bei {subject} ist Azure Resource Manager deaktiviert: Ein Abonnement ist ausgelaufen, "
        "oder ein Administrator hat ihn abgeschaltet. Eine neue Anmeldung ändert nichts."
    ),
    "advice.resource-disabled.advice": (
        "Ein Administrator des Mandanten aktiviert ihn unter Unternehmensanwendungen > Windows "
        "Azure Service Management API > Eigenschaften oder erneuert das Abonnement."
    ),
    # --- advice: accounts, secrets, proofs -------------------------------------------------------
    "advice.account-disabled.title": "Dieses Konto ist deaktiviert",
    "advice.account-disabled.cause": (
        "Bei {subject} ist Ihr Konto abgeschaltet oder gelöscht. Eine neue Anmeldung ändert nichts."
    ),
    "advice.account-disabled.advice": (
        "Bitten Sie den Administrator, der dort die Konten betreut, es zu aktivieren oder Sie neu "
        "einzuladen."
    ),
    "advice.proof-refused.title": "Der Identitätsnachweis wurde nicht angenommen",
    "advice.proof-refused.cause": (
        "Bestätigung, Schlüssel oder Einmalcode für die Anmeldung bei {subject} wurde abgelehnt, "
        "kam zu spät oder ist dafür nicht eingerichtet."
    ),
    "advice.proof-refused.advice": (
        "Melden Sie sich noch einmal an, und wählen Sie einen anderen Nachweis, etwa eine App "
        "statt eines Anrufs. Sonst fragen Sie den Administrator, der die Konten betreut."
    ),
    "advice.app-credential.title": "Geheimnis oder Zertifikat der App wird abgelehnt",
    "advice.app-credential.cause": (
        "Womit sich der Dienstprinzipal ausweist, ist falsch, bei der App nicht hinterlegt oder "
        "abgelaufen. Oft wurde die ID eines Geheimnisses statt seines Werts kopiert."
    ),
    "advice.app-credential.advice": (
        "Der Besitzer der App: App-Registrierungen > die App > Zertifikate und Geheimnisse. "
        "Erstellen Sie einen neuen geheimen Clientschlüssel und verwenden Sie dessen Wert, oder "
        "laden Sie das verwendete Zertifikat hoch."
    ),
    # --- advice: clouds and the organisation's own sign-in ---------------------------------------
    "advice.named-cloud.title": "Dieses Konto gehört zu einer anderen Cloud",
    "advice.named-cloud.cause": (
        "Laut Anmeldedienst liegt dieses Konto oder dieser Mandant in {subject}, nicht in der "
        "gewählten Cloud."
    ),
    "advice.named-cloud.advice": "Wechseln Sie zu {subject}, und melden Sie sich dort an.",
    "advice.identity-provider.title": "Die Anmeldung Ihrer Organisation war gestört",
    "advice.identity-provider.cause": (
        "Bei {subject} prüft ein anderer Dienst als der von Microsoft das Kennwort, und er hat "
        "keine brauchbare Antwort gegeben."
    ),
    "advice.identity-provider.advice": (
        "Versuchen Sie es in einigen Minuten erneut. Bleibt es so, senden Sie die Einzelheiten an "
        "Ihren Administrator, der diesen Dienst betreut."
    ),
    "advice.sign-in-setup.title": "Die Anmeldung der Organisation ist falsch eingerichtet",
    "advice.sign-in-setup.cause": (
        "Eine Einstellung bei {subject} fehlt oder ist falsch ({code}): die eines Zertifikats, "
        "eines verbundenen Dienstes oder einer Erweiterung der Anmeldung."
    ),
    "advice.sign-in-setup.advice": (
        "Das kann nur ein Administrator des Mandanten berichtigen: Senden Sie ihm die Einzelheiten."
    ),
    # --- advice: Resource Manager ----------------------------------------------------------------
    "advice.network-path.title": "Nicht aus diesem Netzwerk",
    "advice.network-path.cause": (
        "Die Ressourcen bei {subject} lassen sich nur über bestimmte Netzwerke verwalten (Private "
        "Link oder eine Firewall). An einer Rolle fehlt es nicht."
    ),
    "advice.network-path.advice": (
        "Verbinden Sie sich mit dem Netzwerk oder VPN der Organisation, und versuchen Sie es "
        "erneut. Sonst senden Sie die Einzelheiten an das Netzwerkteam."
    ),
    "advice.subscription-disabled.title": "Das Abonnement ist deaktiviert",
    "advice.subscription-disabled.cause": (
        "Sein Zustand bei {subject} ist „Deaktiviert“: Es lässt sich höchstens lesen. Oft ist eine "
        "Testversion oder ein Guthaben aufgebraucht oder eine Rechnung offen."
    ),
    "advice.subscription-disabled.advice": (
        "Wer es bezahlt, kann es im Azure-Portal unter „Abonnements“ wieder aktivieren."
    ),
    "advice.provider-unregistered.title": "Das Abonnement ist dafür nicht registriert",
    "advice.provider-unregistered.cause": (
        "Das Abonnement bei {subject} ist nicht für den Dienst registriert, der gefragt wurde "
        "({code})."
    ),
    "advice.provider-unregistered.advice": (
        "Sein Besitzer registriert es im Azure-Portal: das Abonnement > Ressourcenanbieter."
    ),
    "advice.subscription-state.title": "Der Zustand des Abonnements lässt es nicht zu",
    "advice.subscription-state.cause": (
        "Azure antwortet, dass der Zustand des Abonnements oder der Ressource bei {subject} im Weg "
        "steht ({code})."
    ),
    "advice.subscription-state.advice": (
        "Sehen Sie in der Tabelle nach dem Zustand, und versuchen Sie es später erneut. Bleibt es "
        "so, senden Sie die Einzelheiten an den Besitzer."
    ),
    "advice.api-version.title": "Die Cloud spricht eine andere Version",
    "advice.api-version.cause": (
        "Der Resource Manager bei {subject} spricht keine der Versionen, die Azimuth spricht "
        "({code})."
    ),
    "advice.api-version.advice": (
        "Prüfen Sie die gewählte Cloud. Ist es eine private, muss ihr Betreiber sie aktualisieren: "
        "Senden Sie ihm die Einzelheiten."
    ),
}
