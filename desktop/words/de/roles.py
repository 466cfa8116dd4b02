"""In German: what somebody may do at a subscription."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- the verdict -----------------------------------------------------------------------------
    "roles.verdict.own": "Sie können alles ändern und anderen Zugriff geben.",
    "roles.verdict.change": "Sie können alles ändern.",
    "roles.verdict.grant": "Sie können anderen Zugriff geben.",
    "roles.verdict.grant_partly": "Sie können anderen Zugriff geben und einiges ändern: {roles}.",
    "roles.verdict.partly": "Sie können einiges ändern: {roles}.",
    "roles.verdict.look_partly": "Sie können alles ansehen und einiges ändern: {roles}.",
    "roles.verdict.unknown": "Sie haben hier eine Rolle, aber was sie erlaubt, ist nicht lesbar: {roles}.",
    "roles.verdict.look": "Sie können alles ansehen, aber nichts ändern.",
    "roles.verdict.glance": "Sie können einiges ansehen: {roles}.",
    "roles.verdict.nothing": "Sie haben hier keine Rolle.",
    "roles.verdict.may_activate": "Sie haben hier noch nichts, können aber aktivieren: {roles}.",
    "roles.verdict.and_activate": "Sie können aktivieren: {roles}.",
    "roles.verdict.conditional.partly": "Sie können hier etwas ändern, aber nur unter einer "
    "Bedingung: {roles}.",
    "roles.verdict.conditional.glance": "Sie können hier etwas ansehen, aber nur unter einer "
    "Bedingung: {roles}.",
    "roles.verdict.unreadable": "Ihre Rollen sind hier nicht lesbar.",
    "roles.verdict.unsupported": "Diese Cloud gibt Ihre Rollen nicht an.",
    "roles.verdict.none_listed": "Hier ist keine Rolle von Ihnen verzeichnet.",
    # --- what else must be known -----------------------------------------------------------------
    "roles.note.unlicensed": "Hier lässt sich nichts aktivieren: Ihre Organisation hat keine Lizenz für "
    "Privileged Identity Management.",
    "roles.note.unsupported": "Ob Sie weitere Rollen aktivieren können, lässt sich nicht sagen: "
    "Diese Cloud hat kein Privileged Identity Management.",
    "roles.note.refused": "Ob Sie weitere Rollen aktivieren können, ist nicht lesbar.",
    "roles.note.failed": "Ob Sie weitere Rollen aktivieren können, ließ sich diesmal nicht nachsehen.",
    # --- a role ----------------------------------------------------------------------------------
    "roles.how.direct": "direkt",
    "roles.how.group": "durch eine Gruppe",
    "roles.how.management-group": "geerbt von der Verwaltungsgruppe {scope}",
    "roles.how.root": "geerbt von der Spitze des Verzeichnisses",
    "roles.how.resource-group": "nur in der Ressourcengruppe {scope}",
    "roles.how.resource": "nur bei {scope}",
    "roles.condition.any": "Nur unter einer Bedingung:",
    "roles.condition.granting": "Nur unter einer Bedingung, die begrenzt, wem und worauf Sie Zugriff "
    "geben können:",
    "roles.condition.data": "Nur unter einer Bedingung, die begrenzt, welche Daten Sie erreichen:",
    "roles.when.since": "seit dem {since}",
    "roles.when.until": "bis {until}",
    "roles.when.activated": "aktiviert bis {until}",
    "roles.when.eligible": "kann aktiviert werden",
    "roles.when.eligible_until": "kann aktiviert werden bis {until}",
    "roles.today": "heute {time} Uhr",
    "roles.tomorrow": "morgen {time} Uhr",
    "roles.day": "{day}. {month} {year}",
    "roles.months": "Januar Februar März April Mai Juni Juli August September Oktober November "
    "Dezember",
    # --- in the table and the reports ------------------------------------------------------------
    "roles.cell.eligible": "{role} (aktivierbar)",
    "roles.cell.conditional": "{role} (unter einer Bedingung)",
    "roles.cell.eligible_conditional": "{role} (aktivierbar, unter einer Bedingung)",
    "roles.cell.none": "–",
    "roles.cell.unknown": "Nicht nachgesehen",
    "roles.cell.unreadable": "Nicht lesbar",
    # --- advice ----------------------------------------------------------------------------------
    "advice.roles-unreadable.title": "Ihre Rollen sind hier nicht lesbar",
    "advice.roles-unreadable.cause": (
        "Sie erreichen dieses Abonnement, dürfen darin aber keine Rollen lesen, auch die eigenen "
        "nicht."
    ),
    "advice.roles-unreadable.advice": (
        "Fragen Sie einen Besitzer des Abonnements nach Ihrer Rolle, oder bitten Sie um „Leser“: "
        "Damit sehen Sie sie hier."
    ),
    "advice.roles-unsupported.title": "Diese Cloud gibt keine Rollen an",
    "advice.roles-unsupported.cause": (
        "Ihr Resource Manager führt keine Liste der eigenen Rollen. Älteren privaten Clouds fehlt "
        "sie."
    ),
    "advice.roles-unsupported.advice": (
        "Sehen Sie im Portal unter „Zugriffssteuerung (IAM)“ nach, oder fragen Sie einen Besitzer "
        "des Abonnements."
    ),
    "advice.roles-unlicensed.title": "Keine Lizenz für Privileged Identity Management",
    "advice.roles-unlicensed.cause": (
        "Bei {subject} fehlt sie. Aktivierbare Rollen gibt es dort nicht, und vielleicht verrät "
        "Azure auch nicht, welche anderen Sie haben."
    ),
    "advice.roles-unlicensed.advice": (
        "Ihre aktiven Rollen stehen im Portal: das Abonnement, „Zugriffssteuerung (IAM)“, „Meinen "
        "Zugriff anzeigen“."
    ),
    "advice.roles-self-unknown.title": "Ihre Rollen sind nur mit Ihrer Objekt-ID zu erfragen",
    "advice.roles-self-unknown.cause": (
        "{subject} hat keine Lizenz für Privileged Identity Management; Rollen sind dort nach "
        "Objekt-ID verzeichnet. Ihre kennt Azimuth nicht: Eine Anmeldung nennt nur die Ihres "
        "Heimatmandanten, die Azure CLI gar keine."
    ),
    "advice.roles-self-unknown.advice": (
        "Ihre Rollen stehen im Portal: das Abonnement, „Zugriffssteuerung (IAM)“, „Meinen Zugriff "
        "anzeigen“. Ist dies Ihr Heimatmandant, melden Sie sich statt mit der Azure CLI mit dem "
        "Browser oder einem Code an."
    ),
    "advice.roles-none-listed.title": "Keine Rolle von Ihnen ist verzeichnet",
    "advice.roles-none-listed.cause": (
        "Sie erreichen dieses Abonnement, also dürfen Sie etwas. Was Ihrer Organisation delegiert "
        "wurde (Azure Lighthouse), steht nicht im Verzeichnis der Rollen."
    ),
    "advice.roles-none-listed.advice": (
        "Sehen Sie im Portal unter „Meine Kunden“, „Delegierungen“ nach, oder fragen Sie einen "
        "Besitzer des Abonnements."
    ),
    "advice.roles-unfinished.title": "Die Rollen wurden nicht nachgesehen",
    "advice.roles-unfinished.cause": "Es wurde angehalten, bevor dieses Abonnement an der Reihe war.",
    "advice.roles-unfinished.advice": (
        "Wählen Sie „Rollen einbeziehen“ noch einmal, und speichern Sie den Bericht erneut."
    ),
}
