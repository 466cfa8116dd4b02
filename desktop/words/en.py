"""The texts in English. Sections in the order of the window; one voice: short, active, no jargon."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- ways to sign in -------------------------------------------------------------------------
    "method.cli": "Azure CLI",
    "method.browser": "Browser",
    "method.device-code": "Device code",
    "method.vscode": "Visual Studio Code",
    "method.cli-profile": "Azure CLI profile (older libraries)",
    "method.cli.short": "Azure CLI",
    "method.browser.short": "Browser",
    "method.device-code.short": "Device code",
    "method.vscode.short": "Visual Studio Code",
    "method.cli-profile.short": "Azure CLI profile",
    "method.cli.ready": "Ready",
    "method.browser.ready": "Sign in on a web page",
    "method.device-code.ready": "Type a short code on any device",
    "method.vscode.ready": "Ready",
    "method.cli-profile.ready": "Ready",
    "method.cli.tip": "Use the account that az is signed in with (Ctrl+{number})",
    "method.browser.tip": "Open the sign-in page in your browser (Ctrl+{number})",
    "method.device-code.tip": "Get a code and type it on a web page, here or on a phone (Ctrl+{number})",
    "method.vscode.tip": "Use the account of the Azure extension (Ctrl+{number})",
    "method.cli-profile.tip": "Use the cloud and default subscription of az, "
    "for programs on older libraries (Ctrl+{number})",
    # --- the page that the browser shows at the end ----------------------------------------------
    "browser_page.done.title": "Signed in",
    "browser_page.done.text": "You can close this page and go back to Azimuth.",
    "browser_page.refused.title": "Not signed in",
    "browser_page.refused.text": "You can close this page. Go back to Azimuth: it says why.",
    # --- own app registration -------------------------------------------------------------------
    "registration.client_id.form": "Like 00000000-0000-0000-0000-000000000000",
    "registration.tenant.form": "A tenant ID, or a domain like contoso.com",
    "registration.redirect_uri.form": "http://localhost, with a port if you like",
    "registration.redirect_uri.http": "It must begin with http://",
    "registration.redirect_uri.host": "It must be on this computer: localhost",
    "registration.redirect_uri.port": "A port is a number from 1 to 65535",
    "registration.redirect_uri.path": "Nothing may follow the port",
    "registration.redirect_uri.alone": "It belongs to a client ID: enter that too",
    "registration.guide.title": "Set up an app registration of your own",
    "registration.guide.text": (
        "These steps make a registration work for the browser and the device code. Whoever owns "
        "the app does them once."
    ),
    "registration.guide.close": "Close",
    "registration.guide.no_portal": "This cloud has a portal of its own: ask its operator.",
    "registration.step.register.title": "Register the app, and copy its client ID",
    "registration.step.register.text": (
        "App registrations > New registration. Copy “Application (client) ID” from its overview. "
        "The app must exist, and be enabled, in the tenant you sign in to."
    ),
    "registration.step.account-types.title": "Choose who may sign in",
    "registration.step.account-types.text": (
        "Authentication > Supported account types. With “this organizational directory only”, "
        "enter that tenant here. For several tenants, choose “any organizational directory”."
    ),
    "registration.step.platform.title": "Add the address to come back to",
    "registration.step.platform.text": (
        "Authentication > Add a platform > Mobile and desktop applications. Add the redirect URI "
        "http://localhost, without port and path: it stands for every port. Only the browser "
        "needs it. Not under “Web”: that would ask for a secret."
    ),
    "registration.step.public-flows.title": "Allow public client flows",
    "registration.step.public-flows.text": (
        "Authentication > “Allow public client flows”: Yes, then Save. The device code needs it."
    ),
    "registration.step.permissions.title": "Let it call Azure's management service",
    "registration.step.permissions.text": (
        "API permissions > Add a permission > Azure Service Management > Delegated permissions > "
        "user_impersonation."
    ),
    "registration.step.consent.title": "Give consent",
    "registration.step.consent.text": (
        "Sign in and choose Accept. Where people may not decide that, an administrator chooses "
        "“Grant admin consent” on the page of API permissions, in each tenant."
    ),
    "registration.page.overview": "Open app registrations",
    "registration.page.authentication": "Open Authentication",
    "registration.page.permissions": "Open API permissions",
    # --- Azure CLI profile: the details ---------------------------------------------------------
    "cli-profile.versions.title": "For older libraries",
    "cli-profile.versions.function": (
        "get_client_from_cli_profile of azure-common works with azure-cli-core up to 2.20, and "
        "raises an error from 2.21 on. It reads the sign-in of an az of that time; an az of today "
        "keeps its sign-in elsewhere."
    ),
    "cli-profile.versions.today": (
        "With azure-mgmt-resource below 15 and an az of today, this code does the same: it uses "
        "the active cloud and the default subscription of az."
    ),
    "cli-profile.versions.newer": (
        "From azure-mgmt-resource 15 on nothing of this is needed: its clients take "
        "AzureCliCredential itself."
    ),
    # --- what each way needs on this machine -----------------------------------------------------
    "readiness.checking": "Looking…",
    "readiness.unknown": "Not ready: {detail}",
    "readiness.cli-missing": "Azure CLI is not installed.",
    "readiness.cli-missing.step": "Install it, or choose another way.",
    "readiness.cli-signed-out": "Nobody is signed in to Azure CLI.",
    "readiness.cli-signed-out.step": "Run az login first.",
    "readiness.cli-timeout": "Azure CLI did not answer in time.",
    "readiness.cli-timeout.step": "It may work all the same.",
    "readiness.cli-failed": "Azure CLI reports an error.",
    "readiness.cli-failed.step": "Run az account list to see it.",
    "readiness.cli-output": "Azure CLI gave an answer we cannot read.",
    "readiness.cli-output.step": "Updating it may help.",
    "readiness.cli-other-cloud": "Azure CLI is set to another cloud.",
    "readiness.cli-other-cloud.step": "Choose that cloud below, or run az cloud set.",
    "readiness.cli-path": "{detail} is not Azure CLI.",
    "readiness.cli-path.step": "Correct its place in the settings.",
    "readiness.cli-old": "Azure CLI is too old.",
    "readiness.cli-old.step": "Run az upgrade.",
    "readiness.cli-expired": "Azure CLI's sign-in has expired.",
    "readiness.cli-expired.step": "Run az login again.",
    "readiness.cli-service-principal": "An app (service principal), not a person.",
    "readiness.cli-managed-identity": "This computer's managed identity, not a person.",
    "readiness.no-browser": "No browser was found.",
    "readiness.no-browser.step": "Use a device code instead.",
    "readiness.vscode-signed-out": "Nobody is signed in to its Azure extension.",
    "readiness.vscode-signed-out.step": "Sign in there first.",
    "readiness.vscode-unreadable": "Its sign-in record cannot be read.",
    "readiness.vscode-unreadable.step": "Sign in there again.",
    "readiness.vscode-too-large": "Its sign-in record is far too large to be one.",
    "readiness.vscode-too-large.step": "Sign in there again.",
    "readiness.vscode-incomplete": "Its sign-in record lacks something: {detail}.",
    "readiness.vscode-incomplete.step": "Sign in there again.",
    "readiness.vscode-other-app": "Its sign-in record was not made by the Azure extension.",
    "readiness.vscode-other-app.step": "Sign in there again.",
    "readiness.vscode-bad-tenant": "Its sign-in record names no valid tenant.",
    "readiness.vscode-bad-tenant.step": "Sign in there again.",
    "readiness.vscode-other-cloud": "It is signed in to another cloud: {detail}.",
    "readiness.vscode-other-cloud.step": "Choose that cloud below, or another way.",
    "readiness.vscode-no-broker": "This computer has no sign-in broker for it.",
    "readiness.vscode-no-broker.step": "Use the browser instead.",
    "readiness.vscode-broker-broken": "Its sign-in broker does not start.",
    "readiness.vscode-broker-broken.step": "Use the browser instead.",
    # --- the window ------------------------------------------------------------------------------
    "window.title": "{name} — {account}",
    "window.demo": "{name} Demo",
    # --- sign in (left) --------------------------------------------------------------------------
    "sign_in.heading": "Sign in",
    "sign_in.kept": "Stayed signed in",
    "sign_in.cloud": "Cloud",
    "sign_in.address": "Resource Manager address",
    "sign_in.address.tip": "Of your private cloud, like https://management.local.azurestack.external",
    "sign_in.address.hint": "https://…",
    "sign_in.address.wrong": "Enter an address that begins with https://",
    "sign_in.tenant": "Tenant",
    "sign_in.tenant.hint": "Your account's own",
    "sign_in.tenant.tip": "An ID or a domain like contoso.com. Empty: your account's own tenant.",
    "sign_in.stay": "Stay signed in",
    "sign_in.stay.tip": "Keep the sign-in in this computer's keyring until you sign out",
    "sign_in.guide": "How to set up an app…",
    "sign_in.ca_file": "Its own root certificates",
    "sign_in.ca_file.hint": "None: as the system",
    "sign_in.ca_file.tip": "A PEM file of roots that only this cloud needs",
    "sign_in.ca_file.choose": "Choose a file…",
    "sign_in.ca_file.title": "The cloud's root certificates (PEM)",
    "sign_in.ca_file.wrong": "There is no such file.",
    "sign_in.advanced": "Advanced",
    "sign_in.client_id": "Client ID",
    "sign_in.client_id.tip": "Of your own app registration. Empty: the one of the Azure tools.",
    "sign_in.redirect_uri": "Redirect URI",
    "sign_in.redirect_uri.tip": "As registered for it, like http://localhost:8400",
    # --- clouds ----------------------------------------------------------------------------------
    "cloud.AzureCloud": "Azure",
    "cloud.AzureUSGovernment": "Azure US Government",
    "cloud.AzureChinaCloud": "Azure China",
    "cloud.demo": "Demo cloud (offline)",
    "cloud.private": "Private cloud…",
    # --- account (top) ---------------------------------------------------------------------------
    "account.nobody": "Not signed in",
    "account.settings.tip": "Settings (Ctrl+,)",
    "account.demo": "Demo",
    "account.sign_out": "Sign out",
    "account.sign_out.tip": "Forget this account on this computer; nobody else is signed out",
    "account.report": "Save report",
    "account.report.tip": "Save what you see as a page, a table or data (Ctrl+S)",
    "account.refresh": "Refresh",
    "account.refresh.tip": "List everything again (F5)",
    "account.theme.tip": "Light or dark",
    "account.activity.tip": "What happened so far (Ctrl+L)",
    "account.check.tip": "Check my connection",
    "account.help.tip": "Keys (F1)",
    # --- the centre without a table --------------------------------------------------------------
    "page.cancel": "Cancel",
    "page.empty.title": "See what your account reaches",
    "page.empty.text": "Every tenant (an organisation's directory in Azure) and every subscription "
    "in it will be listed here, with the reason where one is missing.",
    "page.empty.how": "Choose a way to sign in on the left. The ones in colour are ready.",
    "page.empty.demo": "Try the demo",
    "page.empty.demo_note": "The demo needs no account and stays on this computer.",
    "page.demo.title": "This is the demo cloud",
    "page.demo.text": "It runs on this computer and never talks to Azure. Its accounts show what "
    "people meet: several tenants, a second factor, a guest, no subscription at all.",
    "page.demo.how": "Sign in with the browser or a device code and choose one of its accounts.",
    "page.demo.start": "Sign in with a device code",
    "page.signing_in.title": "Signing in with {method}",
    "page.signing_in.cli": "Asking Azure CLI for your account.",
    "page.signing_in.browser": "Preparing the sign-in page.",
    "page.signing_in.device-code": "Getting a code for you to type, then waiting for your browser.",
    "page.signing_in.vscode": "Asking for your Visual Studio Code account. "
    "Your system may show a window of its own.",
    "page.signing_in.cli-profile": "Reading the active cloud and subscription of Azure CLI.",
    "page.browser.opened.title": "Continue in your browser",
    "page.browser.opened.text": "The sign-in page is open there. This window goes on by itself once "
    "you are done. If you closed the page, open it again.",
    "page.browser.missing.title": "No browser opened",
    "page.browser.missing.text": "Copy the link and open it in any browser on this computer, "
    "or use a device code.",
    "page.browser.open_again": "Open again",
    "page.browser.copy_link": "Copy link",
    "page.browser.device_code": "Use a device code instead",
    "page.listing.title": "Signed in as {account}",
    "page.listing.text": "Looking for your tenants.",
    "page.nothing.title": "No subscriptions here",
    "page.nothing.text": "You are signed in as {account}, but {tenant} has no subscription that this "
    "account may see ({cloud}).",
    "page.nothing.no_tenant": "no tenant",
    "page.nothing.try": "Ask whoever gave you access which tenant it is in, then sign in to that one. "
    "A role that was just assigned can take a few minutes to show: look again then.",
    "page.nothing.again": "Look again",
    # --- access (centre) -------------------------------------------------------------------------
    "access.column.name": "Name",
    "access.column.id": "ID",
    "access.column.state": "State",
    "access.column.default": "Default",
    "access.column.reason": "Why you have access",
    "access.default_mark": "✓",
    "access.filter.hint": "Filter names, IDs, tags",
    "access.filter.tip": "Show only what has these words in its name, ID, domain or tags (Ctrl+F)",
    "access.filter.clear": "Clear the filter (Esc)",
    "access.no_match": "Nothing matches “{typed}”.",
    "access.count.one": "{count} subscription",
    "access.count.other": "{count} subscriptions",
    "access.count_filtered.one": "{shown} of {count} subscription",
    "access.count_filtered.other": "{shown} of {count} subscriptions",
    "access.subscriptions.one": "{count} subscription",
    "access.subscriptions.other": "{count} subscriptions",
    "access.tenants.one": "{count} tenant",
    "access.tenants.other": "{count} tenants",
    "access.status.listing": "Listing…",
    "access.status.empty": "No subscriptions",
    "access.status.sign-in-required": "Sign-in needed",
    "access.status.blocked": "Blocked",
    "access.status.failed": "Failed",
    "access.state.enabled": "Enabled",
    "access.state.warned": "Warned",
    "access.state.pastdue": "Past due",
    "access.state.disabled": "Disabled",
    "access.state.deleted": "Deleted",
    "access.reason.rolebased": "Role assignment",
    "access.reason.legacy": "Classic administrator",
    "access.reason.bypassed": "Service exemption",
    "access.reason.direct": "Direct assignment",
    "access.reason.management": "Management group",
    "access.reason.delegated": "Delegated by {owner}",
    "access.banner.attention.one": "{count} tenant needs attention",
    "access.banner.attention.other": "{count} tenants need attention",
    "access.banner.show": "Show",
    "access.banner.step_up": "Finish signing in to {tenant}",
    "access.banner.cancel": "Cancel",
    "access.banner.refresh_failed": "The list could not be refreshed. These are the last results.",
    "access.menu.copy_name": "Copy name",
    "access.menu.copy_id": "Copy ID",
    "access.menu.open": "Open in the portal",
    # --- details (right) -------------------------------------------------------------------------
    "details.tenant": "Tenant",
    "details.subscription": "Subscription",
    "details.close": "Close the details",
    "details.copy_default": "Copy “az account set”",
    "details.copy_code": "Copy the code",
    "details.step_up": "Azimuth opens one sign-in, to {tenant}. Its page names the app {app}.",
    "details.step_up.app": "Microsoft Azure CLI",
    "said.default": "The command is on the clipboard. Azimuth itself changes nothing.",
    "said.code": "The code is on the clipboard.",
    "details.asked": "{tenant} (asked as {account}, {cloud})",
    "details.copy_name": "Copy name",
    "details.copy_id": "Copy ID",
    "details.open": "Portal",
    "details.tenant_id": "Tenant ID",
    "details.domain": "Default domain",
    "details.domains": "Other domains",
    "details.type": "Type",
    "details.category": "Your place in it",
    "details.country": "Country",
    "details.status": "Result",
    "details.subscription_id": "Subscription ID",
    "details.state": "State",
    "details.home_tenant": "Owned by tenant",
    "details.default": "Default of Azure CLI",
    "details.yes": "Yes",
    "details.reason": "Why you have access",
    "details.quota": "Offer",
    "details.spending_limit": "Spending limit",
    "details.managed_by": "Also managed by",
    "details.tags": "Tags",
    # --- status (bottom) -------------------------------------------------------------------------
    "status.signed-out": "Ready",
    "status.sign-in-failed": "Sign-in failed",
    "status.listing-failed": "Listing failed",
    "status.signing_in": "Signing in: {method}…",
    "status.listing": "Listing tenants and subscriptions…",
    "status.refreshing": "Refreshing…",
    "status.step_up": "Signing in to {tenant}…",
    "status.listed": "{subscriptions} in {tenants}",
    "status.took": "{counts}, listed in {seconds} s",
    "status.stopped": "{counts} so far: stopped before the end",
    "status.tenants": "{done} of {total} tenants",
    "status.cancel": "Cancel",
    "status.cancel.tip": "Stop now (Esc)",
    "said.id": "ID copied",
    "said.name": "Name copied",
    "said.ids.one": "ID copied",
    "said.ids.other": "{count} IDs copied",
    "said.names.one": "Name copied",
    "said.names.other": "{count} names copied",
    "said.link": "Link copied",
    "said.for_admin": "Copied: paste it into a message to your administrator",
    "said.report": "Report saved: {path}",
    "said.report_failed": "The report could not be saved: {path}",
    # --- reports ---------------------------------------------------------------------------------
    "report.dialog": "Save report",
    "report.type.html": "Web page",
    "report.type.json": "JSON",
    "report.type.csv": "Table (CSV)",
    "report.type.md": "Markdown",
    # --- notices ---------------------------------------------------------------------------------
    "notice.clock-off": (
        "The clock of this computer is {detail}. Set date, time and time zone: sign-ins may fail"
    ),
    "clock.behind.minutes.one": "{count} minute behind",
    "clock.behind.minutes.other": "{count} minutes behind",
    "clock.behind.hours.one": "{count} hour behind",
    "clock.behind.hours.other": "{count} hours behind",
    "clock.behind.days.one": "{count} day behind",
    "clock.behind.days.other": "{count} days behind",
    "clock.ahead.minutes.one": "{count} minute ahead",
    "clock.ahead.minutes.other": "{count} minutes ahead",
    "clock.ahead.hours.one": "{count} hour ahead",
    "clock.ahead.hours.other": "{count} hours ahead",
    "clock.ahead.days.one": "{count} day ahead",
    "clock.ahead.days.other": "{count} days ahead",
    "notice.store-demo": "A demo account does not stay signed in",
    "notice.store-missing": "No keyring here: you stay signed in until you close Azimuth",
    "notice.store-locked": "The keyring is locked: you stay signed in until you close Azimuth",
    "notice.store-failed": "The keyring refused: you stay signed in until you close Azimuth",
    "notice.store-forget-failed": "The keyring could not be cleared: {detail}",
    # --- the device code dialog ------------------------------------------------------------------
    "device_code.title": "Sign in with a device code",
    "device_code.read.heading": "Enter this code in your browser",
    "device_code.read.hint": "We copy it and open the page. You paste it there.",
    "device_code.away.heading": "Enter this code in your browser",
    "device_code.away.hint": "Waiting for you to finish in the browser…",
    "device_code.expired.heading": "This code has expired",
    "device_code.expired.hint": "Nothing is lost: get a new one.",
    "device_code.refused.heading": "This code was not accepted",
    "device_code.refused.hint": "It was declined or used before: get a new one.",
    "device_code.phone": "Use a phone",
    "device_code.phone.text": "Point your phone’s camera here, open the page, and type the code there.",
    "device_code.phone.back": "Use this computer",
    "device_code.blocked": "Did the browser say you are blocked?\nSign in with the browser",
    "device_code.renewing.heading": "Getting a new code…",
    "device_code.renewing.hint": "This takes a moment.",
    "device_code.copy_and_open": "Copy code and open page",
    "device_code.new": "New code",
    "device_code.copy": "Copy",
    "device_code.copied": "Copied",
    "device_code.cancel": "Cancel",
    "device_code.left": "{time} left",
    "device_code.only_yours": "Never enter a code that somebody sent you.",
    # --- the activity log ------------------------------------------------------------------------
    "activity.title": "Activity",
    "activity.empty": "Nothing has happened yet.",
    "activity.copy": "Copy all",
    "activity.diagnostics": "Copy diagnostics",
    "activity.diagnostics.tip": "Versions, system, settings and the activity, for whoever helps you",
    "activity.diagnostics.copied": "Copied",
    "activity.check_started": "Checking the connection",
    "activity.check_ended.ok": "Connection check: everything works",
    "activity.check_ended.note": "Connection check, worth a look: {what}",
    "activity.check_ended.failed": "Connection check, failed: {what}",
    "activity.check_cancelled": "Connection check stopped",
    # --- when Azimuth itself failed --------------------------------------------------------------
    "crash.window": "Unexpected error",
    "crash.title": "Something went wrong in Azimuth",
    "crash.text": (
        "This is a fault of Azimuth, not of your account. You can go on; "
        "what you did last may not have been finished."
    ),
    "crash.more.one": "And {count} more since then.",
    "crash.more.other": "And {count} more since then.",
    "crash.copy": "Copy details",
    "crash.copied": "Copied",
    "crash.go_on": "Go on",
    "said.crash": "The details were copied. There are no codes, passwords or tokens in them.",
    "said.diagnostics": "Diagnostics copied. There are no codes, passwords or tokens in them.",
    "activity.close": "Close",
    "activity.no_secrets": "No codes, passwords or tokens are kept here.",
    "activity.took": "{seconds} s",
    "activity.cloud": "Cloud: {name}",
    "activity.sign_in_started": "Signing in with {method}",
    "activity.code_issued": "A device code was issued for {host}",
    "activity.browser_opened": "The browser was asked to open {host}",
    "activity.browser_missing": "No browser opened for {host}",
    "activity.signed_in": "Signed in as {account}",
    "activity.sign_in_failed": "Sign-in failed: {code}",
    "activity.sign_in_cancelled": "Sign-in cancelled",
    "activity.signed_out": "Signed out",
    "activity.listing_started": "Listing started",
    "activity.refresh_started": "Refresh started",
    "activity.step_up_started": "Signing in to {tenant}",
    "activity.tenants.one": "{count} tenant found",
    "activity.tenants.other": "{count} tenants found",
    "activity.listed.one": "{tenant}: {count} subscription",
    "activity.listed.other": "{tenant}: {count} subscriptions",
    "activity.tenant_failed": "{tenant}: {code}",
    "activity.listing_finished.one": "Listing finished: {count} subscription",
    "activity.listing_finished.other": "Listing finished: {count} subscriptions",
    "activity.listing_failed": "Listing failed: {code}",
    "activity.listing_cancelled": "Listing stopped",
    "activity.report_saved": "Report saved: {path}",
    "activity.report_failed": "The report could not be saved: {path}",
    # --- settings --------------------------------------------------------------------------------
    "settings.title": "Settings",
    "settings.close": "Close",
    "settings.appearance": "Appearance",
    "settings.appearance.system": "As the system",
    "settings.appearance.light": "Light",
    "settings.appearance.dark": "Dark",
    "settings.stay": "Stay signed in",
    "settings.stay.text": "Keep accounts in the system’s encrypted store",
    "settings.proxy": "Proxy",
    "settings.proxy.hint": "As the system says",
    "settings.proxy.note": "A user name and password in it are forgotten when you close Azimuth.",
    "settings.proxy.wrong": "An address like http://proxy.contoso.com:8080 is needed.",
    "settings.no_proxy": "Without the proxy",
    "settings.no_proxy.hint": "intranet.contoso.com, localhost",
    "settings.az_path": "Azure CLI",
    "settings.az_path.hint": "Found by itself",
    "settings.az_path.browse": "Choose…",
    "settings.az_path.wrong": "There is no program of this name.",
    "settings.az_path.choose": "Where is az?",
    "settings.log_level": "Activity log",
    "settings.log_level.warning": "Only problems",
    "settings.log_level.info": "What happens",
    "settings.log_level.debug": "Everything, for support",
    "settings.where": "Kept in {path}",
    # --- the shortcut sheet ----------------------------------------------------------------------
    "help.title": "Keys",
    "help.window": "In this window",
    "help.elsewhere": "Elsewhere",
    "help.close": "Close",
    "help.sign_in_1": "Sign in with Azure CLI",
    "help.sign_in_2": "Sign in with the browser",
    "help.sign_in_3": "Sign in with a device code",
    "help.sign_in_4": "Sign in with Visual Studio Code",
    "help.sign_in_5": "Sign in with the Azure CLI profile",
    "help.cancel": "Cancel what is running",
    "help.filter": "Filter the list",
    "help.refresh": "Refresh",
    "help.report": "Save a report",
    "help.activity": "Activity log",
    "help.settings": "Settings",
    "help.help": "This sheet",
    "help.quit": "Quit",
    "help.code_open": "Device code: copy and open the page",
    "help.code_copy": "Device code: copy the code",
    "help.row_copy": "List: copy the IDs of the chosen rows",
    "help.row_fold": "List: fold and unfold a tenant",
    "help.row_menu": "List: menu of the chosen row",
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
        "Enter that organisation's tenant ID or domain and sign in again. Or the owner of the app "
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
    "advice.app-permission.title": "The app may not use Azure's management service",
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
    "advice.resource-unknown.title": "Azure's management service is not known here",
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
        "Check the tenant ID or domain for a slip of the pen, then the cloud: each cloud knows "
        "only "
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
        "Check that account, tenant and cloud are the ones you meant. Ask the subscription's owner "
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
        "Otherwise check the cloud's address."
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
    "advice.proxy-sign-in.title": "Your network's proxy wants a sign-in",
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
    "advice.proxy-invalid.title": "The proxy's address is not valid",
    "advice.proxy-invalid.cause": (
        "The settings of this computer or of Azimuth name a proxy in a form that cannot be right."
    ),
    "advice.proxy-invalid.advice": (
        "Enter it like http://proxy.example:8080 in the settings. Characters such as / or @ in a "
        "password are written as %2F and %40."
    ),
    "advice.tls-untrusted.title": "The secure connection is not trusted",
    "advice.tls-untrusted.cause": (
        "The server's certificate was signed by {subject}, which this "
        "computer does not trust. Usually a company proxy opens secure connections."
    ),
    "advice.tls-untrusted.advice": (
        "Ask your network team to add the company's root certificate to the system's trust store, "
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
    "advice.tls-expired.title": "The server's certificate has expired",
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
        "Check the cloud's address. On a strange network, do not go on: somebody may be listening."
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
    "advice.az-expired.title": "The Azure CLI's sign-in has expired",
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
    "advice.az-failed.cause": "The program az was started and ended with an error of its own.",
    "advice.az-failed.advice": (
        "Run “az account get-access-token” in a terminal to see what it says, or sign in another "
        "way."
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
    "advice.vscode-broker.title": "Visual Studio Code's sign-in cannot be used here",
    "advice.vscode-broker.cause": (
        "It needs this system's account service (a broker), which is missing or does not start."
    ),
    "advice.vscode-broker.advice": "Sign in with the browser or a device code.",
    "advice.vscode-other-cloud.title": "Visual Studio Code is signed in to another cloud",
    "advice.vscode-other-cloud.cause": (
        "Its sign-in is for {subject}, which is not the sign-in service of the chosen cloud."
    ),
    "advice.vscode-other-cloud.advice": (
        "Choose that cloud, or sign in there to this one, or use another way."
    ),
    "advice.broker-account.title": "This system's account service does not know the account",
    "advice.broker-account.cause": (
        "Visual Studio Code's account was removed from the accounts of this system, or was never "
        "one of them."
    ),
    "advice.broker-account.advice": (
        "Sign in to Azure in Visual Studio Code again, or add the account in the system's "
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
    "advice.broker-failed.title": "This system's account service said no",
    "advice.broker-failed.cause": "The service that keeps your accounts could not sign you in.",
    "advice.broker-failed.advice": (
        "Check your work account in the system's settings and try again, or use the browser."
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
    "advice.cloud-unknown.title": "This is not a cloud we can sign in to",
    "advice.cloud-unknown.cause": (
        "The address of the chosen cloud is not valid, or {subject} is not known as a sign-in "
        "service."
    ),
    "advice.cloud-unknown.advice": (
        "Check the cloud's address: the https address of its Resource Manager endpoint, as its "
        "operator gives it."
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
    # --- check my connection ---------------------------------------------------------------------
    "check.title": "Connection check",
    "check.window": "Check my connection",
    "check.about": "From this computer to {cloud}. Nothing is changed, and nobody is signed in.",
    "check.running": "Checking…",
    "check.stopped": "Stopped before the end",
    "check.fine": "Everything works",
    "check.failures.one": "{count} check failed",
    "check.failures.other": "{count} checks failed",
    "check.notes.one": "It works, with {count} note",
    "check.notes.other": "It works, with {count} notes",
    "check.waiting": "Checking…",
    "check.not_done": "Not checked.",
    "check.took": "{seconds} s",
    "check.again": "Check again",
    "check.stop": "Stop",
    "check.copy": "Copy",
    "check.copied": "The connection check was copied.",
    "check.copied.short": "Copied",
    "check.close": "Close",
    "check.show.tip": "Show the connection check",
    "check.status.running": "Checking the connection…",
    "check.status.failed": "Connection check: {what} failed",
    "check.status.note": "Connection check: a note on {what}",
    "check.status.ok": "Connection check: everything works",
    "check.verdict.ok": "OK",
    "check.verdict.note": "Note",
    "check.verdict.failed": "Failed",
    "check.names": "Name look-up",
    "check.proxy": "Proxy",
    "check.tls": "Secure connection",
    "check.sign-in": "Sign-in service",
    "check.resource-manager": "Resource Manager",
    "check.clock": "Clock",
    "check.az": "Azure CLI",
    "check.vscode": "Visual Studio Code",
    "check.broker": "Account service",
    "check.token-store": "Safe place for sign-ins",
    "check.no-answer": "No answer within {seconds} seconds.",
    "check.no-answer.step": "Check again; if it stays so, this part is slow or blocked.",
    "check.names.ok": "The names were found: {hosts}.",
    "check.names.by-proxy": "Found: {hosts}. A proxy looks up the other names.",
    "check.proxy.none": "No proxy is used.",
    "check.proxy.settings.named": (
        "{hosts} through {proxy}, with user name and password, as Azimuth's settings say."
    ),
    "check.proxy.settings.nameless": "{hosts} through {proxy}, as Azimuth's settings say.",
    "check.proxy.environment.named": (
        "{hosts} through {proxy}, with user name and password, as the environment says "
        "(HTTPS_PROXY or ALL_PROXY)."
    ),
    "check.proxy.environment.nameless": (
        "{hosts} through {proxy}, as the environment says (HTTPS_PROXY or ALL_PROXY)."
    ),
    "check.proxy.system.named": (
        "{hosts} through {proxy}, with user name and password, as this system is set."
    ),
    "check.proxy.system.nameless": "{hosts} through {proxy}, as this system is set.",
    "check.tls.ok": "Trusted; signed by {issuer}.",
    "check.tls.opened": (
        "Trusted, but opened on the way: {issuer} signs in place of Azure's own authorities."
    ),
    "check.tls.opened.step": (
        "Usual in companies, and Azimuth works with it. If you do not know {issuer}, ask your "
        "network team before you sign in."
    ),
    "check.sign-in.ok": "{host} answered in {took}.",
    "check.resource-manager.ok": "{host} answered in {took}.",
    "check.clock.ok": "Right, compared with the servers.",
    "check.clock.unknown": "Not compared, because no server answered.",
    "check.clock.off": "The clock of this computer is {off}.",
    "check.clock.off.step": "Set date, time and time zone (best: automatically).",
    "check.az.ok": "Signed in as {account}.",
    "check.vscode.ok": "Its Azure extension is signed in as {account}.",
    "check.vscode.none": "It has not signed in to Azure on this computer.",
    "check.vscode.none.step": (
        "Only that way to sign in needs it: sign in there with the extension Azure Resources."
    ),
    "check.broker.ok": "It is here and starts.",
    "check.broker.none": "This copy of Azimuth does not have the part that speaks to it.",
    "check.broker.none.step": "Only signing in with Visual Studio Code needs it.",
    "check.broker.broken": "The part that speaks to it does not start: {detail}",
    "check.broker.broken.step": (
        "Only signing in with Visual Studio Code needs it; use another way to sign in."
    ),
    "check.token-store.ok": "It keeps a sign-in, encrypted.",
    # --- report ---------------------------------------------------------------------------------
    "report.title": "Azure access report",
    "report.demo": "Demo cloud: made-up data, nothing of it comes from Azure",
    "report.signed_in_as": "Signed in as {username}",
    "report.not_signed_in": "Nobody is signed in",
    "report.account": "Account",
    "report.home_tenant": "Home tenant",
    "report.object_id": "Object ID",
    "report.method": "Way to sign in",
    "report.cloud": "Cloud",
    "report.authority": "Sign-in endpoint",
    "report.resource_manager": "Resource Manager",
    "report.generated_at": "Made at",
    "report.duration": "Listing took",
    "report.duration_s": "{seconds} s",
    "report.circumstances": "How this was found",
    "report.reach": "What can be reached",
    "report.no_subscriptions.why": (
        "Azure answered without a fault: this account has no subscription here. Often no role has "
        "been given yet, or the subscription is in another tenant or cloud."
    ),
    "report.none": "none",
    "report.tenants": "Tenants",
    "report.tenant": "Tenant",
    "report.tenant_id": "Tenant ID",
    "report.subscriptions": "Subscriptions",
    "report.subscription": "Subscription",
    "report.subscription_id": "Subscription ID",
    "report.state": "State",
    "report.access": "Access through",
    "report.tags": "Tags",
    "report.default": "default",
    "report.from_tenant": "owned by {tenant}",
    "report.source.RoleBased": "role",
    "report.source.Legacy": "classic administrator",
    "report.source.Direct": "given directly",
    "report.source.Bypassed": "without a check",
    "report.source.Management": "management group",
    "report.status": "Status",
    "report.attention": "Need attention",
    "report.count.tenants.one": "tenant",
    "report.count.tenants.other": "tenants",
    "report.count.subscriptions.one": "subscription",
    "report.count.subscriptions.other": "subscriptions",
    "report.count.needs_attention.one": "needs attention",
    "report.count.needs_attention.other": "need attention",
    "report.problems": "What needs attention",
    "report.advice": "What to do now",
    "report.code": "Code",
    "report.correlation_id": "Correlation ID",
    "report.trace_id": "Trace ID",
    "report.timestamp": "Time",
    "report.raw": "What the service said",
    "report.partial": "Listed before it failed",
    "report.status.ok": "OK",
    "report.status.empty": "No subscriptions",
    "report.status.sign-in-required": "Sign-in required",
    "report.status.blocked": "Blocked",
    "report.status.failed": "Failed",
    "report.made_by": "Made by {generator}. It holds no token, code or secret.",
}
