"""One declaration a format: option, dialog and report know the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import launch
from desktop.features.reports.model import report, report_formats
from desktop.features.reports.model.report_formats import FORMATS, USUAL, Format
from desktop.translations import has
from tests.domain.reports import NOW, state_of


@pytest.fixture
def another(monkeypatch: pytest.MonkeyPatch) -> Format:
    added = Format(".txt", lambda told: str(told["method"]).encode())
    monkeypatch.setattr(report_formats, "FORMATS", (*FORMATS, added))
    return added


def test_every_format_has_its_text_and_the_usual_is_one() -> None:
    assert [each.end for each in FORMATS if not has(f"report.type.{each.name}")] == []
    assert USUAL in report_formats.ends()


@pytest.mark.parametrize("name", ["r.json", "r.CSV", "a.b.html", "r.Md"])
def test_the_end_names_the_format_in_either_case(name: str) -> None:
    found = report_formats.format_of(name)
    assert found is not None
    assert name.lower().endswith(found.end)


def test_another_format_is_an_option_and_written(
    another: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "r.txt")
    assert launch.parse(["--report", file]).report == file
    report.write(state_of(), file, NOW)
    assert Path(file).read_text() == "device-code"
    with pytest.raises(SystemExit):
        launch.parse(["--report", "r.doc"])
    assert ".md, .txt" in capsys.readouterr().err


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.end)
def test_half_a_character_keeps_no_report_from_being_made(each: Format) -> None:
    told = report.build(state_of(), NOW)
    told["tenants"][0]["display_name"] = "Conto\ud800so"
    made = each.make(told).decode("utf-8-sig")
    assert "Conto" in made
