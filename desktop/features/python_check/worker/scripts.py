"""What we run in an environment, as text: a bundle has no source files to read it from.

Written for Python 3.6 and later, with the standard library alone. It says its result as one line of
ASCII behind a mark, because anything of that environment may print as well. A page that the code
would open in a browser it hands to us in the same way: so no browser is among what the run started,
and all of that can be ended.
"""

from __future__ import annotations

from typing import Final

#: Before the result. What stands elsewhere in the output is noise.
MARK: Final = "azimuth-result:"
#: Before the address of a page that shall be opened.
PAGE: Final = "azimuth-page:"
#: No .pyc files, none of the PYTHON… variables, UTF-8 throughout, no buffer before us. Not -I:
#: packages of the user (pip install --user) are there for his programs too.
FLAGS: Final = ("-E", "-B", "-u", "-X", "utf8")

_TRIAL: Final = """\
import sys
sys.path[:] = [place for place in sys.path if place]
sys.dont_write_bytecode = True
import json, os, webbrowser
def say(mark, result):
    sys.stdout.write("\\n" + mark + json.dumps(result, ensure_ascii=True) + "\\n")
    sys.stdout.flush()
class Handing(webbrowser.BaseBrowser):
    def open(self, url, new=0, autoraise=True):
        say(PAGE, str(url))
        return True
handing = Handing("azimuth")
webbrowser.get = lambda using=None: handing
webbrowser.open = handing.open
webbrowser.open_new = webbrowser.open_new_tab = handing.open
start_file = getattr(os, "startfile", None)
def start(path, *given, **named):
    if str(path).lower().startswith(("http://", "https://")):
        handing.open(path)
    else:
        start_file(path, *given, **named)
if start_file is not None:
    os.startfile = start
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
    say(MARK, {"failed": texts(error)})
else:
    say(MARK, {"done": True})
"""


def trial(code: str) -> str:
    """The script that runs ``code`` as it is shown, and tells how it ended."""
    return f"MARK = {MARK!r}\nPAGE = {PAGE!r}\nCODE = {code!a}\n{_TRIAL}"
