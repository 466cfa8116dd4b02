"""The script that Windows asks for its proxies, in the real registry."""

from __future__ import annotations

import winreg

from desktop.identity import proxies

INTERNET_SETTINGS = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"


def test_it_is_told() -> None:
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, INTERNET_SETTINGS) as key:
        winreg.SetValueEx(key, "AutoConfigURL", 0, winreg.REG_SZ, "http://me:pw@pac.contoso.com/p")
        try:
            assert proxies.script() == "http://pac.contoso.com/p"
        finally:
            winreg.DeleteValue(key, "AutoConfigURL")
    assert proxies.script() == ""
