"""In German: what went wrong between here and the services, why, and what to do now."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- advice: the network ---------------------------------------------------------------------
    "advice.offline.title": "Keine Verbindung",
    "advice.offline.cause": "Dieser Computer fand keinen Weg zu {subject}.",
    "advice.offline.advice": (
        "Prüfen Sie, ob Sie online sind und ob ein nötiges VPN verbunden ist. Verwendet Ihr "
        "Netzwerk einen Proxy, geben Sie ihn in den Einstellungen ein."
    ),
    "advice.connection-refused.title": "Der Server nimmt die Verbindung nicht an",
    "advice.connection-refused.cause": (
        "Der Computer hinter {subject} hat geantwortet, lässt an dieser Adresse aber niemanden ein."
    ),
    "advice.connection-refused.advice": (
        "Prüfen Sie bei einer privaten Cloud die Adresse, und ob eine Firewall oder ein VPN im Weg "
        "ist. Versuchen Sie es dann erneut."
    ),
    "advice.connection-lost.title": "Die Verbindung ist abgerissen",
    "advice.connection-lost.cause": (
        "Die Verbindung zu {subject} endete, bevor die Antwort vollständig war."
    ),
    "advice.connection-lost.advice": (
        "Versuchen Sie es erneut. Geschieht es jedes Mal, trennt vielleicht eine Firewall oder ein "
        "Proxy die Verbindung."
    ),
    "advice.timed-out.title": "Keine rechtzeitige Antwort",
    "advice.timed-out.cause": (
        "Von {subject} kam nicht rechtzeitig eine Antwort, oder keine vollständige."
    ),
    "advice.timed-out.advice": (
        "Versuchen Sie es erneut. Bleibt es so, prüfen Sie Ihre Verbindung: Vielleicht ist eine "
        "Firewall oder ein Proxy im Weg."
    ),
    "advice.proxy-sign-in.title": "Der Proxy Ihres Netzwerks verlangt eine Anmeldung",
    "advice.proxy-sign-in.cause": (
        "Der gesamte Verkehr läuft über einen Proxy, der Benutzername und Kennwort verlangt."
    ),
    "advice.proxy-sign-in.advice": (
        "Geben Sie den Proxy mit Name und Kennwort in den Einstellungen ein."
    ),
    "advice.proxy-unreachable.title": "Der Proxy ist nicht erreichbar",
    "advice.proxy-unreachable.cause": (
        "In den Einstellungen dieses Computers oder von Azimuth steht ein Proxy, der nicht "
        "antwortet: {subject}."
    ),
    "advice.proxy-unreachable.advice": (
        "Verbinden Sie sich mit dem Netzwerk, zu dem der Proxy gehört, oder berichtigen Sie ihn in "
        "den Einstellungen."
    ),
    "advice.proxy-refused.title": "Der Proxy ließ die Anfrage nicht durch",
    "advice.proxy-refused.cause": (
        "Eine Antwort von {subject}, dem Proxy, kam, aber er wollte oder konnte nicht weiter zum "
        "Server."
    ),
    "advice.proxy-refused.advice": (
        "Prüfen Sie, ob Sie online sind. Bitten Sie dann Ihr Netzwerkteam, diesem Computer den Weg "
        "über den Proxy zum Anmeldedienst und zu Resource Manager zu öffnen."
    ),
    "advice.proxy-unsupported.title": "Diese Art von Proxy ist nicht verwendbar",
    "advice.proxy-unsupported.cause": (
        "In den Einstellungen dieses Computers oder von Azimuth steht ein Proxy, der nicht über "
        "HTTP angesprochen wird, etwa ein SOCKS-Proxy."
    ),
    "advice.proxy-unsupported.advice": (
        "Geben Sie in den Einstellungen einen Proxy ein, der mit http:// oder https:// beginnt; die "
        "meisten Netzwerke mit der einen Art haben auch die andere."
    ),
    "advice.proxy-invalid.title": "Die Adresse des Proxys ist ungültig",
    "advice.proxy-invalid.cause": (
        "In den Einstellungen dieses Computers oder von Azimuth steht ein Proxy in einer Form, die "
        "nicht stimmen kann."
    ),
    "advice.proxy-invalid.advice": (
        "Geben Sie ihn in den Einstellungen wie http://proxy.example:8080 ein. Zeichen wie / oder @ "
        "im Kennwort schreiben Sie als %2F und %40."
    ),
    "advice.tls-untrusted.title": "Die sichere Verbindung ist nicht vertrauenswürdig",
    "advice.tls-untrusted.cause": (
        "Das Zertifikat des Servers wurde von {subject} signiert. Dem vertraut dieser Computer "
        "nicht. Meist öffnet ein Firmenproxy die sicheren Verbindungen."
    ),
    "advice.tls-untrusted.advice": (
        "Bitten Sie Ihr Netzwerkteam, das Stammzertifikat der Firma in den Zertifikatspeicher des "
        "Systems aufzunehmen, oder starten Sie Azimuth mit --ca-bundle und dessen PEM-Datei. "
        "Machen Sie in einem fremden Netzwerk nicht weiter."
    ),
    "advice.tls-self-signed.title": "Der Server bürgt nur für sich selbst",
    "advice.tls-self-signed.cause": (
        "Das Zertifikat von {subject} ist nur von sich selbst signiert. Niemand kann sagen, ob es "
        "der richtige Server ist."
    ),
    "advice.tls-self-signed.advice": (
        "Ist es Ihre eigene Cloud oder ein Testserver, starten Sie Azimuth mit --ca-bundle und dem "
        "Zertifikat als PEM-Datei. Sonst machen Sie nicht weiter: Vielleicht hört jemand mit."
    ),
    "advice.tls-expired.title": "Das Zertifikat des Servers ist abgelaufen",
    "advice.tls-expired.cause": (
        "Das Zertifikat von {subject} gilt nicht mehr. Niemand kann sagen, ob es der richtige "
        "Server ist."
    ),
    "advice.tls-expired.advice": (
        "Prüfen Sie das Datum dieses Computers. Stimmt es, muss der Betreiber des Servers oder des "
        "Proxys das Zertifikat erneuern."
    ),
    "advice.tls-other-host.title": "Das Zertifikat gehört zu einem anderen Server",
    "advice.tls-other-host.cause": (
        "An der Adresse von {subject} antwortet ein Server, dessen Zertifikat auf einen anderen "
        "Namen lautet."
    ),
    "advice.tls-other-host.advice": (
        "Prüfen Sie die Adresse der Cloud. Machen Sie in einem fremden Netzwerk nicht weiter: "
        "Vielleicht hört jemand mit."
    ),
    "advice.tls-failed.title": "Keine sichere Verbindung",
    "advice.tls-failed.cause": (
        "Dieser Computer konnte sich mit {subject} nicht auf eine sichere Verbindung einigen."
    ),
    "advice.tls-failed.advice": (
        "Versuchen Sie es erneut. Bleibt es so, ist wohl eine Firewall oder ein Proxy im Weg, oder "
        "der Server ist zu alt."
    ),
    "advice.ca-bundle.title": "Die Zertifikatdatei ist nicht verwendbar",
    "advice.ca-bundle.cause": "In {subject} sind keine lesbaren Zertifikate.",
    "advice.ca-bundle.advice": (
        "Prüfen Sie den Pfad bei --ca-bundle oder in den Einstellungen: Es muss eine PEM-Datei "
        "sein, ein Text, der mit -----BEGIN CERTIFICATE----- beginnt."
    ),
    "advice.ca-variable.title": "Die Zertifikatdatei einer Variablen ist nicht verwendbar",
    "advice.ca-variable.cause": (
        "Die Variable REQUESTS_CA_BUNDLE nennt {subject}, und darin sind keine lesbaren Zertifikate."
    ),
    "advice.ca-variable.advice": (
        "Lassen Sie die Variable eine PEM-Datei nennen, einen Text, der mit "
        "-----BEGIN CERTIFICATE----- beginnt, oder entfernen Sie sie; starten Sie Azimuth dann neu. "
        "Azure CLI verwendet dieselbe Variable."
    ),
    # --- advice: this computer -------------------------------------------------------------------
    "advice.az-missing.title": "Azure CLI ist nicht installiert",
    "advice.az-missing.cause": "Das Programm az wurde auf diesem Computer nicht gefunden.",
    "advice.az-missing.advice": (
        "Installieren Sie Azure CLI von https://aka.ms/installazurecli, und starten Sie Azimuth "
        "neu, oder melden Sie sich auf anderem Weg an."
    ),
    "advice.az-signed-out.title": "In Azure CLI ist niemand angemeldet",
    "advice.az-signed-out.cause": "Das Programm az hat kein Konto, das hier verwendbar wäre.",
    "advice.az-signed-out.advice": (
        "Führen Sie in einem Terminal „az login“ aus (für einen Mandanten: az login --tenant ID), "
        "und versuchen Sie es erneut, oder melden Sie sich auf anderem Weg an."
    ),
    "advice.az-old.title": "Azure CLI ist zu alt",
    "advice.az-old.cause": "Das Programm az kennt nicht, was von ihm verlangt wurde.",
    "advice.az-old.advice": (
        "Führen Sie in einem Terminal „az upgrade“ aus, und versuchen Sie es erneut."
    ),
    "advice.az-path.title": "Azure CLI liegt nicht dort, wo die Einstellungen sagen",
    "advice.az-path.cause": "Der Pfad in den Einstellungen führt zu keinem Programm namens az.",
    "advice.az-path.advice": (
        "Berichtigen Sie den Pfad in den Einstellungen, oder leeren Sie ihn, damit Azimuth az "
        "selbst sucht."
    ),
    "advice.az-expired.title": "Die Anmeldung von Azure CLI ist abgelaufen",
    "advice.az-expired.cause": (
        "Das Programm az ist angemeldet, aber der Anmeldedienst nimmt das bei {subject} nicht mehr "
        "an: nach einer langen Pause, einem neuen Kennwort oder einer Abmeldung durch einen "
        "Administrator."
    ),
    "advice.az-expired.advice": (
        "Führen Sie in einem Terminal „az login“ aus (für einen Mandanten: az login --tenant ID), "
        "und versuchen Sie es erneut. Eine Anmeldung bei Azimuth auf anderem Weg hilft az nicht."
    ),
    "advice.az-slow.title": "Azure CLI hat zu lange gebraucht",
    "advice.az-slow.cause": (
        "Das Programm az wurde gestartet, hat aber nicht rechtzeitig geantwortet."
    ),
    "advice.az-slow.advice": (
        "Versuchen Sie es erneut: Der erste Start nach einer Pause ist langsam. Bleibt es so, zeigt "
        "„az account show“ in einem Terminal, woran es hängt."
    ),
    "advice.az-other-cloud.title": "Azure CLI ist auf eine andere Cloud eingestellt",
    "advice.az-other-cloud.cause": (
        "Das Programm az arbeitet mit einer anderen Cloud als der gewählten."
    ),
    "advice.az-other-cloud.advice": (
        "Wählen Sie die Cloud, die az verwendet, oder führen Sie in einem Terminal „az cloud set "
        "--name NAME“ aus, und melden Sie sich dort an."
    ),
    "advice.az-failed.title": "Azure CLI konnte nicht helfen",
    "advice.az-failed.cause": (
        "Das Programm az endete mit einem eigenen Fehler. Es sagte: {subject}"
    ),
    "advice.az-failed.advice": (
        "Führen Sie in einem Terminal „az account get-access-token“ aus, um ihn zu sehen, oder "
        "melden Sie sich auf anderem Weg an."
    ),
    "advice.az-output.title": "Die Antwort von Azure CLI ist nicht lesbar",
    "advice.az-output.cause": "Statt einer Antwort gab das Programm az aus: {subject}",
    "advice.az-output.advice": (
        "Führen Sie in einem Terminal „az account list --output json“ aus: Es dürfen nur Daten "
        "kommen. Den Rest gibt ein Skript anstelle von az, eine Erweiterung oder eine Einstellung "
        "aus. Oder melden Sie sich auf anderem Weg an."
    ),
    "advice.az-broken.title": "Azure CLI ist beschädigt",
    "advice.az-broken.cause": (
        "Das Programm az ist vorhanden, läuft aber nicht. Es sagte: {subject}"
    ),
    "advice.az-broken.advice": (
        "Installieren Sie Azure CLI neu von https://aka.ms/installazurecli (kam sie mit pip: nach "
        "jedem Wechsel von Python), oder melden Sie sich auf anderem Weg an."
    ),
    "advice.az-ca-file.title": "Die Zertifikatsdatei von Azure CLI ist nicht verwendbar",
    "advice.az-ca-file.cause": (
        "Das Programm az vertraut den Zertifikaten der Datei, die die Variable REQUESTS_CA_BUNDLE "
        "nennt, und in {subject} sind keine zu lesen."
    ),
    "advice.az-ca-file.advice": (
        "Lassen Sie REQUESTS_CA_BUNDLE eine PEM-Datei mit den Stammzertifikaten Ihres Netzes "
        "nennen, oder entfernen Sie die Variable; starten Sie Azimuth dann neu. Wem Azimuth selbst "
        "vertraut, erfährt az nicht."
    ),
    "advice.az-ca-roots.title": "Azure CLI vertraut der Verbindung nicht",
    "advice.az-ca-roots.cause": (
        "Das Programm az vertraut nur den Zertifikaten der Datei, die die Variable "
        "REQUESTS_CA_BUNDLE nennt, und das nötige fehlt in {subject}."
    ),
    "advice.az-ca-roots.advice": (
        "Fügen Sie dieser Datei das Stammzertifikat des Proxys Ihres Netzes oder Ihrer Cloud "
        "hinzu, und die öffentlichen von Microsoft, falls sie fehlen. Wem Azimuth selbst vertraut, "
        "erfährt az nicht."
    ),
    "advice.az-untrusted.title": "Azure CLI vertraut der Verbindung nicht",
    "advice.az-untrusted.cause": (
        "Das Programm az hat eine eigene Liste von Zertifikaten, nicht die des Systems, und das "
        "des Proxys Ihres Netzes oder Ihrer Cloud steht nicht darin."
    ),
    "advice.az-untrusted.advice": (
        "Lassen Sie die Variable REQUESTS_CA_BUNDLE eine PEM-Datei mit diesem Stammzertifikat und "
        "den öffentlichen nennen, und starten Sie Azimuth neu. Wem Azimuth selbst vertraut, "
        "erfährt az nicht."
    ),
    "advice.browser-missing.title": "Es ließ sich kein Browser öffnen",
    "advice.browser-missing.cause": "Dieser Computer hat Azimuth keinen Webbrowser angeboten.",
    "advice.browser-missing.advice": (
        "Kopieren Sie den Link und öffnen Sie ihn selbst, oder verwenden Sie einen Gerätecode: Er "
        "funktioniert von jedem anderen Gerät aus."
    ),
    "advice.browser-port.title": "Azimuth konnte nicht auf den Browser warten",
    "advice.browser-port.cause": (
        "Um von der Anmeldeseite zurückzukehren, braucht der Browser eine Adresse auf diesem "
        "Computer, und die ist blockiert oder von einem anderen Programm belegt."
    ),
    "advice.browser-port.advice": (
        "Verwenden Sie einen Gerätecode, oder schließen Sie das andere Programm. Falls Sie eine "
        "Umleitungs-URI eingestellt haben, versuchen Sie einen anderen Port."
    ),
    "advice.page-unexplained.title": "Die Anmeldeseite zeigte einen Fehler",
    "advice.page-unexplained.cause": (
        "Was Sie daraus eingefügt haben, nennt keinen Grund, den Azimuth kennt; Programmen sagt "
        "die Seite nichts."
    ),
    "advice.page-unexplained.advice": (
        "Versuchen Sie es erneut. Sagt die Seite dasselbe, kopieren Sie es für die Administration: "
        "Ihr Text ist dabei. Ein Fehlercode der Seite, etwa AADSTS50105, würde mehr sagen."
    ),
    "advice.browser-timeout.title": "Die Anmeldeseite wurde nicht abgeschlossen",
    "advice.browser-timeout.cause": (
        "Niemand kam rechtzeitig aus dem Browser zurück; vielleicht wurde die Seite geschlossen."
    ),
    "advice.browser-timeout.advice": (
        "Versuchen Sie es erneut und schließen Sie auf der Seite ab, oder verwenden Sie einen "
        "Gerätecode."
    ),
    "advice.vscode-record.title": "Visual Studio Code ist nicht bei Azure angemeldet",
    "advice.vscode-record.cause": (
        "Seine Azure-Anmeldung wurde auf diesem Computer nicht gefunden, oder sie ist beschädigt."
    ),
    "advice.vscode-record.advice": (
        "Installieren Sie in Visual Studio Code die Erweiterung „Azure Resources“, und melden Sie "
        "sich dort an. Versuchen Sie es dann erneut, oder melden Sie sich auf anderem Weg an."
    ),
    "advice.vscode-broker.title": "Die Anmeldung von Visual Studio Code ist hier nicht verwendbar",
    "advice.vscode-broker.cause": (
        "Sie braucht den Kontodienst dieses Systems (einen Broker), der fehlt oder nicht startet."
    ),
    "advice.vscode-broker.advice": "Melden Sie sich mit dem Browser oder einem Gerätecode an.",
    "advice.vscode-other-cloud.title": "Visual Studio Code ist bei einer anderen Cloud angemeldet",
    "advice.vscode-other-cloud.cause": (
        "Seine Anmeldung stammt von {subject}. Das ist nicht der Anmeldedienst der gewählten Cloud."
    ),
    "advice.vscode-other-cloud.advice": (
        "Wählen Sie diese Cloud, melden Sie sich dort bei der hiesigen an, oder verwenden Sie einen "
        "anderen Weg."
    ),
    "advice.vscode-known-clouds.title": (
        "Das Konto von Visual Studio Code gilt nur für die Clouds von Microsoft"
    ),
    "advice.vscode-known-clouds.cause": (
        "Dieses Konto wird ohne Rückfrage verwendet, deshalb nimmt Azimuth es nur für Clouds, die "
        "es kennt. {subject} ist eine private."
    ),
    "advice.vscode-known-clouds.advice": (
        "Melden Sie sich bei dieser Cloud im Browser oder mit einem Gerätecode an."
    ),
    "advice.broker-account.title": "Der Kontodienst dieses Systems kennt das Konto nicht",
    "advice.broker-account.cause": (
        "Das Konto von Visual Studio Code wurde aus den Konten dieses Systems entfernt oder "
        "gehörte nie dazu."
    ),
    "advice.broker-account.advice": (
        "Melden Sie sich in Visual Studio Code erneut bei Azure an, oder fügen Sie das Konto in den "
        "Einstellungen des Systems hinzu. Oder verwenden Sie den Browser."
    ),
    "advice.broker-interaction.title": "Visual Studio Code muss Sie zuerst etwas fragen",
    "advice.broker-interaction.cause": (
        "Der Kontodienst verlangt eine neue Anmeldung oder einen zweiten Nachweis und gibt ohne "
        "Rückfrage kein Token heraus."
    ),
    "advice.broker-interaction.advice": (
        "Melden Sie sich in Visual Studio Code erneut bei Azure an, und versuchen Sie es noch "
        "einmal, oder verwenden Sie den Browser."
    ),
    "advice.broker-failed.title": "Der Kontodienst dieses Systems hat abgelehnt",
    "advice.broker-failed.cause": "Der Dienst, der Ihre Konten aufbewahrt, konnte Sie nicht anmelden.",
    "advice.broker-failed.advice": (
        "Prüfen Sie Ihr Geschäftskonto in den Einstellungen des Systems, und versuchen Sie es "
        "erneut, oder verwenden Sie den Browser."
    ),
    "advice.keyring-missing.title": "Beim nächsten Mal müssen Sie sich erneut anmelden",
    "advice.keyring-missing.cause": (
        "Dieser Computer hat keinen sicheren Ort für eine Anmeldung (Schlüsselbund). Sie bleibt "
        "deshalb nur im Arbeitsspeicher."
    ),
    "advice.keyring-missing.advice": (
        "Um unter Linux angemeldet zu bleiben, installieren und entsperren Sie einen Schlüsselbund "
        "wie GNOME Keyring oder KWallet."
    ),
    "advice.keyring-locked.title": "Der Schlüsselbund ist gesperrt",
    "advice.keyring-locked.cause": (
        "Ihre gespeicherten Anmeldungen lassen sich nicht öffnen. Bis dahin bleibt eine Anmeldung "
        "nur im Arbeitsspeicher."
    ),
    "advice.keyring-locked.advice": (
        "Entsperren Sie den Schlüsselbund, und versuchen Sie es erneut, oder melden Sie sich neu an."
    ),
    "advice.keyring-refused.title": "Gespeicherte Anmeldungen sind nicht verwendbar",
    "advice.keyring-refused.cause": (
        "Der sichere Ort für Anmeldungen auf diesem Computer (der Schlüsselbund) verweigert sich. "
        "Bis er wieder funktioniert, bleibt eine Anmeldung nur im Arbeitsspeicher."
    ),
    "advice.keyring-refused.advice": (
        "Erlauben Sie Azimuth den Schlüsselbund, wenn Sie gefragt werden, oder melden Sie sich neu "
        "an; Sie können inzwischen weiterarbeiten."
    ),
    "advice.keyring-slow.title": "Der Schlüsselbund antwortet nicht",
    "advice.keyring-slow.cause": (
        "Ihre gespeicherten Anmeldungen ließen sich nicht rechtzeitig öffnen. Vielleicht ist das "
        "Programm, das sie aufbewahrt, beschäftigt oder wartet auf Sie."
    ),
    "advice.keyring-slow.advice": (
        "Sehen Sie nach, ob der Schlüsselbund etwas fragt, und versuchen Sie es erneut, oder "
        "melden Sie sich neu an."
    ),
    "advice.kept-damaged.title": "Die gespeicherte Anmeldung dieses Kontos ist nicht verwendbar",
    "advice.kept-damaged.cause": (
        "Was dieser Computer davon aufbewahrt, ist beschädigt oder stammt von einem anderen "
        "Benutzer dieses Computers und lässt sich deshalb nicht entschlüsseln."
    ),
    "advice.kept-damaged.advice": (
        "Melden Sie sich mit diesem Konto noch einmal an; die neue Anmeldung ersetzt die alte. Oder "
        "melden Sie sich ab, um sie zu entfernen."
    ),
    "advice.cloud-unknown.title": "Bei dieser Cloud können wir niemanden anmelden",
    "advice.cloud-unknown.cause": (
        "Die Adresse der gewählten Cloud ist ungültig, oder hinter {subject} ist kein Anmeldedienst "
        "bekannt."
    ),
    "advice.cloud-unknown.advice": (
        "Prüfen Sie die Adresse der Cloud: die https-Adresse ihres Resource-Manager-Endpunkts, wie "
        "der Betreiber sie nennt."
    ),
    "advice.cloud-foreign-audience.title": "Diese Cloud verlangt Zugriff auf einen anderen Dienst",
    "advice.cloud-foreign-audience.cause": (
        "Die gewählte Cloud verlangt ein Token für {subject}. Das ist kein eigener Name dieser "
        "Cloud; mit dem Token ließe sich also in Ihrem Namen etwas anderes öffnen. Azimuth hat "
        "keines angefordert und keines gesendet."
    ),
    "advice.cloud-foreign-audience.advice": (
        "Prüfen Sie die Adresse der Cloud mit ihrem Betreiber, und geben Sie dort niemandem Ihr "
        "Kennwort oder einen Code. Die Clouds von Microsoft stehen in der Liste der Clouds."
    ),
    "advice.cloud-changed.title": "Diese Cloud hat sich seit Ihrer Anmeldung geändert",
    "advice.cloud-changed.cause": (
        "{subject} nennt jetzt einen anderen Anmeldedienst oder verlangt ein anderes Token als "
        "damals, als Sie angemeldet bleiben wollten. Die gespeicherte Anmeldung wurde nicht "
        "verwendet."
    ),
    "advice.cloud-changed.advice": (
        "Hat der Betreiber das angekündigt, melden Sie sich neu an. Sonst fragen Sie zuerst nach."
    ),
    "advice.cloud-relay.title": "Die Anmeldung dieser Cloud führt zu einem anderen Dienst",
    "advice.cloud-relay.cause": (
        "Ihr Anmeldedienst schickt Sie zu {subject}. Was Sie dort bestätigen, bekäme der Betreiber "
        "dieser Cloud. Azimuth hat keine Seite geöffnet und nichts gesendet."
    ),
    "advice.cloud-relay.advice": (
        "Melden Sie sich bei dieser Cloud nicht an. Fragen Sie ihren Betreiber, und prüfen Sie die "
        "Adresse der Cloud."
    ),
    "advice.cloud-unlisted.title": "Diese Adresse beschreibt andere Clouds",
    "advice.cloud-unlisted.cause": (
        "{subject} hat Clouds genannt, aber keine davon hat die gefragte Adresse."
    ),
    "advice.cloud-unlisted.advice": (
        "Prüfen Sie die Adresse der Cloud: die https-Adresse ihres Resource-Manager-Endpunkts, "
        "genau wie der Betreiber sie nennt."
    ),
    "advice.setting-invalid.title": "Eine Einstellung ist ungültig",
    "advice.setting-invalid.cause": (
        "Mandant, Client-ID oder Umleitungs-URI hat eine Form, die nicht stimmen kann."
    ),
    "advice.setting-invalid.advice": (
        "Ein Mandant ist eine ID oder eine Domäne, eine Client-ID sieht aus wie "
        "00000000-0000-0000-0000-000000000000, eine Umleitungs-URI wie http://localhost:8400."
    ),
    "advice.record-unreadable.title": "Ihre gespeicherte Anmeldung war nicht lesbar",
    "advice.record-unreadable.cause": (
        "Was aufbewahrt ist oder was der Anmeldedienst über das Konto gesagt hat, ist unvollständig."
    ),
    "advice.record-unreadable.advice": (
        "Melden Sie sich erneut an; die neue Anmeldung wird gespeichert."
    ),
    "advice.file-denied.title": "Die Datei ließ sich nicht schreiben",
    "advice.file-denied.cause": (
        "Das Schreiben von {subject} ist nicht erlaubt, oder ein anderes Programm hat sie geöffnet."
    ),
    "advice.file-denied.advice": (
        "Schließen Sie sie dort, oder wählen Sie einen anderen Ordner, und speichern Sie erneut."
    ),
    "advice.file-full.title": "Auf dem Datenträger ist kein Platz mehr",
    "advice.file-full.cause": "Zum Schreiben von {subject} reichte der Platz nicht.",
    "advice.file-full.advice": (
        "Schaffen Sie Platz, oder wählen Sie einen anderen Ort, und speichern Sie erneut."
    ),
    "advice.file-failed.title": "Die Datei ließ sich nicht öffnen oder schreiben",
    "advice.file-failed.cause": (
        "Das System verweigert den Zugriff auf die Datei ({subject}): Vielleicht fehlt der Ordner."
    ),
    "advice.file-failed.advice": "Prüfen Sie Name und Ordner, und versuchen Sie es erneut.",
    # --- advice: Azimuth itself ------------------------------------------------------------------
    "advice.cancelled.title": "Sie haben die Anmeldung abgebrochen",
    "advice.cancelled.cause": "Sie endete vor dem Abschluss, deshalb ist niemand angemeldet.",
    "advice.cancelled.advice": "Beginnen Sie erneut, wann Sie möchten.",
    "advice.not-finished.title": "Das Auflisten wurde nicht abgeschlossen",
    "advice.not-finished.cause": (
        "Es endete, bevor alles bei {subject} aufgelistet war. Hier können Abonnements fehlen."
    ),
    "advice.not-finished.advice": "Aktualisieren Sie, und lassen Sie das Auflisten zu Ende laufen.",
    "advice.unknown.title": "Etwas ist schiefgegangen",
    "advice.unknown.cause": (
        "Die Antwort bei {subject} nennt einen Grund, den Azimuth nicht kennt ({code})."
    ),
    "advice.unknown.advice": (
        "Versuchen Sie es erneut. Geschieht es wieder, senden Sie die Details Ihrem Administrator: "
        "Darin steht alles, was der Dienst gesagt hat."
    ),
    "advice.unexpected.title": "In Azimuth ist ein unerwarteter Fehler aufgetreten",
    "advice.unexpected.cause": (
        "Höchstwahrscheinlich liegt der Fehler in Azimuth, nicht bei Ihnen ({code})."
    ),
    "advice.unexpected.advice": (
        "Versuchen Sie es erneut. Geschieht es wieder, kopieren Sie die Details, und melden Sie sie "
        "der Person, die sich bei Ihnen um Azimuth kümmert."
    ),
}
