"""In English: check a Python environment."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "environment.title": "Check a Python environment",
    "environment.about": (
        "Can the Python of your project use Azure? Azimuth reads its files: nothing is changed "
        "there, and nothing is started before you say so."
    ),
    "environment.link": "Check a Python environment",
    "environment.link.tip": "For developers: can the Python of your project use Azure?",
    # --- choosing --------------------------------------------------------------------------------
    "environment.choose": "Which Python?",
    "environment.folder": "Project folder…",
    "environment.folder.tip": "Choose a folder; its environment (.venv, venv, …) is found",
    "environment.interpreter": "Interpreter…",
    "environment.interpreter.tip": "Choose the python program itself",
    "environment.finding": "Looking for Python on this computer…",
    "environment.none": "No Python found on this computer. Choose a project folder or a program.",
    "environment.list.place": "Python",
    "environment.list.version": "Version",
    "environment.list.kind": "What it is",
    "environment.kind.chosen": "Your choice",
    "environment.kind.project": "Environment of a project",
    "environment.kind.active": "Active environment",
    "environment.kind.conda": "conda",
    "environment.kind.pyenv": "pyenv",
    "environment.kind.uv": "uv",
    "environment.kind.homebrew": "Homebrew",
    "environment.kind.store": "Microsoft Store",
    "environment.kind.system": "Installed on this computer",
    "environment.pick": "Choose a Python above, and press Enter or click it.",
    "environment.reading": "Reading the files of {place}…",
    "environment.stop": "Stop",
    "environment.stopped": "Stopped. Nothing of it goes on.",
    "environment.close": "Close",
    "environment.file.all": "All files",
    "environment.file.python": "Python",
    # --- the verdict -----------------------------------------------------------------------------
    "environment.and": "{others} and {last}",
    "environment.verdict.all": "Every way to sign in works here",
    "environment.verdict.works.one": "{names} works here",
    "environment.verdict.works.other": "{names} work here",
    "environment.verdict.fails.one": "{names} does not",
    "environment.verdict.fails.other": "{names} do not",
    "environment.verdict.some": "{works}; {fails}",
    "environment.verdict.none": "No way to sign in works here yet",
    "environment.verdict.lists": "Its packages can list your subscriptions.",
    "environment.verdict.lists_not": (
        "But its packages cannot list subscriptions yet: see below what is missing."
    ),
    "environment.facts": "{implementation} {python} · {prefix}",
    "environment.version.unknown": "(version unknown)",
    "environment.package.editable": "{version}, from a project’s folder (editable)",
    "environment.packages.one": "{count} Azure package",
    "environment.packages.other": "{count} Azure packages",
    "environment.packages.none": "No Azure packages",
    "environment.ways": "Ways to sign in",
    "environment.problems": "What to mend",
    "environment.fine": "Nothing to mend.",
    "environment.tool.pip": "pip",
    "environment.tool.uv": "uv",
    "environment.copy": "Copy",
    "environment.copy.tip": "Copy this command",
    "environment.copied": "The command was copied.",
    "environment.copied.short": "Copied",
    "environment.command.none": (
        "The path of this Python holds characters that no terminal takes as they are."
    ),
    "environment.copy_all": "Copy all",
    "environment.copied_all": "The check of the environment was copied.",
    "environment.managed": (
        "This Python belongs to the system, which does not let pip change it: make an environment "
        "for your project first."
    ),
    "environment.locked": (
        "Your project keeps its packages in {lock}: what pip adds, the next sync takes out again. "
        "Let the tool of that file add them."
    ),
    "environment.no_pip": "There is no pip in this environment: use uv.",
    # --- ways ------------------------------------------------------------------------------------
    "environment.way.works": "Works, with {package} {version}",
    "environment.way.no-identity": "azure-identity is not installed",
    "environment.way.identity-older": "{package} {version} is too old: it came with {since}",
    "environment.way.no-broker": "azure-identity-broker is not installed",
    "environment.way.requires-missing": "{by} needs {package}, which is not installed",
    "environment.way.requires-older": "{by} needs {package}{wanted}; here is {version}",
    "environment.way.before-core": (
        "{package} {version} takes no credential of azure-identity: that came with 15"
    ),
    "environment.way.no-msrest": "msrest is not installed",
    "environment.way.bridged": (
        "Works with a few lines between: {package} {version} is from before azure.core"
    ),
    "environment.way.profile-works": (
        "Works: get_client_from_cli_profile, with {package} {version} and an az of that time"
    ),
    "environment.way.profile-gone": (
        "AzureCliCredential does the same: with {package} {version}, get_client_from_cli_profile "
        "raises an error"
    ),
    "environment.way.profile-absent": (
        "AzureCliCredential does the same: get_client_from_cli_profile needs {package} up to 2.20"
    ),
    # --- known conflicts -------------------------------------------------------------------------
    "environment.finding.python-old": (
        "Python {version} is too old for today’s Azure packages: they need {since} or later. "
        "Install a newer Python and make a new environment with it."
    ),
    "environment.finding.no-azure": (
        "There is no Azure package here. These three sign in and list subscriptions."
    ),
    "environment.finding.no-identity": (
        "azure-identity is not installed: it has what signs in to Azure today."
    ),
    "environment.finding.identity-older": (
        "{package} {version} is old: the code that Azimuth shows needs {since} or later."
    ),
    "environment.finding.no-broker": (
        "Only the sign-in of Visual Studio Code needs azure-identity-broker, which is not "
        "installed."
    ),
    "environment.finding.vscode-older": (
        "The sign-in of Visual Studio Code needs {package} {since} or later; here is {version}."
    ),
    "environment.finding.before-core": (
        "{package} {version} is from before azure.core: it takes no credential of azure-identity. "
        "The newer packages do; your code may need changes for them."
    ),
    "environment.finding.no-msrest": ("{package} {version} needs msrest, which is not installed."),
    "environment.finding.client-gone": (
        "{package} {version} has no SubscriptionClient: from 25 on it is in a package of its own, "
        "azure-mgmt-resource-subscriptions. Import it from azure.mgmt.resource.subscriptions."
    ),
    "environment.finding.no-lister": (
        "Nothing here lists subscriptions. If your project shall, install "
        "azure-mgmt-resource-subscriptions."
    ),
    "environment.finding.profile-gone": (
        "get_client_from_cli_profile raises an error with {package} {version}: it works up to "
        "2.20. Use AzureCliCredential in its place; “Use in code” has the lines."
    ),
    "environment.finding.requires-missing": "{by} needs {package}, which is not installed.",
    "environment.finding.requires-older": (
        "{by} needs {package}{wanted}; here is {version}, which is too old and breaks it."
    ),
    "environment.finding.requires-other": (
        "{by} asks for {package}{wanted}; here is {version}. It may work all the same."
    ),
    # --- why it could not be read ----------------------------------------------------------------
    "environment.failed.no-such": "It is not there (any more)",
    "environment.failed.no-such.step": "Choose another folder or program.",
    "environment.failed.no-environment": "There is no Python environment in this folder",
    "environment.failed.no-environment.step": (
        "Azimuth looked for .venv, venv and the like. Choose the folder of your project, or the "
        "python program itself."
    ),
    "environment.failed.not-python": "This is not a Python program",
    "environment.failed.not-python.step": (
        "Choose the file python (on Windows python.exe) of your environment."
    ),
    "environment.failed.unread": "What this Python has cannot be read from its files",
    "environment.failed.unread.step": (
        "Beside it is neither an environment nor Python’s own library, and Azimuth starts nothing "
        "to find out. Choose the folder of the environment that it belongs to."
    ),
    "environment.failed.old": "This Python is too old",
    "environment.failed.old.step": "Azure’s packages need Python 3.9 or later.",
    "environment.failed.late": "Its files could not be read in time",
    "environment.failed.late.step": (
        "Perhaps the folder is on a network that answers slowly. Choose it again."
    ),
    "environment.failed.failed": "Its files could not be read",
    "environment.failed.failed.step": "Choose another folder or program.",
    "environment.failed.words": "Its own words",
    # --- the run ---------------------------------------------------------------------------------
    "environment.run": "Run the check there",
    "environment.run.starts": "The check starts {path}",
    "environment.run.really": "The file really lies at {real}",
    "environment.run.doubt.script": (
        "This file is a script, not Python itself: it may do anything."
    ),
    "environment.run.doubt.other-name": (
        "The program behind it does not have the name of a Python."
    ),
    "environment.run.apart": (
        "This runs a file of that folder, with your rights. It gets no proxy password and few of "
        "your variables; all that it starts is ended with it, except your browser."
    ),
    "environment.run.page.opening": (
        "It asks you to sign in on a page of {host}. Your browser is opening it."
    ),
    "environment.run.page.opened": (
        "It asks you to sign in on the page of {host} in your browser."
    ),
    "environment.run.page.not_opened": (
        "It asks you to sign in on a page of {host}, but no browser opened. Copy the link and open "
        "it yourself."
    ),
    "environment.run.page.again": "Open the page again",
    "environment.run.page.copy": "Copy link",
    "environment.run.page.copied": "The link was copied.",
    "environment.run.changed": "The program has changed since you chose it",
    "environment.run.changed.step": (
        "Nothing was started. Choose it again to see what would be started now."
    ),
    "environment.run.tip": (
        "Runs the code of “Use in code” with this Python, until it has found a subscription"
    ),
    "environment.run.cannot": "The check can run once a way to sign in works here.",
    "environment.run.before.browser": "A browser will open for you to sign in.",
    "environment.run.before.device-code": "You will get a code to type on a web page.",
    "environment.run.before.vscode": ("This computer’s account service may ask you to confirm."),
    "environment.run.running": "Running with {way}… {seconds} s of at most {limit} s",
    "environment.run.code": "Type this code on the page, and sign in:",
    "environment.run.open": "Copy code and open page",
    "environment.run.copied": "The code was copied.",
    "environment.run.ok": "It works: this Python reached your subscription",
    "environment.run.ok.found": "{name} ({id}), with {way}, in {seconds} s",
    "environment.run.none": "It signed in, but found no subscription",
    "environment.run.none.step": (
        "This Python works. The account it signed in with reaches no subscription here."
    ),
    "environment.run.late": "It took too long, and was ended",
    "environment.run.late.step": "Run it again; if it stays so, check your connection.",
    "environment.run.flood": "It printed far too much, and was ended",
    "environment.run.flood.step": "Something in this environment prints without end.",
    "environment.run.start": "This Python does not start",
    "environment.run.start.step": "Perhaps it was moved or removed since: choose it again.",
    "environment.run.died": "It ended without a result",
    "environment.run.died.step": "Its own words may say why.",
    "environment.run.import": "A package lacks something",
    "environment.run.import.step": (
        "A package is missing, broken, or of another version than it says: install it again. Its "
        "own words say which."
    ),
    "environment.run.code.failed": "An error in the packages stopped it",
    "environment.run.code.failed.step": (
        "Its own words say which. Newer packages often mend that."
    ),
    "environment.run.profile-gone": "get_client_from_cli_profile does not work here any more",
    "environment.run.profile-gone.step": (
        "It works with azure-cli-core up to 2.20. Use AzureCliCredential in its place."
    ),
    "environment.run.result": "Run with {way}",
}
