"""What we run in an environment, as text: a bundle has no source files to read it from.

Written for Python 3.6 and later, with the standard library alone. Both say their result as one line
of ASCII behind a mark, because anything of that environment may print as well.
"""

from __future__ import annotations

from typing import Final

#: Before the result. What stands elsewhere in the output is noise.
MARK: Final = "azimuth-result:"
#: No .pyc files, none of the PYTHON… variables, UTF-8 throughout, no buffer before us. Not -I:
#: packages of the user (pip install --user) are there for his programs too.
FLAGS: Final = ("-E", "-B", "-u", "-X", "utf8")

_HEAD: Final = """\
import sys
sys.path[:] = [place for place in sys.path if place]
sys.dont_write_bytecode = True
import json
def say(result):
    sys.stdout.write("\\n" + MARK + json.dumps(result, ensure_ascii=True) + "\\n")
    sys.stdout.flush()
"""

_PROBE: Final = """\
if sys.version_info < (3, 6):
    say({"old": "%d.%d.%d" % sys.version_info[:3]})
    sys.exit()
import os, platform, sysconfig
WANTED = ("azure", "msal", "msrest", "adal", "pip")
def name_of(text):
    return "-".join(text.lower().replace("_", "-").replace(".", "-").split("-"))
def distributions():
    try:
        from importlib.metadata import distributions as found
    except ImportError:
        found = None
    if found is not None:
        for each in found():
            try:
                yield each.metadata["Name"], each.version, list(each.requires or [])
            except Exception:
                continue
        return
    from email.parser import HeaderParser
    for place in sys.path:
        try:
            entries = sorted(os.listdir(place))
        except OSError:
            continue
        for entry in entries:
            if entry.endswith(".dist-info"):
                try:
                    with open(os.path.join(place, entry, "METADATA"), encoding="utf-8") as file:
                        told = HeaderParser().parse(file)
                    yield told["Name"], told["Version"], told.get_all("Requires-Dist") or []
                except Exception:
                    continue
packages = {}
for name, version, requires in distributions():
    if not (isinstance(name, str) and isinstance(version, str)):
        continue
    key = name_of(name)
    if key in packages or len(packages) >= 3000:
        continue
    wanted = key.startswith(WANTED)
    packages[key] = [name, version, requires[:200] if wanted else []]
version = "%d.%d.%d" % sys.version_info[:3]
managed = os.path.join(sysconfig.get_path("stdlib") or "", "EXTERNALLY-MANAGED")
virtual = sys.prefix != sys.base_prefix or os.path.isdir(os.path.join(sys.prefix, "conda-meta"))
say({
    "python": version, "implementation": platform.python_implementation(), "prefix": sys.prefix,
    "virtual": virtual, "managed": not virtual and os.path.exists(managed), "packages": packages,
    "markers": {
        "implementation_name": sys.implementation.name, "implementation_version": version,
        "os_name": os.name, "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "platform_release": platform.release(), "platform_system": platform.system(),
        "platform_version": platform.version(), "python_full_version": platform.python_version(),
        "python_version": "%d.%d" % sys.version_info[:2], "sys_platform": sys.platform,
    },
})
"""

_TRIAL: Final = """\
def texts(error):
    found, seen = [], set()
    while error is not None and id(error) not in seen and len(found) < 8:
        seen.add(id(error))
        names = [base.__name__ for base in type(error).__mro__]
        found.append([names, str(error)[:8000]])
        error = error.__cause__ or error.__context__
    return found
try:
    exec(compile(CODE, "<shown by Azimuth>", "exec"), {"__name__": "__main__"})
except BaseException as error:
    say({"failed": texts(error)})
else:
    say({"done": True})
"""


def probe() -> str:
    """The script that tells what an interpreter is and has."""
    return f"MARK = {MARK!r}\n{_HEAD}{_PROBE}"


def trial(code: str) -> str:
    """The script that runs ``code`` as it is shown, and tells how it ended."""
    return f"MARK = {MARK!r}\nCODE = {code!a}\n{_HEAD}{_TRIAL}"
