"""In German: the details on the right of the window."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- what it is, and what is copied ----------------------------------------------------------
    "details.tenant": "Mandant",
    "details.subscription": "Abonnement",
    "details.close": "Details schließen",
    "details.sash.tip": "Ziehen macht die Details breiter; ein Doppelklick gibt ihnen ihre eigene Breite",
    "details.show": "Details zeigen",
    "details.copy_name": "Name kopieren",
    "details.copy_id": "ID kopieren",
    "details.open": "Portal",
    "details.open.tip": "Die Seite im Azure-Portal öffnen",
    "details.tab.overview": "Übersicht",
    "details.tab.overview.tip": "Was es ist und wem es gehört",
    "details.tab.groups": "Gruppen",
    "details.tab.groups.tip": "Die Ressourcengruppen darin",
    "details.tab.roles": "Rollen",
    "details.tab.roles.tip": "Was Sie darin dürfen",
    "details.tab.code": "Code",
    "details.tab.code.tip": "Verwenden aus Python, mit Azure CLI oder PowerShell",
    # --- a tenant --------------------------------------------------------------------------------
    "details.step_up": "Azimuth öffnet eine Anmeldung bei {tenant}. Auf der Seite steht die App {app}.",
    "details.step_up.app": "Microsoft Azure CLI",
    "details.asked": "{tenant} (gefragt als {account}, {cloud})",
    "details.tenant_id": "Mandanten-ID",
    "details.domain": "Standarddomäne",
    "details.domains": "Weitere Domänen",
    "details.type": "Art",
    "details.type.aad": "Microsoft Entra ID: das Verzeichnis einer Organisation",
    "details.type.aad-b2c": "Azure AD B2C: ein Verzeichnis von Kunden",
    "details.category": "Ihr Platz darin",
    "details.category.home": "Zu Hause: Ihr Konto gehört dazu",
    "details.category.projectedby": "Gast: Ihr Konto gehört zu einem anderen Mandanten",
    "details.category.managedby": "Wird von einem anderen Mandanten verwaltet (Azure Lighthouse)",
    "details.country": "Land oder Region",
    "details.status": "Ergebnis",
    # --- a subscription --------------------------------------------------------------------------
    "details.subscription_id": "Abonnement-ID",
    "details.state": "Status",
    "details.state_note.disabled": (
        "Was darin ist, lässt sich lesen und löschen, aber nicht nutzen oder ändern. Meist ist eine "
        "Testphase oder ihr Guthaben zu Ende, eine Rechnung offen, oder jemand hat gekündigt. Der "
        "Abrechnungsbesitzer kann es im Portal unter „Abonnements“ wieder aktivieren."
    ),
    "details.state_note.warned": (
        "Noch funktioniert alles, aber es wird bald deaktiviert: Es wurde gekündigt, ist "
        "abgelaufen, oder eine Zahlung ist überfällig. Der Abrechnungsbesitzer findet den Grund im "
        "Portal unter „Abonnements“."
    ),
    "details.state_note.pastdue": (
        "Eine Rechnung ist offen. Noch funktioniert alles, bis es deaktiviert wird. Der "
        "Abrechnungsbesitzer kann im Portal unter „Kostenverwaltung + Abrechnung“ zahlen."
    ),
    "details.state_note.deleted": (
        "Es wurde gekündigt, und nichts darin ist nutzbar. Es verschwindet von selbst aus dieser "
        "Liste. War das ein Versehen, sollte sich der Abrechnungsbesitzer sofort an den "
        "Azure-Support wenden."
    ),
    "details.home_tenant": "Gehört dem Mandanten",
    "details.delegated": (
        "Es liegt bei {owner}. Dort dürfen Personen von {tenant} es verwalten (Azure Lighthouse)."
    ),
    "details.guest": "Sie sind Gast bei {tenant}: Ihr Konto kommt von {home}.",
    "details.guest.elsewhere": "einem anderen Mandanten",
    "details.default": "Standard von Azure CLI",
    "details.yes": "Ja",
    "details.reason": "Grund des Zugriffs",
    "details.managed_by": "Auch verwaltet von",
    "details.tags": "Tags",
    "details.offer": "Angebot",
    "details.offer.enterpriseagreement": "Enterprise- oder Microsoft-Kundenvereinbarung",
    "details.offer.payasyougo": "Nutzungsbasierte Bezahlung",
    "details.offer.msdn": "Visual Studio-Abonnent (MSDN)",
    "details.offer.msdndevtest": "Entwicklung und Test",
    "details.offer.freetrial": "Kostenlose Testversion",
    "details.offer.csp": "Bei einem Partner gekauft (CSP)",
    "details.offer.cspdevtest": "Bei einem Partner gekauft (CSP), für Entwicklung und Test",
    "details.offer.sponsored": "Von Microsoft gesponsert",
    "details.offer.mpn": "Microsoft-Partner (Action Pack)",
    "details.offer.azurepass": "Azure Pass",
    "details.offer.azureforstudents": "Azure for Students",
    "details.offer.dreamspark": "Azure for Students Starter (DreamSpark)",
    "details.offer.azureinopen": "Azure in Open (im Voraus bezahlt)",
    "details.offer.bizspark": "BizSpark",
    "details.offer.monetarycommitment": "Im Voraus bezahlt",
    "details.offer.internal": "Microsofts eigenes",
    "details.offer.aad": "Nur Zugriff auf Microsoft Entra ID",
    "details.spending": "Ausgabenlimit",
    "details.spending.on": "Ein: Es hält an, wenn das Guthaben aufgebraucht ist",
    "details.spending.off": "Keines",
    "details.spending.currentperiodoff": "Aufgehoben bis zum Ende des Abrechnungszeitraums",
    # --- its resource groups ---------------------------------------------------------------------
    "details.groups.waits": "Die Ressourcengruppen werden abgefragt…",
    "details.groups.more": "Weitere werden abgefragt…",
    "details.groups.total.one": "{count} Ressourcengruppe",
    "details.groups.total.other": "{count} Ressourcengruppen",
    "details.groups.resources.one": "{count} Ressource",
    "details.groups.resources.other": "{count} Ressourcen",
    "details.groups.both": "{groups} mit {resources}",
    "details.groups.empty": "leer",
    "details.groups.none": "Keine Ressourcengruppen.",
    "details.groups.none.why": (
        "Es ist leer, oder Ihre Rollen lassen Sie nicht sehen, was darin ist: Azure lässt weg, was "
        "Sie nicht sehen dürfen."
    ),
    "details.groups.refused": "Sie dürfen nicht sehen, was darin ist.",
    "details.groups.refused.advice": (
        "Bitten Sie den Besitzer um eine Rolle; „Leser“ genügt zum Ansehen. Eine, die Sie "
        "aktivieren können, steht unter „Rollen“. Eine neue Rolle gilt oft erst nach einigen "
        "Minuten."
    ),
    "details.groups.incomplete": "Diese kamen davor:",
    "details.groups.uncounted": "Wie viel in jeder ist, ließ sich nicht zählen: {title}. {advice}",
    "details.groups.too_many": "Hier ist zu viel, um zu zählen, was in jeder ist.",
    # --- your roles ------------------------------------------------------------------------------
    "details.roles.waits": "Es wird nachgesehen, was Sie hier dürfen…",
    "details.roles.held": "Ihre Rollen",
    "details.roles.eligible": "Sie können aktivieren",
    "details.roles.eligible.how": (
        "Im Portal: Privileged Identity Management, Meine Rollen, Azure-Ressourcen."
    ),
    "details.roles.none.why": (
        "Sie sehen dieses Abonnement aus einem anderen Grund, etwa wegen einer Rolle bei einer "
        "Ressource darin oder einer, die gerade entzogen wurde. Bitten Sie den Besitzer um eine "
        "Rolle."
    ),
    # --- code ------------------------------------------------------------------------------------
    "details.code.choice.tip": "Wofür der Code ist",
    "details.code.copy": "Kopieren",
    "details.code.copy.tip": "Den ganzen Code kopieren",
    "details.code.needs": "Dafür nötig",
    "details.code.needs.tip": "Was zuerst zu installieren ist",
    "details.code.copy_needs": "Den Befehl kopieren, der es installiert",
    "details.code.check": "Python-Umgebung prüfen…",
    "details.code.check.tip": "Sehen, ob die Umgebung eines Projekts ihn ausführen kann, und sie sonst richten",
    "said.code": "Der Code ist in der Zwischenablage.",
    "said.pip": "Der Befehl ist in der Zwischenablage.",
}
