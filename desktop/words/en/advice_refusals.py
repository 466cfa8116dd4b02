"""In English: what no further sign-in mends, and the states of subscriptions and services."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "action.switch-cloud": "Switch to that cloud",
    "advice.about.cloud": "another cloud",
    # --- advice: the same answer after one more sign-in ------------------------------------------
    "advice.repeated.title": "Signing in again changes nothing",
    "advice.repeated.cause": (
        "You signed in, and the same answer for {subject} came again: “{title}”."
    ),
    "advice.repeated.advice": (
        "Send the details to your administrator; the correlation ID finds this sign-in in the "
        "logs. Until something is changed there, the answer stays the same."
    ),
    # --- advice: rules of an organisation --------------------------------------------------------
    "advice.org-rule.title": "A rule of the organisation forbids it",
    "advice.org-rule.cause": (
        "A rule of {subject} refuses this sign-in: because of a risk that was seen, the app, the "
        "hour, or the security defaults. Signing in again changes nothing."
    ),
    "advice.org-rule.advice": (
        "Send the details to your administrator; the correlation ID finds this sign-in in the logs."
    ),
    "advice.token-protection.title": "The sign-in has to be tied to this computer",
    "advice.token-protection.cause": (
        "A rule of {subject} (token protection) accepts only sign-ins made by the account service "
        "of the system. Signing in again the same way changes nothing."
    ),
    "advice.token-protection.advice": (
        "Sign in through Visual Studio Code, which uses the system’s account service. If that is "
        "refused too, send the details to your administrator."
    ),
    "advice.device-disabled.title": "This computer is not accepted any more",
    "advice.device-disabled.cause": (
        "The directory of {subject} has disabled or deleted the computer from which the sign-in "
        "came."
    ),
    "advice.device-disabled.advice": (
        "Send the details to your administrator, who can enable the device or have it registered "
        "anew. What is refused is the browser of this computer: another computer may work."
    ),
    "advice.tenant-inactive.title": "This tenant is blocked",
    "advice.tenant-inactive.cause": (
        "Nobody has used {subject} for a long time, or it is being closed, so the sign-in service "
        "lets nobody in. Signing in again changes nothing."
    ),
    "advice.tenant-inactive.advice": (
        "Its administrator can have it reactivated. If you do not need it, pass over it: your "
        "other tenants are not affected."
    ),
    "advice.resource-disabled.title": "Azure’s management service is switched off here",
    "advice.resource-disabled.cause": (
        "In {subject}, Azure Resource Manager is disabled: a subscription has lapsed, or an "
        "administrator switched it off. Signing in again changes nothing."
    ),
    "advice.resource-disabled.advice": (
        "An administrator of the tenant enables it: Enterprise applications > Windows Azure "
        "Service Management API > Properties, or renews the subscription."
    ),
    # --- advice: accounts, secrets, proofs -------------------------------------------------------
    "advice.account-disabled.title": "This account is disabled",
    "advice.account-disabled.cause": (
        "In {subject}, your account is switched off or was deleted. Signing in again changes "
        "nothing."
    ),
    "advice.account-disabled.advice": (
        "Ask the administrator who looks after accounts there to enable it, or to invite you again."
    ),
    "advice.proof-refused.title": "The proof of identity was not accepted",
    "advice.proof-refused.cause": (
        "The confirmation, the key or the one-time code for {subject} was turned down, came too "
        "late, or is not set up for it."
    ),
    "advice.proof-refused.advice": (
        "Sign in once more and choose another way to prove it, such as an app instead of a call. "
        "Otherwise ask the administrator who looks after accounts."
    ),
    "advice.app-credential.title": "The app’s secret or certificate is not accepted",
    "advice.app-credential.cause": (
        "What the service principal proves itself with is wrong, unknown to the app, or has "
        "expired. Often the ID of a secret was copied instead of its value."
    ),
    "advice.app-credential.advice": (
        "The owner of the app: App registrations > the app > Certificates & secrets. Make a new "
        "client secret and use its value, or upload the certificate in use, then try again."
    ),
    # --- advice: clouds and the organisation's own sign-in ---------------------------------------
    "advice.named-cloud.title": "This account belongs to another cloud",
    "advice.named-cloud.cause": (
        "The sign-in service says that this account or tenant is in {subject}, which is not the "
        "cloud you chose."
    ),
    "advice.named-cloud.advice": "Switch to {subject} and sign in there.",
    "advice.identity-provider.title": "Your organisation’s own sign-in had a fault",
    "advice.identity-provider.cause": (
        "For {subject}, another service than Microsoft’s checks the password, and it gave no good "
        "answer."
    ),
    "advice.identity-provider.advice": (
        "Try again in a few minutes. If it stays so, send the details to your administrator, who "
        "looks after that service."
    ),
    "advice.sign-in-setup.title": "The organisation’s sign-in is not set up right",
    "advice.sign-in-setup.cause": (
        "A setting of {subject} is missing or wrong ({code}): of a certificate, a connected "
        "service or an extension of its sign-in."
    ),
    "advice.sign-in-setup.advice": (
        "Only an administrator of the tenant can correct it: send the details."
    ),
    # --- advice: Resource Manager ----------------------------------------------------------------
    "advice.network-path.title": "Not from this network",
    "advice.network-path.cause": (
        "What is in {subject} can be managed only through certain networks (private link or a "
        "firewall). Your role is not what is missing."
    ),
    "advice.network-path.advice": (
        "Connect to the organisation’s network or VPN and try again. Otherwise send the details to "
        "the network team."
    ),
    "advice.subscription-disabled.title": "The subscription is disabled",
    "advice.subscription-disabled.cause": (
        "Its state in {subject} is “Disabled”: it can be read at most. Often a trial or a credit "
        "has run out, or a bill was not paid."
    ),
    "advice.subscription-disabled.advice": (
        "Whoever pays for it can reactivate it in the Azure portal, under Subscriptions."
    ),
    "advice.provider-unregistered.title": "The subscription is not registered for this",
    "advice.provider-unregistered.cause": (
        "The subscription in {subject} has not been registered for the service that was asked "
        "({code})."
    ),
    "advice.provider-unregistered.advice": (
        "Its owner registers it in the Azure portal: the subscription > Resource providers."
    ),
    "advice.subscription-state.title": "The subscription’s state does not allow it",
    "advice.subscription-state.cause": (
        "Azure answered that the state of the subscription or of the resource in {subject} is in "
        "the way ({code})."
    ),
    "advice.subscription-state.advice": (
        "Look at the state in the table, and try again after a while. If it stays so, send the "
        "details to the owner."
    ),
    "advice.api-version.title": "The cloud speaks another version",
    "advice.api-version.cause": (
        "The Resource Manager of {subject} speaks none of the versions that Azimuth speaks ({code})."
    ),
    "advice.api-version.advice": (
        "Check the cloud you chose. If it is a private one, its operator has to update it: send "
        "the details."
    ),
}
