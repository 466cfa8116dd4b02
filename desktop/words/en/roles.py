"""In English: what somebody may do at a subscription."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- the verdict -----------------------------------------------------------------------------
    "roles.verdict.own": "You can change everything and give others access.",
    "roles.verdict.change": "You can change everything.",
    "roles.verdict.grant": "You can give access to others.",
    "roles.verdict.grant_partly": "You can give access to others and change some things: {roles}.",
    "roles.verdict.partly": "You can change some things: {roles}.",
    "roles.verdict.look_partly": "You can look at everything and change some things: {roles}.",
    "roles.verdict.unknown": "You have a role here, but what it allows cannot be read: {roles}.",
    "roles.verdict.look": "You can look but not change.",
    "roles.verdict.glance": "You can look at some things: {roles}.",
    "roles.verdict.nothing": "You have no role here.",
    "roles.verdict.may_activate": "You have nothing here yet, but may activate {roles}.",
    "roles.verdict.and_activate": "You may activate {roles}.",
    "roles.verdict.conditional.partly": "You can change things here, but only under a condition: "
    "{roles}.",
    "roles.verdict.conditional.glance": "You can look at things here, but only under a condition: "
    "{roles}.",
    "roles.verdict.unreadable": "Your roles here cannot be read.",
    "roles.verdict.unsupported": "This cloud does not tell what your roles are.",
    "roles.verdict.none_listed": "No role of yours is listed here.",
    # --- what else must be known -----------------------------------------------------------------
    "roles.note.unlicensed": "Nothing can be activated here: your organisation has no licence for "
    "Privileged Identity Management.",
    "roles.note.unsupported": "Whether you may activate further roles cannot be told: this cloud "
    "has no Privileged Identity Management.",
    "roles.note.refused": "Whether you may activate further roles cannot be read.",
    "roles.note.failed": "Whether you may activate further roles could not be looked up this time.",
    # --- a role ----------------------------------------------------------------------------------
    "roles.how.direct": "direct",
    "roles.how.group": "through a group",
    "roles.how.management-group": "inherited from management group {scope}",
    "roles.how.root": "inherited from the top of the directory",
    "roles.how.resource-group": "only in resource group {scope}",
    "roles.how.resource": "only at {scope}",
    "roles.condition.any": "Only under a condition:",
    "roles.condition.granting": "Only under a condition, which limits whom and what you may give "
    "access to:",
    "roles.condition.data": "Only under a condition, which limits the data that you reach:",
    "roles.when.since": "since {since}",
    "roles.when.until": "until {until}",
    "roles.when.activated": "activated until {until}",
    "roles.when.eligible": "may be activated",
    "roles.when.eligible_until": "may be activated until {until}",
    "roles.today": "{time} today",
    "roles.tomorrow": "{time} tomorrow",
    "roles.day": "{day} {month} {year}",
    "roles.months": "January February March April May June July August September October November "
    "December",
    # --- in the table and the reports ------------------------------------------------------------
    "roles.cell.eligible": "{role} (eligible)",
    "roles.cell.conditional": "{role} (under a condition)",
    "roles.cell.eligible_conditional": "{role} (eligible, under a condition)",
    "roles.cell.none": "–",
    "roles.cell.unknown": "Not looked up",
    "roles.cell.unreadable": "Not readable",
    # --- advice ----------------------------------------------------------------------------------
    "advice.roles-unreadable.title": "Your roles here cannot be read",
    "advice.roles-unreadable.cause": (
        "You reach this subscription, but what you hold here does not let you read roles, your own "
        "included."
    ),
    "advice.roles-unreadable.advice": (
        "Ask an owner of the subscription which role you have, or for Reader, with which you can "
        "see it here."
    ),
    "advice.roles-unsupported.title": "This cloud does not tell roles",
    "advice.roles-unsupported.cause": (
        "Its Resource Manager has no list of a person’s own roles. Older private clouds lack it."
    ),
    "advice.roles-unsupported.advice": (
        "Look in the portal under Access control (IAM), or ask an owner of the subscription."
    ),
    "advice.roles-unlicensed.title": "No licence for Privileged Identity Management",
    "advice.roles-unlicensed.cause": (
        "{subject} does not have it. Roles that may be activated do not exist there, and Azure may "
        "not tell which others are yours."
    ),
    "advice.roles-unlicensed.advice": (
        "Your active roles are in the portal: the subscription, Access control (IAM), View my access."
    ),
    "advice.roles-self-unknown.title": "Your roles can only be asked for by your object ID",
    "advice.roles-self-unknown.cause": (
        "{subject} has no licence for Privileged Identity Management, so roles are listed there by "
        "object ID. Azimuth does not know yours: a sign-in tells only that of your home tenant, and "
        "the Azure CLI tells none."
    ),
    "advice.roles-self-unknown.advice": (
        "Your roles are in the portal: the subscription, Access control (IAM), View my access. If "
        "this is your home tenant, sign in with your browser or a code instead of the Azure CLI."
    ),
    "advice.roles-none-listed.title": "No role of yours is listed",
    "advice.roles-none-listed.cause": (
        "You reach this subscription, so something lets you. What was delegated to your "
        "organisation (Azure Lighthouse) is not in the list of roles."
    ),
    "advice.roles-none-listed.advice": (
        "Look in the portal under My customers, Delegations, or ask an owner of the subscription."
    ),
    "advice.roles-unfinished.title": "The roles were not looked up",
    "advice.roles-unfinished.cause": "It was stopped before it came to this subscription.",
    "advice.roles-unfinished.advice": "Choose Include roles once more, then save the report again.",
}
