"""``make demo`` where there is no screen: the same on a virtual one, used by a script.

Signs in to the demo cloud with a device code, waits for the list, leaves
``build/demo/report.json`` and ``build/demo/azimuth.png``, and prints who reaches what.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT = "ben@fabrikam.com"
COMMAND: list[str | Path] = [
    Path(sys.executable).with_name("azimuth"),
    "--demo",
    "--sign-in",
    "device-code",
]


def main() -> int:
    folder = ROOT / "build" / "demo"
    report_path, picture_path = folder / "report.json", folder / "azimuth.png"
    for old in (report_path, picture_path):
        old.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    print("no display here: using a virtual one", flush=True)
    with Display() as display, Azimuth(display, COMMAND, "--report", report_path) as azimuth:
        azimuth.sign_in_with_code(ACCOUNT)
        report = azimuth.report(report_path)
        display.wait_no_window(DEVICE_CODE_TITLE)
        azimuth.picture(picture_path, azimuth.window())
        status = azimuth.quit()
    tell(report)
    for path in (picture_path, report_path):
        print(path.relative_to(ROOT))
    return status


def tell(report: dict[str, Any]) -> None:
    account, totals = report["account"], report["totals"]
    if account is None:
        print(f"not signed in: {report['error']['title']}")
        return
    print(f"signed in as {account['username']} with {report['method']}")
    for tenant in report["tenants"]:
        count = len(tenant["subscriptions"])
        name = tenant["display_name"] or tenant["tenant_id"]
        print(f"  {name:<28} {tenant['status']:<18} {count:>3} subscriptions")
    print(
        f"{totals['tenants']} tenants, {totals['subscriptions']} subscriptions, "
        f"{totals['needs_attention']} in need of attention"
    )


if __name__ == "__main__":
    sys.exit(main())
