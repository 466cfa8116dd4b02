"""The modules of assets/packaging, as build.spec and the release workflow import them."""

from __future__ import annotations

import sys

from tests.support.parts import ROOT

sys.path.append(str(ROOT / "assets" / "packaging"))
