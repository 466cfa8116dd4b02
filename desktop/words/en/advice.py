"""In English: what went wrong at the services, why, and what to do now."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- advice: the buttons ---------------------------------------------------------------------
    "action.sign-in-to-tenant": "Sign in to this tenant",
    "action.use-browser": "Use the browser",
    "action.use-device-code": "Use a device code",
    "action.new-code": "Get a new code",
    "action.try-again": "Try again",
    "action.copy-for-admin": "Copy for your administrator",
    "action.change-tenant": "Choose another tenant",
    "action.change-cloud": "Choose another cloud",
    "action.open-portal-registration": "Show the set-up steps",
    "action.check-connection": "Check my connection",
    "action.settings": "Open settings",
    # --- advice: what stands in where a fact is not known ----------------------------------------
    "advice.code": "no code",
    "advice.about.tenant": "this tenant",
    "advice.about.host": "the server",
    "advice.about.file": "the file",
    "advice.about.issuer": "an unknown issuer",
    "advice.about.output": "nothing",
    "advice.about.wait": "a minute",
    "advice.seconds.one": "{count} second",
    "advice.seconds.other": "{count} seconds",
    "advice.minutes.one": "{count} minute",
    "advice.minutes.other": "{count} minutes",
    # --- advice: "Copy for your administrator" ---------------------------------------------------
    "admin.account": "Account",
    "admin.tenant": "Tenant",
    "admin.cloud": "Cloud",
    "admin.code": "Error code",
    "admin.correlation": "Correlation ID",
    "admin.trace": "Trace ID",
    "admin.time": "Time",
    "admin.version": "Program",
    "admin.raw": "What the service said, word for word:",
    # --- advice: the app registration ------------------------------------------------------------
    "advice.app-not-public.title": "Your app registration does not allow this sign-in",
    "advice.app-not-public.cause": (
        "The app with your client ID is not set up as a public client, so the sign-in service "
        "asks it for a secret that a desktop program cannot keep."
    ),
    "advice.app-not-public.advice": (
        "The owner of the app: App registrations > the app > Authentication. Set “Allow public "
        "client flows” to Yes, add the platform “Mobile and desktop applications” with the "
        "redirect URI http://localhost, and save. Or clear the client ID under Advanced."
    ),
    "advice.redirect-uri.title": "The address to come back to is not registered",
    "advice.redirect-uri.cause": (
        "After signing in, the browser must return to Azimuth, and the app with your client ID "
        "does not list the address that Azimuth uses."
    ),
    "advice.redirect-uri.advice": (
        "The owner of the app: App registrations > the app > Authentication > Mobile and desktop "
        "applications. Add the redirect URI http://localhost, without a path. A device code works "
        "without it."
    ),
    "advice.app-unknown.title": "The app is not known here",
    "advice.app-unknown.cause": (
        "The app with your client ID does not exist in {subject}, or it is switched off there."
    ),
    "advice.app-unknown.advice": (
        "Check the client ID and the tenant. If both are right, an administrator of the tenant "
        "has to install the app or enable it under Enterprise applications."
    ),
    "advice.app-single-tenant.title": "This app needs to know the tenant",
    "advice.app-single-tenant.cause": (
        "The app with your client ID serves one organisation only, and no tenant was chosen."
    ),
    "advice.app-single-tenant.advice": (
        "Enter that organisation’s tenant ID or domain and sign in again. Or the owner of the app "
        "sets its supported account types to more than one organisation."
    ),
    "advice.consent.title": "The app still needs your permission",
    "advice.consent.cause": (
        "Signing in to {subject} asks you to accept what the app may do for you, and that has not "
        "been accepted yet."
    ),
    "advice.consent.advice": "Sign in to this tenant and choose Accept when you are asked.",
    "advice.admin-consent.title": "An administrator has to allow this app",
    "advice.admin-consent.cause": (
        "In {subject}, people may not allow this app by themselves: an administrator has to do "
        "it once for everybody."
    ),
    "advice.admin-consent.advice": (
        "Send the details to your administrator, who can grant consent under Enterprise "
        "applications > the app > Permissions. Then sign in again."
    ),
    "advice.app-permission.title": "The app may not use Azure’s management service",
    "advice.app-permission.cause": (
        "The app with your client ID has no permission to call Azure Resource Manager in {subject}."
    ),
    "advice.app-permission.advice": (
        "The owner of the app: App registrations > the app > API permissions > Add a permission > "
        "Azure Service Management > user_impersonation. Then sign in again."
    ),
    "advice.app-not-assigned.title": "You have not been given this app",
    "advice.app-not-assigned.cause": (
        "In {subject}, only people who were assigned to the app may sign in with it."
    ),
    "advice.app-not-assigned.advice": (
        "Ask your administrator to assign you under Enterprise applications > the app > Users "
        "and groups. Then sign in again."
    ),
    "advice.resource-unknown.title": "Azure’s management service is not known here",
    "advice.resource-unknown.cause": (
        "The sign-in service knows no Azure Resource Manager for {subject}. Most often the tenant "
        "belongs to another cloud, or has never had a subscription."
    ),
    "advice.resource-unknown.advice": "Check the cloud you chose, then the tenant.",
    # --- advice: who you are ---------------------------------------------------------------------
    "advice.second-factor.title": "A second proof of identity is needed",
    "advice.second-factor.cause": (
        "Access to {subject} needs more than a password, such as a confirmation on your phone, and "
        "it was not given yet or is too old."
    ),
    "advice.second-factor.advice": (
        "Sign in to this tenant and confirm when you are asked. The others are not affected."
    ),
    "advice.second-factor-setup.title": "Set up a second proof of identity first",
    "advice.second-factor-setup.cause": (
        "Access to {subject} needs a second proof, such as an app on your phone, and your account "
        "has none yet."
    ),
    "advice.second-factor-setup.advice": (
        "Sign in with the browser: it takes you through the set-up. Then come back to this tenant."
    ),
    "advice.outside-challenge.title": "Another service wants to check who you are",
    "advice.outside-challenge.cause": (
        "Access to {subject} includes a check by a service outside Microsoft, which only works on "
        "a web page."
    ),
    "advice.outside-challenge.advice": "Sign in with the browser and follow its steps.",
    "advice.other-account.title": "That was another account",
    "advice.other-account.cause": (
        "For {subject} you signed in with an account other than the one in use here. Nothing of it "
        "was kept."
    ),
    "advice.other-account.advice": (
        "Sign in to this tenant with the account in use. To use the other one, sign out first."
    ),
    "advice.interaction.title": "Please sign in to this tenant",
    "advice.interaction.cause": (
        "The sign-in you have is not enough for {subject}: it wants to ask you something first."
    ),
    "advice.interaction.advice": "Sign in to this tenant. The others are not affected.",
    "advice.device-managed.title": "This computer is not managed by your organisation",
    "advice.device-managed.cause": (
        "Access to {subject} is allowed only from computers that the organisation manages, and "
        "this one was not recognised as one of them."
    ),
    "advice.device-managed.advice": (
        "Use a computer that your organisation manages, or sign in through Visual Studio Code, "
        "which can prove it. Otherwise send the details to your administrator."
    ),
    "advice.conditional-access.title": "Your organisation does not allow this sign-in",
    "advice.conditional-access.cause": (
        "A Conditional Access rule of {subject} blocks it: because of the place, the computer, "
        "the app or the way you signed in."
    ),
    "advice.conditional-access.advice": (
        "If you used a device code, try the browser: many organisations block only codes. "
        "Otherwise send the details to your administrator; the correlation ID finds this "
        "sign-in in the logs."
    ),
    "advice.device-unrecognised.title": "Your computer could not be recognised",
    "advice.device-unrecognised.cause": (
        "Access to {subject} wants to know the computer you are at. A sign-in with a device code "
        "cannot tell."
    ),
    "advice.device-unrecognised.advice": "Sign in with the browser on this computer.",
    "advice.flow-policy.title": "This way to sign in is not allowed",
    "advice.flow-policy.cause": (
        "A rule of {subject} refuses the way the account was signed in, and refuses it for the "
        "tenants opened with it as well."
    ),
    "advice.flow-policy.advice": "Sign out, then sign in with the browser.",
    "advice.sign-in-frequency.title": "It is time to sign in again",
    "advice.sign-in-frequency.cause": (
        "A rule of {subject} asks for a new sign-in every so often, and that time has come."
    ),
    "advice.sign-in-frequency.advice": "Sign in to this tenant again.",
    "advice.session-ended.title": "Your sign-in is no longer valid",
    "advice.session-ended.cause": (
        "It has expired or was ended for {subject}: after a long break, a changed password, or a "
        "sign-out by an administrator."
    ),
    "advice.session-ended.advice": "Sign in again.",
    # --- advice: the device code -----------------------------------------------------------------
    "advice.code-pending.title": "Waiting for you to finish signing in",
    "advice.code-pending.cause": "The code has not been entered and confirmed on the page yet.",
    "advice.code-pending.advice": "Finish on the page; Azimuth goes on by itself.",
    "advice.code-mistyped.title": "The code was not recognised",
    "advice.code-mistyped.cause": (
        "A character may be wrong or missing, or the code is an older one."
    ),
    "advice.code-mistyped.advice": (
        "Copy the code instead of typing it, and paste it on the page. If it is refused again, get "
        "a new code."
    ),
    "advice.code-expired.title": "The code has expired",
    "advice.code-expired.cause": "A code is good for about 15 minutes, and this one ran out.",
    "advice.code-expired.advice": (
        "Get a new code. If it expires within seconds, the clock of this computer is wrong: set "
        "date, time and time zone."
    ),
    "advice.code-refused.title": "The code that came is not safe to use",
    "advice.code-refused.cause": (
        "A device code came from {subject} that no sign-in service sends: the code, the page where "
        "it is typed, or its times are not as they must be. Something else may be answering there."
    ),
    "advice.code-refused.advice": (
        "Nothing was copied and no page was opened. Check that the cloud is the right one, or sign "
        "in with the browser."
    ),
    "advice.declined.title": "The sign-in was turned down",
    "advice.declined.cause": (
        "Cancel or No was chosen on the sign-in page, or the code had been used before."
    ),
    "advice.declined.advice": "If that was not meant, start again.",
    # --- advice: tenants, clouds, accounts -------------------------------------------------------
    "advice.tenant-not-found.title": "This tenant was not found",
    "advice.tenant-not-found.cause": (
        "The sign-in service of the chosen cloud does not know {subject}, or no tenant was named "
        "where one is needed."
    ),
    "advice.tenant-not-found.advice": (
        "Check the tenant ID or domain for a typing error, then the cloud: each cloud knows only "
        "its own tenants."
    ),
    "advice.other-cloud.title": "This tenant lives in another cloud",
    "advice.other-cloud.cause": (
        "The account or {subject} belongs to a national cloud other than the one chosen."
    ),
    "advice.other-cloud.advice": (
        "Choose that cloud (Azure US Government or Azure China, for example) and sign in again."
    ),
    "advice.tenant-restrictions.title": "This network does not allow that organisation",
    "advice.tenant-restrictions.cause": (
        "The network you are on lets people sign in to certain organisations only, and {subject} "
        "is not one of them."
    ),
    "advice.tenant-restrictions.advice": (
        "Ask the network team to allow it (tenant restrictions), or use a network without this "
        "rule."
    ),
    "advice.cross-tenant-policy.title": "Your organisations do not allow this access",
    "advice.cross-tenant-policy.cause": (
        "The rules for guests, either of your own organisation or of {subject}, block it."
    ),
    "advice.cross-tenant-policy.advice": (
        "Send the details to an administrator of either side: cross-tenant access settings, "
        "outbound at home, inbound there."
    ),
    "advice.account-not-in-tenant.title": "Your account does not belong to this tenant",
    "advice.account-not-in-tenant.cause": (
        "You signed in, but {subject} has no such member or guest."
    ),
    "advice.account-not-in-tenant.advice": (
        "Choose another tenant or account, or ask an administrator of this one to invite you as a "
        "guest."
    ),
    "advice.personal-account.title": "A work or school account is needed",
    "advice.personal-account.cause": (
        "You used a personal Microsoft account where only accounts of an organisation are accepted."
    ),
    "advice.personal-account.advice": (
        "Sign in with a work or school account. If you have a subscription of your own, enter the "
        "ID of its tenant; the Azure portal shows it under Directories."
    ),
    "advice.account-locked.title": "Something is wrong with the account",
    "advice.account-locked.cause": (
        "The user name or password was not accepted, the password has expired, or the account is "
        "locked or disabled."
    ),
    "advice.account-locked.advice": (
        "Check name and password, and change the password if it has expired. If that does not "
        "help, ask the administrator who looks after accounts."
    ),
    # --- advice: the services --------------------------------------------------------------------
    "advice.busy.title": "The service has a passing fault",
    "advice.busy.cause": "An answer of {subject} says that it cannot do this just now.",
    "advice.busy.advice": "Wait a minute and try again. It is not your fault, and usually passes.",
    "advice.too-much.title": "More than this program can hold",
    "advice.too-much.cause": (
        "Answers of {subject}, or those of several tenants together, are larger than any that make "
        "sense."
    ),
    "advice.too-much.advice": (
        "What came before is shown. Refresh once; if it stays so, enter this tenant under Tenant and "
        "sign in to it alone, and tell whoever runs the service."
    ),
    "advice.busy-wait.title": "The service has a passing fault",
    "advice.busy-wait.cause": "It says that it cannot do this just now, and when to come back.",
    "advice.busy-wait.advice": (
        "Wait {subject}, then try again. It is not your fault, and usually passes."
    ),
    "advice.clock-wrong.title": "The clock of this computer is wrong",
    "advice.clock-wrong.cause": (
        "A sign-in is good only within a few minutes of the right time, and the time here is off."
    ),
    "advice.clock-wrong.advice": (
        "Set date, time and time zone (best: automatically), then try again."
    ),
    "advice.request-refused.title": "The service did not accept the request",
    "advice.request-refused.cause": (
        "Something in it was not understood ({code}); often it is a setting under Advanced."
    ),
    "advice.request-refused.advice": (
        "Check client ID, redirect URI, tenant and cloud. If they are right or empty, send the "
        "details to your administrator."
    ),
    "advice.refused.title": "The sign-in service said no",
    "advice.refused.cause": (
        "It refused the sign-in for {subject} with a reason that Azimuth does not know ({code})."
    ),
    "advice.refused.advice": (
        "Read what it said under Details and try again, perhaps another way. If it stays so, send "
        "the details to your administrator."
    ),
    "advice.wrong-tenant-token.title": "This belongs to another tenant",
    "advice.wrong-tenant-token.cause": (
        "Azure answered that it has to be opened through {subject}."
    ),
    "advice.wrong-tenant-token.advice": "Sign in to the tenant that is named, and try again.",
    "advice.step-up.title": "Azure wants a fresh proof of identity",
    "advice.step-up.cause": (
        "A rule of {subject} changed, or your situation did, and the present sign-in no longer "
        "meets it."
    ),
    "advice.step-up.advice": "Sign in to this tenant once; it is tried again by itself.",
    "advice.no-role.title": "You have no role here",
    "advice.no-role.cause": (
        "Your account is known in {subject}, but nobody has given it access to this."
    ),
    "advice.no-role.advice": (
        "Ask the owner for a role (Reader is enough to see it). After a new role, sign in again: "
        "it can take some minutes to count."
    ),
    "advice.subscription-not-found.title": "The subscription was not found",
    "advice.subscription-not-found.cause": (
        "Its ID is wrong, it no longer exists, or your account may not see it in {subject}."
    ),
    "advice.subscription-not-found.advice": "Check the ID, the tenant and the account.",
    "advice.no-subscriptions.title": "No subscriptions here",
    "advice.no-subscriptions.cause": (
        "Azure answered without a fault, and your account has no subscription in {subject}. Often "
        "no role has been given yet, or the subscription is in another tenant or cloud."
    ),
    "advice.no-subscriptions.advice": (
        "Check that account, tenant and cloud are the ones you meant. Ask the subscription’s owner "
        "for a role; after a new one, sign in again and refresh."
    ),
    "advice.throttled.title": "Too many requests for the moment",
    "advice.throttled.cause": "Azure asks everybody to slow down when much is asked at once.",
    "advice.throttled.advice": "Wait {subject}, then try again.",
    "advice.not-found.title": "The server does not offer what was asked",
    "advice.not-found.cause": (
        "The address answers, but {subject} does not know this service there. It may be the "
        "address of something else."
    ),
    "advice.not-found.advice": "Check the cloud you chose, and its address if it is a private one.",
    "advice.redirected.title": "The server sent us somewhere else",
    "advice.redirected.cause": (
        "Instead of an answer, {subject} pointed to another address. Azimuth does not follow, so "
        "that your sign-in goes nowhere else."
    ),
    "advice.redirected.advice": (
        "On hotel or guest Wi-Fi, open any web page in the browser first and accept its terms. "
        "Otherwise check the cloud’s address."
    ),
    "advice.answer-unreadable.title": "The answer made no sense",
    "advice.answer-unreadable.cause": (
        "What came from {subject} was cut short, or was not what the service sends. Often a proxy, "
        "a firewall or a Wi-Fi sign-in page answers in its place."
    ),
    "advice.answer-unreadable.advice": (
        "Try again. If it stays so, open any web page in the browser to see whether the network "
        "asks for something, and check your connection."
    ),
}
