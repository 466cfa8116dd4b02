"""In English: what went wrong between here and the services, why, and what to do now."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- advice: the network ---------------------------------------------------------------------
    "advice.offline.title": "No connection",
    "advice.offline.cause": "This computer could not find the way to {subject}.",
    "advice.offline.advice": (
        "Check that you are online, and that a VPN is connected if you need one. If your network "
        "uses a proxy, enter it in the settings."
    ),
    "advice.connection-refused.title": "The server does not accept the connection",
    "advice.connection-refused.cause": (
        "The computer behind {subject} answered, but let nobody in at this address."
    ),
    "advice.connection-refused.advice": (
        "Check the address if it is a private cloud, and whether a firewall or VPN is in the way. "
        "Then try again."
    ),
    "advice.connection-lost.title": "The connection broke off",
    "advice.connection-lost.cause": (
        "The connection to {subject} ended before the answer was through."
    ),
    "advice.connection-lost.advice": (
        "Try again. If it happens each time, a firewall or proxy may be cutting it."
    ),
    "advice.timed-out.title": "No answer in time",
    "advice.timed-out.cause": "No answer, or no whole one, came from {subject} in time.",
    "advice.timed-out.advice": (
        "Try again. If it stays so, check your connection: a firewall or proxy may be in the way."
    ),
    "advice.proxy-sign-in.title": "Your network’s proxy wants a sign-in",
    "advice.proxy-sign-in.cause": (
        "All traffic goes through a proxy, which asks for a user name and a password."
    ),
    "advice.proxy-sign-in.advice": "Enter the proxy with name and password in the settings.",
    "advice.proxy-unreachable.title": "The proxy cannot be reached",
    "advice.proxy-unreachable.cause": (
        "The settings of this computer or of Azimuth name a proxy that does not answer: {subject}."
    ),
    "advice.proxy-unreachable.advice": (
        "Connect to the network that the proxy belongs to, or correct the proxy in the settings."
    ),
    "advice.proxy-refused.title": "The proxy did not let the request through",
    "advice.proxy-refused.cause": (
        "The proxy {subject} answered, but would not or could not go on to the server."
    ),
    "advice.proxy-refused.advice": (
        "Check that you are online. Then ask your network team to let this computer reach the "
        "sign-in service and Resource Manager through the proxy."
    ),
    "advice.proxy-unsupported.title": "This kind of proxy cannot be used",
    "advice.proxy-unsupported.cause": (
        "The settings of this computer or of Azimuth name a proxy that is not spoken to over HTTP, "
        "such as a SOCKS proxy."
    ),
    "advice.proxy-unsupported.advice": (
        "Enter a proxy that begins with http:// or https:// in the settings; most networks that "
        "have one kind have the other too."
    ),
    "advice.proxy-invalid.title": "The proxy’s address is not valid",
    "advice.proxy-invalid.cause": (
        "The settings of this computer or of Azimuth name a proxy in a form that cannot be right."
    ),
    "advice.proxy-invalid.advice": (
        "Enter it like http://proxy.example:8080 in the settings. Characters such as / or @ in a "
        "password are written as %2F and %40."
    ),
    "advice.tls-untrusted.title": "The secure connection is not trusted",
    "advice.tls-untrusted.cause": (
        "The server’s certificate was signed by {subject}, which this "
        "computer does not trust. Usually a company proxy opens secure connections."
    ),
    "advice.tls-untrusted.advice": (
        "Ask your network team to add the company’s root certificate to the system’s trust store, "
        "or start Azimuth with --ca-bundle and its PEM file. On a strange network, do not go on."
    ),
    "advice.tls-self-signed.title": "The server vouches only for itself",
    "advice.tls-self-signed.cause": (
        "The certificate of {subject} is signed by nobody but itself, so nobody can tell whether "
        "it is the right server."
    ),
    "advice.tls-self-signed.advice": (
        "If it is your own cloud or test server, start Azimuth with --ca-bundle and its "
        "certificate as a PEM file. Otherwise do not go on: somebody may be listening."
    ),
    "advice.tls-expired.title": "The server’s certificate has expired",
    "advice.tls-expired.cause": (
        "The certificate of {subject} is past its date, so nobody can tell whether it is the "
        "right server."
    ),
    "advice.tls-expired.advice": (
        "Check the date of this computer. If it is right, whoever runs the server or the proxy "
        "has to renew the certificate."
    ),
    "advice.tls-other-host.title": "The certificate belongs to another server",
    "advice.tls-other-host.cause": (
        "The server that answered for {subject} showed a certificate made out to another name."
    ),
    "advice.tls-other-host.advice": (
        "Check the cloud’s address. On a strange network, do not go on: somebody may be listening."
    ),
    "advice.tls-failed.title": "No secure connection",
    "advice.tls-failed.cause": (
        "This computer and {subject} could not agree on a secure connection."
    ),
    "advice.tls-failed.advice": (
        "Try again. If it stays so, a firewall or proxy is likely in the way, or the server is "
        "too old."
    ),
    "advice.ca-bundle.title": "The certificate file cannot be used",
    "advice.ca-bundle.cause": "There are no certificates to be read in {subject}.",
    "advice.ca-bundle.advice": (
        "Check the path given with --ca-bundle or in the settings: it must be a PEM file, a text "
        "that begins with -----BEGIN CERTIFICATE-----."
    ),
    "advice.ca-variable.title": "The certificate file of a variable cannot be used",
    "advice.ca-variable.cause": (
        "The variable REQUESTS_CA_BUNDLE names {subject}, and there are no certificates to be read "
        "in it."
    ),
    "advice.ca-variable.advice": (
        "Let the variable name a PEM file, a text that begins with -----BEGIN CERTIFICATE-----, or "
        "remove it; then start Azimuth anew. The Azure CLI uses the same variable."
    ),
    # --- advice: this computer -------------------------------------------------------------------
    "advice.az-missing.title": "The Azure CLI is not installed",
    "advice.az-missing.cause": "The program az was not found on this computer.",
    "advice.az-missing.advice": (
        "Install the Azure CLI from https://aka.ms/installazurecli and start Azimuth anew, or sign "
        "in another way."
    ),
    "advice.az-signed-out.title": "The Azure CLI is not signed in",
    "advice.az-signed-out.cause": "The program az has no account to use here.",
    "advice.az-signed-out.advice": (
        "Run “az login” in a terminal (for one tenant: az login --tenant ID) and try again, or "
        "sign in another way."
    ),
    "advice.az-old.title": "The Azure CLI is too old",
    "advice.az-old.cause": "The program az does not know what was asked of it.",
    "advice.az-old.advice": "Run “az upgrade” in a terminal and try again.",
    "advice.az-path.title": "The Azure CLI is not where the settings say",
    "advice.az-path.cause": "The path in the settings leads to no program of the name az.",
    "advice.az-path.advice": (
        "Correct the path in the settings, or clear it to let Azimuth look for az itself."
    ),
    "advice.az-expired.title": "The Azure CLI’s sign-in has expired",
    "advice.az-expired.cause": (
        "The program az is signed in, but the sign-in service no longer accepts that for "
        "{subject}: after a long break, a changed password, or a sign-out by an administrator."
    ),
    "advice.az-expired.advice": (
        "Run “az login” in a terminal (for one tenant: az login --tenant ID) and try again. "
        "Signing in to Azimuth another way does not mend az."
    ),
    "advice.az-slow.title": "The Azure CLI took too long",
    "advice.az-slow.cause": "The program az was started but did not answer in time.",
    "advice.az-slow.advice": (
        "Try again: the first start after a break is slow. If it stays so, run “az account show” "
        "in a terminal to see what holds it up."
    ),
    "advice.az-other-cloud.title": "The Azure CLI is set to another cloud",
    "advice.az-other-cloud.cause": "The program az works with a cloud other than the one chosen.",
    "advice.az-other-cloud.advice": (
        "Choose the cloud that az uses, or run “az cloud set --name NAME” in a terminal and sign "
        "in there."
    ),
    "advice.az-failed.title": "The Azure CLI could not help",
    "advice.az-failed.cause": "The program az ended with an error of its own. It said: {subject}",
    "advice.az-failed.advice": (
        "Run “az account get-access-token” in a terminal to see what it says, or sign in another "
        "way."
    ),
    "advice.az-output.title": "The Azure CLI’s answer cannot be read",
    "advice.az-output.cause": "In place of an answer, the program az printed: {subject}",
    "advice.az-output.advice": (
        "Run “az account list --output json” in a terminal: nothing but data may come. A script in "
        "az’s place, an extension or a setting of it prints the rest. Or sign in another way."
    ),
    "advice.az-broken.title": "The Azure CLI is damaged",
    "advice.az-broken.cause": "The program az is there, but cannot run. It said: {subject}",
    "advice.az-broken.advice": (
        "Install the Azure CLI again from https://aka.ms/installazurecli (one that came by pip: "
        "after each change of Python), or sign in another way."
    ),
    "advice.az-ca-file.title": "The Azure CLI’s certificate file cannot be used",
    "advice.az-ca-file.cause": (
        "The program az trusts the certificates in the file that the variable REQUESTS_CA_BUNDLE "
        "names, and there are none to be read in {subject}."
    ),
    "advice.az-ca-file.advice": (
        "Let REQUESTS_CA_BUNDLE name a PEM file with your network’s root certificates, or remove "
        "the variable; then start Azimuth anew. What Azimuth itself trusts does not reach az."
    ),
    "advice.az-ca-roots.title": "The Azure CLI does not trust the connection",
    "advice.az-ca-roots.cause": (
        "The program az trusts only the certificates in the file that the variable "
        "REQUESTS_CA_BUNDLE names, and what it needs is not in {subject}."
    ),
    "advice.az-ca-roots.advice": (
        "Add the root certificate of your network’s proxy, or of your cloud, to that file, and "
        "Microsoft’s public ones if they are missing. What Azimuth itself trusts does not reach az."
    ),
    "advice.az-untrusted.title": "The Azure CLI does not trust the connection",
    "advice.az-untrusted.cause": (
        "The program az has a list of certificates of its own, not the system’s, and the one of "
        "your network’s proxy, or of your cloud, is not in it."
    ),
    "advice.az-untrusted.advice": (
        "Set the variable REQUESTS_CA_BUNDLE to a PEM file with that root certificate and the "
        "public ones, and start Azimuth anew. What Azimuth itself trusts does not reach az."
    ),
    "advice.browser-missing.title": "No browser could be opened",
    "advice.browser-missing.cause": "This computer did not offer a web browser to Azimuth.",
    "advice.browser-missing.advice": (
        "Copy the link and open it yourself, or use a device code: it works from any other device."
    ),
    "advice.browser-port.title": "Azimuth could not listen for the browser",
    "advice.browser-port.cause": (
        "To come back from the sign-in page, the browser needs an address on this computer, and "
        "that is in use by another program or blocked."
    ),
    "advice.browser-port.advice": (
        "Use a device code, or close the other program. If you set a redirect URI, try another "
        "port."
    ),
    "advice.page-unexplained.title": "The sign-in page showed an error",
    "advice.page-unexplained.cause": (
        "What you pasted from it names no reason that Azimuth knows, and the page tells programs "
        "nothing."
    ),
    "advice.page-unexplained.advice": (
        "Try again. If the page says the same, copy it for your administrator: your text goes with "
        "it. An error code on the page, such as AADSTS50105, would tell more."
    ),
    "advice.browser-timeout.title": "The sign-in page was not finished",
    "advice.browser-timeout.cause": (
        "Nobody came back from the browser in time; perhaps the page was closed."
    ),
    "advice.browser-timeout.advice": "Try again and finish on the page, or use a device code.",
    "advice.vscode-record.title": "Visual Studio Code is not signed in to Azure",
    "advice.vscode-record.cause": (
        "Its Azure sign-in was not found on this computer, or its record of it is damaged."
    ),
    "advice.vscode-record.advice": (
        "In Visual Studio Code, install the extension “Azure Resources” and sign in there. Then "
        "try again, or sign in another way."
    ),
    "advice.vscode-broker.title": "Visual Studio Code’s sign-in cannot be used here",
    "advice.vscode-broker.cause": (
        "It needs this system’s account service (a broker), which is missing or does not start."
    ),
    "advice.vscode-broker.advice": "Sign in with the browser or a device code.",
    "advice.vscode-other-cloud.title": "Visual Studio Code is signed in to another cloud",
    "advice.vscode-other-cloud.cause": (
        "Its sign-in is for {subject}, which is not the sign-in service of the chosen cloud."
    ),
    "advice.vscode-other-cloud.advice": (
        "Choose that cloud, or sign in there to this one, or use another way."
    ),
    "advice.vscode-known-clouds.title": "Visual Studio Code’s account is for Microsoft’s clouds only",
    "advice.vscode-known-clouds.cause": (
        "Its account is used without asking you, so Azimuth uses it only with clouds that it knows, "
        "and {subject} is a private one."
    ),
    "advice.vscode-known-clouds.advice": "Sign in to this cloud in the browser, or by device code.",
    "advice.broker-account.title": "This system’s account service does not know the account",
    "advice.broker-account.cause": (
        "Visual Studio Code’s account was removed from the accounts of this system, or was never "
        "one of them."
    ),
    "advice.broker-account.advice": (
        "Sign in to Azure in Visual Studio Code again, or add the account in the system’s "
        "settings. Or use the browser."
    ),
    "advice.broker-interaction.title": "Visual Studio Code has to ask you something first",
    "advice.broker-interaction.cause": (
        "The account service wants a new sign-in or a second proof, and gives a token without "
        "asking to nobody."
    ),
    "advice.broker-interaction.advice": (
        "Sign in to Azure in Visual Studio Code again and try once more, or use the browser."
    ),
    "advice.broker-failed.title": "This system’s account service said no",
    "advice.broker-failed.cause": "The service that keeps your accounts could not sign you in.",
    "advice.broker-failed.advice": (
        "Check your work account in the system’s settings and try again, or use the browser."
    ),
    "advice.keyring-missing.title": "You will have to sign in again next time",
    "advice.keyring-missing.cause": (
        "This computer offers no safe place to keep a sign-in (a keyring), so it is kept in "
        "memory only."
    ),
    "advice.keyring-missing.advice": (
        "To stay signed in on Linux, install and unlock a keyring such as GNOME Keyring or KWallet."
    ),
    "advice.keyring-locked.title": "The keyring is locked",
    "advice.keyring-locked.cause": (
        "Your saved sign-ins cannot be opened. Until they can, a sign-in is kept in memory only."
    ),
    "advice.keyring-locked.advice": "Unlock the keyring and try again, or sign in anew.",
    "advice.keyring-refused.title": "Saved sign-ins cannot be used",
    "advice.keyring-refused.cause": (
        "The safe place for sign-ins on this computer (the keyring) refused. Until it works again, "
        "a sign-in is kept in memory only."
    ),
    "advice.keyring-refused.advice": (
        "Allow Azimuth to use the keyring when you are asked, or sign in anew; you can work on "
        "meanwhile."
    ),
    "advice.keyring-slow.title": "The keyring does not answer",
    "advice.keyring-slow.cause": (
        "Your saved sign-ins could not be opened in time. The program that keeps them may be busy, "
        "or wait for you."
    ),
    "advice.keyring-slow.advice": (
        "Look whether the keyring asks for something, and try again, or sign in anew."
    ),
    "advice.kept-damaged.title": "The saved sign-in of this account cannot be used",
    "advice.kept-damaged.cause": (
        "What this computer kept of it is damaged, or was kept by another user of this computer, "
        "so it cannot be decrypted."
    ),
    "advice.kept-damaged.advice": (
        "Sign in to this account once more; the new sign-in takes the place of the old one. Or "
        "sign out, to remove it."
    ),
    "advice.cloud-unknown.title": "This is not a cloud we can sign in to",
    "advice.cloud-unknown.cause": (
        "The address of the chosen cloud is not valid, or {subject} is not known as a sign-in "
        "service."
    ),
    "advice.cloud-unknown.advice": (
        "Check the cloud’s address: the https address of its Resource Manager endpoint, as its "
        "operator gives it."
    ),
    "advice.cloud-foreign-audience.title": "This cloud asks for access to another service",
    "advice.cloud-foreign-audience.cause": (
        "The chosen cloud wants a token for {subject}. That is no name of this cloud’s own, so the "
        "token could open something else, in your name. Azimuth asked for none and sent none."
    ),
    "advice.cloud-foreign-audience.advice": (
        "Check the cloud’s address with its operator, and give nobody there your password or a "
        "code. Microsoft’s own clouds are in the list of clouds."
    ),
    "advice.cloud-changed.title": "This cloud has changed since you signed in",
    "advice.cloud-changed.cause": (
        "{subject} now names another sign-in service, or asks for another token, than when you "
        "chose to stay signed in. The saved sign-in was not used."
    ),
    "advice.cloud-changed.advice": (
        "If its operator has announced that, sign in once more. Otherwise ask first."
    ),
    "advice.cloud-relay.title": "This cloud’s sign-in leads to another service",
    "advice.cloud-relay.cause": (
        "Its sign-in service sends people to {subject}. What you confirm there would go to whoever "
        "runs this cloud. Azimuth opened no page and sent nothing."
    ),
    "advice.cloud-relay.advice": (
        "Do not sign in to this cloud. Ask its operator, and check the cloud’s address."
    ),
    "advice.cloud-unlisted.title": "This address describes other clouds",
    "advice.cloud-unlisted.cause": (
        "{subject} told of clouds, but none of them is at the address that was asked."
    ),
    "advice.cloud-unlisted.advice": (
        "Check the cloud’s address: the https address of its Resource Manager endpoint, exactly as "
        "its operator gives it."
    ),
    "advice.setting-invalid.title": "A setting is not valid",
    "advice.setting-invalid.cause": (
        "The tenant, client ID or redirect URI has a form that cannot be right."
    ),
    "advice.setting-invalid.advice": (
        "A tenant is an ID or a domain, a client ID looks like "
        "00000000-0000-0000-0000-000000000000, and a redirect URI like http://localhost:8400."
    ),
    "advice.record-unreadable.title": "Your saved sign-in could not be read",
    "advice.record-unreadable.cause": (
        "What is kept, or what the sign-in service told about the account, is incomplete."
    ),
    "advice.record-unreadable.advice": "Sign in again; a new one is saved.",
    "advice.file-denied.title": "The file could not be written",
    "advice.file-denied.cause": "Writing {subject} is not allowed, or another program has it open.",
    "advice.file-denied.advice": "Close it there, or choose another folder, and save again.",
    "advice.file-full.title": "No room left on the disk",
    "advice.file-full.cause": "There was not enough room to write {subject}.",
    "advice.file-full.advice": "Make room or choose another place, and save again.",
    "advice.file-failed.title": "The file could not be opened or written",
    "advice.file-failed.cause": "The system refused {subject}: the folder may be missing.",
    "advice.file-failed.advice": "Check the name and the folder, and try again.",
    # --- advice: Azimuth itself ------------------------------------------------------------------
    "advice.cancelled.title": "You cancelled the sign-in",
    "advice.cancelled.cause": "It was ended before it was through, so nobody is signed in.",
    "advice.cancelled.advice": "Start again when you like.",
    "advice.not-finished.title": "The listing was not finished",
    "advice.not-finished.cause": (
        "It ended before everything in {subject} was listed, so subscriptions may be missing here."
    ),
    "advice.not-finished.advice": "Refresh, and let the listing end.",
    "advice.unknown.title": "Something went wrong",
    "advice.unknown.cause": (
        "The answer for {subject} gave a reason that Azimuth does not know ({code})."
    ),
    "advice.unknown.advice": (
        "Try again. If it happens again, send the details to your administrator: they hold "
        "everything the service said."
    ),
    "advice.unexpected.title": "Azimuth met an unexpected error",
    "advice.unexpected.cause": "Most likely this is a mistake in Azimuth, not yours ({code}).",
    "advice.unexpected.advice": (
        "Try again. If it happens again, copy the details and report them to whoever looks after "
        "Azimuth for you."
    ),
}
