"""The options: what is typed is checked, kept per cloud, and remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain import events as ev
from desktop.domain.clouds import PUBLIC, US_GOVERNMENT, cloud_named
from desktop.domain.models import Method
from desktop.domain.settings import PrivateCloud, Registration, Settings
from desktop.features.settings.model import ChangeSettings
from desktop.features.sign_in.model import ChooseCloud
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

ID = "11111111-2222-3333-4444-555555555555"
ADDRESS = "https://management.private.example"


def options(stage: Stage):
    return stage.window.sign_in.options


def test_a_registration_is_checked_as_it_is_typed_and_kept_for_its_cloud(stage: Stage) -> None:
    there = options(stage)
    there.open_advanced()
    stage.root.update()
    there.client_entry.focus_force()
    stage.type("11111111-22x")
    stage.wait(there._complaints["client_id"].winfo_ismapped, "the complaint")
    there.client_id.set(ID)
    stage.root.update()
    assert not there._complaints["client_id"].winfo_ismapped()
    there._keep_registration()
    kept = {PUBLIC.key: Registration(client_id=ID)}
    assert stage.ran[-1] == ChangeSettings({"registrations": kept})
    assert there.request_for(Method.BROWSER).client_id == ID


def test_each_cloud_has_its_own_registration(stage: Stage) -> None:
    there = options(stage)
    kept = {US_GOVERNMENT.key: Registration(ID, "http://localhost:8400", "contoso.us")}
    stage.tell(ev.SettingsChanged(Settings(registrations=kept)), ev.CloudChanged(US_GOVERNMENT))
    assert there.client_id.get() == ID
    assert there.tenant.get() == "contoso.us"
    stage.tell(ev.CloudChanged(PUBLIC))
    assert (there.client_id.get(), there.redirect_uri.get(), there.tenant.get()) == ("", "", "")


def test_a_private_cloud_is_offered_again_with_its_roots(stage: Stage, tmp_path: Path) -> None:
    there, roots = options(stage), tmp_path / "roots.pem"
    roots.write_text("")
    there.address.set(ADDRESS)
    there.ca_file.set(str(roots))
    there._use_address()
    assert stage.ran[-1] == ChooseCloud(ADDRESS, str(roots))
    named = Settings(private_clouds=(PrivateCloud(ADDRESS, str(roots)),))
    stage.tell(
        ev.CloudChanged(replace(cloud_named(ADDRESS), ca_file=str(roots))),
        ev.SettingsChanged(named),
    )
    assert ADDRESS in there.cloud.cget("values")
    assert there.address.get() == ADDRESS
    stage.tell(ev.CloudChanged(PUBLIC))
    assert ADDRESS in there.cloud.cget("values")


def test_before_a_sign_in_it_says_which_app_asks_for_what(stage: Stage) -> None:
    there = options(stage)

    def said() -> str:
        stage.root.update()
        assert there._asks.winfo_ismapped()
        return str(there._asks.cget("text"))

    assert said() == (
        "Microsoft Azure CLI will ask for access to Azure Resource Manager at management.azure.com."
    )
    there.client_id.set(ID[:9])  # half typed, it names nobody
    assert "Microsoft Azure CLI" in said()
    there.client_id.set(ID)
    assert said().startswith(f"The app {ID} will ask")
    stage.tell(ev.CloudChanged(cloud_named(ADDRESS)))
    assert "private cloud" in said()
    assert "management.private.example" in said()


def test_a_prompt_says_it_while_it_waits(stage: Stage) -> None:
    for method, app in ((Method.BROWSER, "Microsoft Azure CLI"), (Method.VSCODE, "Visual Studio")):
        stage.tell(ev.SignInStarted(method))
        if method is Method.BROWSER:
            stage.tell(ev.BrowserOpened("https://login.example/authorize", True))
        stage.root.update()
        texts = stage.texts(stage.window.centre)
        assert any(app in text and "management.azure.com" in text for text in texts), texts
        stage.tell(ev.SignInCancelled())


def test_roots_that_are_not_there_are_told(stage: Stage) -> None:
    there = options(stage)
    there._show_address(shown=True)
    there.address.set(ADDRESS)
    there.ca_file.set("/no/such/file.pem")
    there._use_address()
    stage.root.update()
    assert there._wrong.winfo_ismapped()
    assert ChooseCloud not in stage.kinds


def test_the_wheel_over_a_closed_list_chooses_nothing(stage: Stage) -> None:
    """Who scrolls the panel passes over it, and another cloud would sign out."""
    cloud = stage.window.sign_in.options.cloud
    at = (cloud.winfo_rootx() + 20, cloud.winfo_rooty() + 8)
    chosen = cloud.current()
    for button in (5, 5, 4, 4, 4):
        stage.beside(lambda b=button: stage.display.click(*at, button=b))
        stage.turn(0.05)
    assert cloud.current() == chosen
    assert stage.ran == []
