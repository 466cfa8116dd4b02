"""In German: what went wrong at the services, why, and what to do now."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- advice: the buttons ---------------------------------------------------------------------
    "action.sign-in-to-tenant": "Bei diesem Mandanten anmelden",
    "action.use-browser": "Browser verwenden",
    "action.use-device-code": "Gerätecode verwenden",
    "action.new-code": "Neuen Code holen",
    "action.try-again": "Erneut versuchen",
    "action.copy-for-admin": "Für den Administrator kopieren",
    "action.change-tenant": "Anderen Mandanten wählen",
    "action.change-cloud": "Andere Cloud wählen",
    "action.open-portal-registration": "Schritte zur Einrichtung zeigen",
    "action.check-connection": "Verbindung prüfen",
    "action.settings": "Einstellungen öffnen",
    # --- advice: what stands in where a fact is not known ----------------------------------------
    "advice.code": "kein Code",
    "advice.about.tenant": "diesem Mandanten",
    "advice.about.host": "dem Server",
    "advice.about.file": "der Datei",
    "advice.about.issuer": "einem unbekannten Aussteller",
    "advice.about.output": "nichts",
    "advice.about.wait": "eine Minute",
    "advice.seconds.one": "{count} Sekunde",
    "advice.seconds.other": "{count} Sekunden",
    "advice.minutes.one": "{count} Minute",
    "advice.minutes.other": "{count} Minuten",
    # --- advice: "Copy for your administrator" ---------------------------------------------------
    "admin.account": "Konto",
    "admin.tenant": "Mandant",
    "admin.cloud": "Cloud",
    "admin.code": "Fehlercode",
    "admin.correlation": "Korrelations-ID",
    "admin.trace": "Ablaufverfolgungs-ID",
    "admin.time": "Zeit",
    "admin.version": "Programm",
    "admin.raw": "Was der Dienst gesagt hat, Wort für Wort:",
    # --- advice: the app registration ------------------------------------------------------------
    "advice.app-not-public.title": "Ihre App-Registrierung lässt diese Anmeldung nicht zu",
    "advice.app-not-public.cause": (
        "Die App mit Ihrer Client-ID ist nicht als öffentlicher Client eingerichtet. Deshalb "
        "verlangt der Anmeldedienst ein Geheimnis, das ein Desktopprogramm nicht wahren kann."
    ),
    "advice.app-not-public.advice": (
        "Der Besitzer der App: App-Registrierungen > die App > Authentifizierung. Stellen Sie "
        "„Öffentliche Clientflows zulassen“ auf Ja, fügen Sie die Plattform „Mobilgerät- und "
        "Desktopanwendungen“ mit der Umleitungs-URI http://localhost hinzu, und speichern Sie. "
        "Oder leeren Sie die Client-ID unter „Erweitert“."
    ),
    "advice.redirect-uri.title": "Die Adresse für die Rückkehr ist nicht registriert",
    "advice.redirect-uri.cause": (
        "Nach der Anmeldung muss der Browser zu Azimuth zurückkehren, und die App mit Ihrer "
        "Client-ID führt die Adresse nicht auf, die Azimuth dafür verwendet."
    ),
    "advice.redirect-uri.advice": (
        "Der Besitzer der App: App-Registrierungen > die App > Authentifizierung > Mobilgerät- und "
        "Desktopanwendungen. Fügen Sie die Umleitungs-URI http://localhost hinzu, ohne Pfad. Ein "
        "Gerätecode funktioniert auch ohne sie."
    ),
    "advice.app-unknown.title": "Die App ist hier nicht bekannt",
    "advice.app-unknown.cause": (
        "Die App mit Ihrer Client-ID gibt es bei {subject} nicht, oder sie ist dort deaktiviert."
    ),
    "advice.app-unknown.advice": (
        "Prüfen Sie Client-ID und Mandant. Sind beide richtig, muss ein Administrator des Mandanten "
        "die App installieren oder unter „Unternehmensanwendungen“ aktivieren."
    ),
    "advice.app-single-tenant.title": "Diese App muss den Mandanten kennen",
    "advice.app-single-tenant.cause": (
        "Die App mit Ihrer Client-ID gilt nur für eine Organisation, und es wurde kein Mandant "
        "gewählt."
    ),
    "advice.app-single-tenant.advice": (
        "Geben Sie die Mandanten-ID oder Domäne dieser Organisation ein, und melden Sie sich erneut "
        "an. Oder der Besitzer der App erweitert die unterstützten Kontotypen auf mehrere "
        "Organisationen."
    ),
    "advice.consent.title": "Die App braucht noch Ihre Zustimmung",
    "advice.consent.cause": (
        "Bei der Anmeldung bei {subject} sollen Sie bestätigen, was die App für Sie tun darf. Das "
        "ist noch nicht geschehen."
    ),
    "advice.consent.advice": (
        "Melden Sie sich bei diesem Mandanten an, und wählen Sie „Akzeptieren“, wenn Sie gefragt "
        "werden."
    ),
    "advice.admin-consent.title": "Ein Administrator muss diese App erlauben",
    "advice.admin-consent.cause": (
        "Bei {subject} dürfen Benutzer diese App nicht selbst erlauben: Ein Administrator muss es "
        "einmal für alle tun."
    ),
    "advice.admin-consent.advice": (
        "Senden Sie die Details Ihrem Administrator. Er kann unter Unternehmensanwendungen > die "
        "App > Berechtigungen zustimmen. Melden Sie sich danach erneut an."
    ),
    "advice.app-permission.title": "Die App darf Azures Verwaltungsdienst nicht nutzen",
    "advice.app-permission.cause": (
        "Die App mit Ihrer Client-ID hat bei {subject} keine Berechtigung, Azure Resource Manager "
        "aufzurufen."
    ),
    "advice.app-permission.advice": (
        "Der Besitzer der App: App-Registrierungen > die App > API-Berechtigungen > Berechtigung "
        "hinzufügen > Azure Service Management > user_impersonation. Melden Sie sich danach erneut "
        "an."
    ),
    "advice.app-not-assigned.title": "Diese App ist Ihnen nicht zugewiesen",
    "advice.app-not-assigned.cause": (
        "Bei {subject} dürfen sich mit dieser App nur Personen anmelden, denen sie zugewiesen ist."
    ),
    "advice.app-not-assigned.advice": (
        "Bitten Sie Ihren Administrator, sie Ihnen unter Unternehmensanwendungen > die App > "
        "Benutzer und Gruppen zuzuweisen. Melden Sie sich danach erneut an."
    ),
    "advice.resource-unknown.title": "Azures Verwaltungsdienst ist hier nicht bekannt",
    "advice.resource-unknown.cause": (
        "Der Anmeldedienst kennt bei {subject} keinen Azure Resource Manager. Meist gehört der "
        "Mandant zu einer anderen Cloud oder hatte noch nie ein Abonnement."
    ),
    "advice.resource-unknown.advice": "Prüfen Sie die gewählte Cloud, dann den Mandanten.",
    # --- advice: who you are ---------------------------------------------------------------------
    "advice.second-factor.title": "Ein zweiter Identitätsnachweis ist nötig",
    "advice.second-factor.cause": (
        "Der Zugriff bei {subject} verlangt mehr als ein Kennwort, etwa eine Bestätigung am Handy. "
        "Sie fehlt noch oder ist zu alt."
    ),
    "advice.second-factor.advice": (
        "Melden Sie sich bei diesem Mandanten an, und bestätigen Sie, wenn Sie gefragt werden. Die "
        "anderen Mandanten betrifft das nicht."
    ),
    "advice.second-factor-setup.title": "Richten Sie zuerst einen zweiten Nachweis ein",
    "advice.second-factor-setup.cause": (
        "Der Zugriff bei {subject} verlangt einen zweiten Nachweis, etwa eine App auf Ihrem Handy, "
        "und Ihr Konto hat noch keinen."
    ),
    "advice.second-factor-setup.advice": (
        "Melden Sie sich mit dem Browser an: Er führt Sie durch die Einrichtung. Kommen Sie dann zu "
        "diesem Mandanten zurück."
    ),
    "advice.outside-challenge.title": "Ein anderer Dienst will prüfen, wer Sie sind",
    "advice.outside-challenge.cause": (
        "Zum Zugriff bei {subject} gehört eine Prüfung durch einen Dienst außerhalb von Microsoft, "
        "die nur auf einer Webseite möglich ist."
    ),
    "advice.outside-challenge.advice": (
        "Melden Sie sich mit dem Browser an, und folgen Sie den Schritten."
    ),
    "advice.other-account.title": "Das war ein anderes Konto",
    "advice.other-account.cause": (
        "Bei {subject} haben Sie sich mit einem anderen Konto angemeldet als dem, das hier in "
        "Gebrauch ist. Davon wurde nichts behalten."
    ),
    "advice.other-account.advice": (
        "Melden Sie sich bei diesem Mandanten mit dem Konto an, das in Gebrauch ist. Um das andere "
        "zu verwenden, melden Sie sich zuerst ab."
    ),
    "advice.interaction.title": "Bitte melden Sie sich bei diesem Mandanten an",
    "advice.interaction.cause": (
        "Ihre Anmeldung genügt bei {subject} nicht: Dort sollen Sie zuerst etwas gefragt werden."
    ),
    "advice.interaction.advice": (
        "Melden Sie sich bei diesem Mandanten an. Die anderen Mandanten betrifft das nicht."
    ),
    "advice.device-managed.title": "Ihre Organisation verwaltet diesen Computer nicht",
    "advice.device-managed.cause": (
        "Der Zugriff bei {subject} ist nur von Computern erlaubt, die die Organisation verwaltet, "
        "und dieser wurde nicht als solcher erkannt."
    ),
    "advice.device-managed.advice": (
        "Verwenden Sie einen Computer, den Ihre Organisation verwaltet, oder melden Sie sich über "
        "Visual Studio Code an, das es nachweisen kann. Sonst senden Sie die Details Ihrem "
        "Administrator."
    ),
    "advice.conditional-access.title": "Ihre Organisation lässt diese Anmeldung nicht zu",
    "advice.conditional-access.cause": (
        "Eine Regel für bedingten Zugriff bei {subject} blockiert sie: wegen des Ortes, des "
        "Computers, der App oder der Art der Anmeldung."
    ),
    "advice.conditional-access.advice": (
        "Falls Sie einen Gerätecode verwendet haben, versuchen Sie den Browser: Viele "
        "Organisationen blockieren nur Codes. Sonst senden Sie die Details Ihrem Administrator; mit "
        "der Korrelations-ID findet er diese Anmeldung in den Protokollen."
    ),
    "advice.device-unrecognised.title": "Ihr Computer wurde nicht erkannt",
    "advice.device-unrecognised.cause": (
        "Für den Zugriff bei {subject} muss bekannt sein, an welchem Computer Sie sitzen. Eine "
        "Anmeldung mit Gerätecode verrät das nicht."
    ),
    "advice.device-unrecognised.advice": "Melden Sie sich auf diesem Computer mit dem Browser an.",
    "advice.flow-policy.title": "Diese Art der Anmeldung ist nicht erlaubt",
    "advice.flow-policy.cause": (
        "Eine Regel bei {subject} lehnt ab, wie das Konto angemeldet wurde, auch für die "
        "Mandanten, die damit geöffnet werden."
    ),
    "advice.flow-policy.advice": "Melden Sie sich ab und dann mit dem Browser an.",
    "advice.sign-in-frequency.title": "Es ist Zeit für eine neue Anmeldung",
    "advice.sign-in-frequency.cause": (
        "Eine Regel bei {subject} verlangt von Zeit zu Zeit eine neue Anmeldung, und nun ist es so "
        "weit."
    ),
    "advice.sign-in-frequency.advice": "Melden Sie sich bei diesem Mandanten erneut an.",
    "advice.session-ended.title": "Ihre Anmeldung gilt nicht mehr",
    "advice.session-ended.cause": (
        "Sie ist bei {subject} abgelaufen oder wurde beendet: nach einer langen Pause, einem neuen "
        "Kennwort oder einer Abmeldung durch einen Administrator."
    ),
    "advice.session-ended.advice": "Melden Sie sich erneut an.",
    # --- advice: the device code -----------------------------------------------------------------
    "advice.code-pending.title": "Ihre Anmeldung ist noch nicht abgeschlossen",
    "advice.code-pending.cause": "Der Code wurde auf der Seite noch nicht eingegeben und bestätigt.",
    "advice.code-pending.advice": "Schließen Sie sie dort ab; Azimuth macht von selbst weiter.",
    "advice.code-mistyped.title": "Der Code wurde nicht erkannt",
    "advice.code-mistyped.cause": (
        "Vielleicht ist ein Zeichen falsch oder fehlt, oder es ist ein älterer Code."
    ),
    "advice.code-mistyped.advice": (
        "Kopieren Sie den Code, statt ihn abzutippen, und fügen Sie ihn auf der Seite ein. Wird er "
        "wieder abgelehnt, holen Sie einen neuen."
    ),
    "advice.code-expired.title": "Der Code ist abgelaufen",
    "advice.code-expired.cause": "Ein Code gilt etwa 15 Minuten, und dieser ist abgelaufen.",
    "advice.code-expired.advice": (
        "Holen Sie einen neuen. Läuft er nach Sekunden ab, geht die Uhr dieses Computers falsch: "
        "Stellen Sie Datum, Uhrzeit und Zeitzone."
    ),
    "advice.code-refused.title": "Dieser Code ist nicht vertrauenswürdig",
    "advice.code-refused.cause": (
        "Von {subject} kam ein Gerätecode, wie ihn kein Anmeldedienst schickt: Der Code, die Seite, "
        "auf der er eingegeben wird, oder seine Zeiten sind nicht, wie sie sein müssen. Vielleicht "
        "antwortet dort jemand anderes."
    ),
    "advice.code-refused.advice": (
        "Es wurde nichts kopiert und keine Seite geöffnet. Prüfen Sie, ob die richtige Cloud "
        "gewählt ist, oder melden Sie sich mit dem Browser an."
    ),
    "advice.declined.title": "Die Anmeldung wurde abgelehnt",
    "advice.declined.cause": (
        "Auf der Anmeldeseite wurde „Abbrechen“ oder „Nein“ gewählt, oder der Code war schon "
        "benutzt."
    ),
    "advice.declined.advice": "War das nicht gewollt, beginnen Sie von vorn.",
    # --- advice: tenants, clouds, accounts -------------------------------------------------------
    "advice.tenant-not-found.title": "Dieser Mandant wurde nicht gefunden",
    "advice.tenant-not-found.cause": (
        "Der Anmeldedienst der gewählten Cloud weiß nichts von {subject}, oder es wurde kein "
        "Mandant genannt, wo einer nötig ist."
    ),
    "advice.tenant-not-found.advice": (
        "Prüfen Sie Mandanten-ID oder Domäne auf Tippfehler, dann die Cloud: Jede Cloud kennt nur "
        "ihre eigenen Mandanten."
    ),
    "advice.other-cloud.title": "Dieser Mandant liegt in einer anderen Cloud",
    "advice.other-cloud.cause": (
        "Das Konto oder der Mandant ({subject}) gehört zu einer anderen nationalen Cloud als der "
        "gewählten."
    ),
    "advice.other-cloud.advice": (
        "Wählen Sie diese Cloud (zum Beispiel Azure US Government oder Azure China), und melden Sie "
        "sich erneut an."
    ),
    "advice.tenant-restrictions.title": "Dieses Netzwerk erlaubt diese Organisation nicht",
    "advice.tenant-restrictions.cause": (
        "In Ihrem Netzwerk ist die Anmeldung nur bei bestimmten Organisationen erlaubt, nicht bei "
        "{subject}."
    ),
    "advice.tenant-restrictions.advice": (
        "Bitten Sie das Netzwerkteam, sie zu erlauben (Mandanteneinschränkungen), oder verwenden "
        "Sie ein Netzwerk ohne diese Regel."
    ),
    "advice.cross-tenant-policy.title": "Ihre Organisationen lassen diesen Zugriff nicht zu",
    "advice.cross-tenant-policy.cause": (
        "Die Regeln für Gäste blockieren ihn, entweder in Ihrer eigenen Organisation oder bei "
        "{subject}."
    ),
    "advice.cross-tenant-policy.advice": (
        "Senden Sie die Details einem Administrator einer der beiden Seiten: Mandantenübergreifende "
        "Zugriffseinstellungen, ausgehend bei Ihnen, eingehend dort."
    ),
    "advice.account-not-in-tenant.title": "Ihr Konto gehört nicht zu diesem Mandanten",
    "advice.account-not-in-tenant.cause": (
        "Sie haben sich angemeldet, sind aber bei {subject} weder Mitglied noch Gast."
    ),
    "advice.account-not-in-tenant.advice": (
        "Wählen Sie einen anderen Mandanten oder ein anderes Konto, oder lassen Sie sich von einem "
        "Administrator dort als Gast einladen."
    ),
    "advice.personal-account.title": "Ein Geschäfts-, Schul- oder Unikonto ist nötig",
    "advice.personal-account.cause": (
        "Sie haben ein persönliches Microsoft-Konto verwendet, wo nur Konten einer Organisation "
        "gelten."
    ),
    "advice.personal-account.advice": (
        "Melden Sie sich mit einem Geschäfts-, Schul- oder Unikonto an. Haben Sie ein eigenes "
        "Abonnement, geben Sie die ID seines Mandanten ein; das Azure-Portal zeigt sie unter "
        "„Verzeichnisse“."
    ),
    "advice.account-locked.title": "Mit dem Konto stimmt etwas nicht",
    "advice.account-locked.cause": (
        "Benutzername oder Kennwort wurden nicht angenommen, das Kennwort ist abgelaufen, oder das "
        "Konto ist gesperrt oder deaktiviert."
    ),
    "advice.account-locked.advice": (
        "Prüfen Sie Name und Kennwort, und ändern Sie ein abgelaufenes Kennwort. Hilft das nicht, "
        "fragen Sie den Administrator, der für Konten zuständig ist."
    ),
    # --- advice: the services --------------------------------------------------------------------
    "advice.busy.title": "Der Dienst hat eine vorübergehende Störung",
    "advice.busy.cause": "Eine Antwort von {subject} besagt, dass es gerade nicht geht.",
    "advice.busy.advice": (
        "Warten Sie eine Minute, und versuchen Sie es erneut. Es liegt nicht an Ihnen und geht meist "
        "vorüber."
    ),
    "advice.too-much.title": "Mehr, als dieses Programm fassen kann",
    "advice.too-much.cause": (
        "Antworten von {subject} oder die mehrerer Mandanten zusammen sind größer als alle, die "
        "einen Sinn ergeben."
    ),
    "advice.too-much.advice": (
        "Was vorher kam, wird angezeigt. Aktualisieren Sie einmal; bleibt es dabei, geben Sie diesen "
        "Mandanten unter „Mandant“ an, melden Sie sich nur bei ihm an, und sagen Sie denen Bescheid, "
        "die den Dienst betreiben."
    ),
    "advice.busy-wait.title": "Der Dienst hat eine vorübergehende Störung",
    "advice.busy-wait.cause": "Er teilt mit, dass es gerade nicht geht und wann es wieder geht.",
    "advice.busy-wait.advice": (
        "Warten Sie {subject}, und versuchen Sie es dann erneut. Es liegt nicht an Ihnen und geht "
        "meist vorüber."
    ),
    "advice.clock-wrong.title": "Die Uhr dieses Computers geht falsch",
    "advice.clock-wrong.cause": (
        "Eine Anmeldung gilt nur wenige Minuten um die richtige Zeit herum, und hier stimmt die "
        "Zeit nicht."
    ),
    "advice.clock-wrong.advice": (
        "Stellen Sie Datum, Uhrzeit und Zeitzone (am besten automatisch), und versuchen Sie es "
        "erneut."
    ),
    "advice.request-refused.title": "Der Dienst hat die Anfrage nicht angenommen",
    "advice.request-refused.cause": (
        "Etwas darin wurde nicht verstanden ({code}); oft liegt es an einer Einstellung unter "
        "„Erweitert“."
    ),
    "advice.request-refused.advice": (
        "Prüfen Sie Client-ID, Umleitungs-URI, Mandant und Cloud. Sind sie richtig oder leer, "
        "senden Sie die Details Ihrem Administrator."
    ),
    "advice.refused.title": "Der Anmeldedienst hat abgelehnt",
    "advice.refused.cause": (
        "Er hat die Anmeldung bei {subject} aus einem Grund abgelehnt, den Azimuth nicht kennt "
        "({code})."
    ),
    "advice.refused.advice": (
        "Lesen Sie in den Details, was er gesagt hat, und versuchen Sie es erneut, vielleicht auf "
        "anderem Weg. Bleibt es so, senden Sie die Details Ihrem Administrator."
    ),
    "advice.wrong-tenant-token.title": "Das gehört zu einem anderen Mandanten",
    "advice.wrong-tenant-token.cause": (
        "Azure hat geantwortet, dass der Zugang von {subject} aus erfolgen muss."
    ),
    "advice.wrong-tenant-token.advice": (
        "Melden Sie sich bei dem genannten Mandanten an, und versuchen Sie es erneut."
    ),
    "advice.step-up.title": "Azure verlangt einen neuen Identitätsnachweis",
    "advice.step-up.cause": (
        "Eine Regel bei {subject} oder Ihre Lage hat sich geändert, und die jetzige Anmeldung "
        "genügt nicht mehr."
    ),
    "advice.step-up.advice": (
        "Melden Sie sich einmal bei diesem Mandanten an; der Versuch wird von selbst wiederholt."
    ),
    "advice.no-role.title": "Sie haben hier keine Rolle",
    "advice.no-role.cause": (
        "Ihr Konto ist bei {subject} bekannt, aber niemand hat ihm hierauf Zugriff gegeben."
    ),
    "advice.no-role.advice": (
        "Bitten Sie den Besitzer um eine Rolle („Leser“ genügt zum Sehen). Melden Sie sich nach "
        "einer neuen Rolle erneut an: Es kann einige Minuten dauern, bis sie gilt."
    ),
    "advice.subscription-not-found.title": "Das Abonnement wurde nicht gefunden",
    "advice.subscription-not-found.cause": (
        "Die ID ist falsch, es gibt das Abonnement nicht mehr, oder Ihr Konto darf es bei {subject} "
        "nicht sehen."
    ),
    "advice.subscription-not-found.advice": "Prüfen Sie ID, Mandant und Konto.",
    "advice.no-subscriptions.title": "Hier gibt es keine Abonnements",
    "advice.no-subscriptions.cause": (
        "Azure hat fehlerfrei geantwortet, und Ihr Konto hat bei {subject} kein Abonnement. Oft ist "
        "noch keine Rolle zugewiesen, oder das Abonnement liegt in einem anderen Mandanten oder "
        "einer anderen Cloud."
    ),
    "advice.no-subscriptions.advice": (
        "Prüfen Sie, ob Konto, Mandant und Cloud die gemeinten sind. Bitten Sie den Besitzer des "
        "Abonnements um eine Rolle; melden Sie sich danach erneut an, und aktualisieren Sie."
    ),
    "advice.throttled.title": "Zu viele Anfragen auf einmal",
    "advice.throttled.cause": "Azure bremst alle, wenn auf einmal viel gefragt wird.",
    "advice.throttled.advice": "Warten Sie {subject}, und versuchen Sie es dann erneut.",
    "advice.not-found.title": "Der Server bietet das Verlangte nicht an",
    "advice.not-found.cause": (
        "Die Adresse antwortet, aber bei {subject} gibt es diesen Dienst dort nicht. Vielleicht ist "
        "es die Adresse von etwas anderem."
    ),
    "advice.not-found.advice": (
        "Prüfen Sie die gewählte Cloud, und bei einer privaten auch ihre Adresse."
    ),
    "advice.redirected.title": "Der Server hat uns anderswohin geschickt",
    "advice.redirected.cause": (
        "Statt einer Antwort kam von {subject} der Verweis auf eine andere Adresse. Azimuth folgt "
        "ihm nicht, damit Ihre Anmeldung nirgendwo anders hingerät."
    ),
    "advice.redirected.advice": (
        "Öffnen Sie in einem Hotel- oder Gäste-WLAN zuerst eine beliebige Webseite im Browser, und "
        "stimmen Sie den Bedingungen zu. Sonst prüfen Sie die Adresse der Cloud."
    ),
    "advice.answer-unreadable.title": "Die Antwort war nicht zu verstehen",
    "advice.answer-unreadable.cause": (
        "Was von {subject} kam, war abgeschnitten oder nicht das, was der Dienst sendet. Oft "
        "antwortet statt seiner ein Proxy, eine Firewall oder eine WLAN-Anmeldeseite."
    ),
    "advice.answer-unreadable.advice": (
        "Versuchen Sie es erneut. Bleibt es so, öffnen Sie eine beliebige Webseite im Browser, um zu "
        "sehen, ob das Netzwerk etwas verlangt, und prüfen Sie Ihre Verbindung."
    ),
}
