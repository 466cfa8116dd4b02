"""Programs are looked for in absolute folders only: here, and as Windows would look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import programs
from desktop.programs import find, keep_to_absolute_paths


def program(file: Path, text: str = "#!/bin/sh\n") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("path", [".", "", "::", "evil", "./evil", "evil/..", "~/evil", "$HOME"])
def test_no_program_is_found_in_a_folder_that_is_not_absolute(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in (".", "evil", "~/evil", "$HOME"):
        program(tmp_path / place / "az")
    environment = {"PATH": f"{path}:/nowhere:{path}"}
    assert find("az", environment, "linux") is None
    keep_to_absolute_paths(environment, "linux")
    assert environment["PATH"] == "/nowhere"


@pytest.mark.skipif(sys.platform == "win32", reason="its PATH is one of POSIX")
def test_the_first_absolute_folder_wins(tmp_path: Path) -> None:
    second = program(tmp_path / "b/az")
    (tmp_path / "a/az").mkdir(parents=True)  # a folder is no program
    environment = {"PATH": f".:{tmp_path}/a:{tmp_path}/b"}
    assert find("az", environment, "linux") == str(second)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names open folders so")
@pytest.mark.parametrize(
    "entry", ["/proc/self/cwd", "//proc//self/./cwd", "/proc/thread-self/cwd", "/dev/fd/../cwd"]
)
def test_another_name_of_the_current_folder_is_not_absolute(
    entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    evil = program(tmp_path / "az")
    environment = {"PATH": entry}
    assert find("az", environment) is None
    assert find(f"{entry}/{evil.name}", environment) is None
    keep_to_absolute_paths(environment)
    assert entry not in environment["PATH"].split(":")


@pytest.mark.parametrize("name", ["./az", "evil/az", "../az", "az/", ""])
def test_a_relative_path_is_no_program(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program(tmp_path / "az")
    program(tmp_path / "evil/az")
    assert find(name, {"PATH": "/nowhere"}, "linux") is None


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX asks")
@pytest.mark.parametrize("path", ["", ".", ":", None])
def test_with_nothing_left_of_path_children_look_where_the_system_is(
    path: str | None, tmp_path: Path
) -> None:
    program(tmp_path / "az", "#!/bin/sh\necho evil\n")
    environment = {} if path is None else {"PATH": path}
    keep_to_absolute_paths(environment, "linux")
    done = subprocess.run(
        ["/bin/sh", "-c", "az; ls / >/dev/null && echo fine"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "fine\n"


def test_variables_that_name_files_are_absolute_from_the_start() -> None:
    environment = {
        "AZURE_CONFIG_DIR": "mine/.azure",
        "REQUESTS_CA_BUNDLE": "../root.pem",
        "SSL_CERT_FILE": "/etc/root.pem",
        "CURL_CA_BUNDLE": "",
    }
    keep_to_absolute_paths(environment, "linux", folder="/home/ada/work")
    keep_to_absolute_paths(environment, "linux", folder="/elsewhere")  # once is for good
    assert environment["AZURE_CONFIG_DIR"] == "/home/ada/work/mine/.azure"
    assert environment["REQUESTS_CA_BUNDLE"] == "/home/ada/root.pem"
    assert environment["SSL_CERT_FILE"] == "/etc/root.pem"
    assert environment["CURL_CA_BUNDLE"] == ""


# --- as Windows looks, whose current folder comes first unless nobody asks for it


class Disk:
    """The files of a machine, which tells what was looked for."""

    def __init__(self, *files: str) -> None:
        self.files = {file.lower() for file in files}
        self.asked: list[str] = []

    def has(self, file: str) -> bool:
        self.asked.append(file)
        return file.lower() in self.files


WBIN = r"C:\Program Files\Microsoft SDKs\Azure\CLI2\wbin"


@pytest.mark.parametrize(
    "path", ["", ".", r".;\bin", "bin", "C:", r"C:bin", "%CD%", r";;", r'"."', r"\\"]
)
@pytest.mark.parametrize("name", ["az", "az.cmd", "az.exe", "pwsh", "azd", "python", "explorer"])
def test_windows_current_folder_and_drive_are_never_asked(path: str, name: str) -> None:
    disk = Disk()
    environment = {"PATH": f"{path};{WBIN}", "PATHEXT": ".COM;.EXE;.BAT;.CMD"}
    find(name, environment, "win32", disk.has)
    assert disk.asked
    assert all(file.startswith(WBIN) for file in disk.asked)
    keep_to_absolute_paths(environment, "win32")
    assert environment["PATH"] == WBIN
    assert environment["NoDefaultCurrentDirectoryInExePath"] == "1"


def test_windows_programs_are_found_by_their_endings() -> None:
    disk = Disk(rf"{WBIN}\az", rf"{WBIN}\az.cmd", r"D:\pip\Scripts\az.bat", r"\\srv\share\pwsh.exe")
    environment = {"PATH": rf'.;"{WBIN}";D:\pip\Scripts;\\srv\share', "PATHEXT": ".EXE;.BAT;.CMD"}
    assert find("az.cmd", environment, "win32", disk.has) == rf"{WBIN}\az.cmd"
    assert find("az", environment, "win32", disk.has) == rf"{WBIN}\az.CMD"
    assert find("az.bat", environment, "win32", disk.has) == r"D:\pip\Scripts\az.bat"
    assert find("pwsh", environment, "win32", disk.has) == r"\\srv\share\pwsh.EXE"
    assert find(r"D:\pip\Scripts\az.bat", environment, "win32", disk.has)
    assert find(r"pip\Scripts\az.bat", environment, "win32", disk.has) is None
    assert find(r"D:az.bat", environment, "win32", disk.has) is None
    assert find(r"\pip\Scripts\az.bat", environment, "win32", disk.has) is None


@pytest.mark.parametrize("given", ["cmd.exe", r".\cmd.exe", "", r"\cmd.exe"])
def test_windows_command_shell_is_the_systems(given: str) -> None:
    environment = {"PATH": "", "ComSpec": given, "SystemRoot": r"D:\Windows"}
    keep_to_absolute_paths(environment, "win32")
    assert environment["ComSpec"] == r"D:\Windows\System32\cmd.exe"
    assert environment["PATH"] == r"D:\Windows\System32;D:\Windows"
    own = {"ComSpec": r"C:\tools\cmd.exe", "SystemRoot": "relative"}
    keep_to_absolute_paths(own, "win32")
    assert own["ComSpec"] == r"C:\tools\cmd.exe"
    assert programs.system_folder(own, "win32") == r"C:\Windows"


def test_the_program_does_so_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import __main__

    monkeypatch.setenv("PATH", f".{os.pathsep}{tmp_path}")
    monkeypatch.setenv("AZURE_CONFIG_DIR", "here")
    monkeypatch.chdir(tmp_path)
    __main__.restore_environment()
    assert os.environ["PATH"] == str(tmp_path)
    assert os.environ["AZURE_CONFIG_DIR"] == str(tmp_path / "here")
