"""What is awaited beside sign-in and listing: a report on its way, and where the window was."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.commands import RememberLayout
from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.features.reports import worker
from desktop.features.reports.model.commands import CopyReport, SaveReport
from desktop.features.settings.model import ChangeSettings
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from tests.flows.stage import Stage, Window


@pytest.fixture
def signed_in() -> Iterator[Stage]:
    with DemoCloud(poll_interval_s=1) as demo:
        stage = Stage(demo, Window(demo, "ada@contoso.com"))
        stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        stage.until_listed()
        yield stage
        stage.stop()


def test_the_report_is_made_as_text(signed_in: Stage) -> None:
    signed_in.app.commands.run(CopyReport())
    assert signed_in.state.working == ("copy",)
    assert signed_in.state.cancellable
    signed_in.until(lambda: signed_in.window.of(ev.ReportMade), "the report")
    [made] = signed_in.window.of(ev.ReportMade)
    assert made.text.startswith("# ")
    assert "Contoso Production" in made.text
    assert "ada@contoso.com" in made.text
    assert not signed_in.state.working


def test_a_report_that_was_cancelled_is_not_written(
    signed_in: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.features.reports.model import report

    made, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    render = report.render

    def held(*given: Any) -> bytes:
        content = render(*given)
        made.set()
        go_on.wait(10)
        return content

    job = worker.save_report

    def watched(*given: Any) -> Any:
        work = job(*given)

        def run(*asked: Any) -> None:
            try:
                work(*asked)
            finally:
                ended.set()

        return run

    monkeypatch.setattr(report, "render", held)
    monkeypatch.setattr(worker, "save_report", watched)
    path = tmp_path / "r.html"
    signed_in.app.commands.run(SaveReport(str(path)))
    assert made.wait(10)
    signed_in.flow.cancel()
    assert not signed_in.state.working
    go_on.set()
    assert ended.wait(10)
    assert not path.exists()
    assert not signed_in.window.of(ev.ReportSaved)


def test_a_report_that_cannot_be_written_is_told_and_awaited_no_longer(
    signed_in: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "gone" / "report.json"
    signed_in.app.commands.run(SaveReport(str(file)))
    assert signed_in.state.working == ("report",)
    signed_in.until(lambda: signed_in.window.of(ev.ReportFailed), "the failure")
    [told] = signed_in.window.of(ev.ReportFailed)
    assert (told.path, told.problem.kind) == (str(file), "file-failed")
    assert not signed_in.state.working
    assert not signed_in.window.of(ev.ReportSaved)
    signed_in.app.commands.run(SaveReport(str(tmp_path / "report.json")))
    signed_in.until(lambda: signed_in.window.of(ev.ReportSaved), "the next one")


def test_a_script_ends_whose_report_cannot_be_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "gone" / "report.json"
    with DemoCloud(poll_interval_s=1) as demo:
        asked = Options(cloud=demo.cloud, sign_in=Method.DEVICE_CODE, report=str(file), exit=True)
        stage = Stage(demo, Window(demo, "ada@contoso.com"), asked)
        stage.until(lambda: stage.window.closed, "the window to close")
        assert stage.controllers.reports.exit_status == 1
        stage.stop()
    assert f"azimuth: {file}: " in capfd.readouterr().err


def test_the_demo_says_that_it_starts() -> None:
    with DemoCloud() as demo:
        stage = Stage(demo, Window(demo, ""))
        stage.flow.choose_cloud("demo")
        stage.flow.choose_cloud("demo")
        assert [event.what for event in stage.window.of(ev.WorkStarted)] == ["demo"]
        stage.until(lambda: stage.window.of(ev.WorkEnded), "the demo")
        stage.stop()


def test_the_layout_is_kept_by_a_worker_and_at_the_latest_when_all_has_ended() -> None:
    with DemoCloud() as demo:
        stage = Stage(demo, Window(demo, ""))
        file = Path(stage._folder.name) / "settings.json"
        stage.app.commands.run(RememberLayout(geometry="800x600+1+2", columns={"name": 300}))
        stage.until(lambda: kept(file).geometry == "800x600+1+2", "the settings")
        stage.flow.quit()
        stage.app.commands.run(RememberLayout(geometry="900x600+1+2", columns={"name": 300}))
        assert kept(file).geometry == "800x600+1+2", "the window is not kept waiting"
        stage.flow.stop()
        assert kept(file).geometry == "900x600+1+2"
        assert kept(file).columns == {"name": 300}
        stage.stop()


def test_the_layout_outlives_a_file_of_settings_that_somebody_broke() -> None:
    with DemoCloud() as demo:
        stage = Stage(demo, Window(demo, ""))
        file = Path(stage._folder.name) / "settings.json"
        stage.app.commands.run(RememberLayout(geometry="800x600+1+2", columns={"name": 300}))
        stage.until(lambda: kept(file).geometry == "800x600+1+2", "the settings")
        file.write_text("{", "utf-8")
        stage.app.commands.run(ChangeSettings({"no_proxy": "contoso.com"}))
        found = kept(file)
        assert (found.no_proxy, found.geometry) == ("contoso.com", "800x600+1+2")
        assert found.columns == {"name": 300}
        stage.stop()


def kept(file: Path) -> Any:
    store = SettingsStore(file)
    store.load()
    return store.current
