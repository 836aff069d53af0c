"""The set-up of a bare machine: its pure parts, with no network, no pip and no apt-get."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

Steps = list[tuple[str, ...]]

_FILE = Path(__file__).resolve().parent.parent / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, pointed at an empty checkout whose path has a space."""
    spec = importlib.util.spec_from_file_location("bootstrap", _FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = tmp_path / "hub planner"
    venv = root / ".venv"
    root.mkdir()
    (root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name, value in {
        "ROOT": root, "VENV": venv, "LOG": venv / "setup.log", "STAMP": venv / "setup-stamp.txt",
        "UNFINISHED": venv / "setup-unfinished",
    }.items():  # fmt: skip
        monkeypatch.setattr(module, name, value)
    return module


@pytest.fixture
def steps(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """What the script would run to set up, noted down and played instead of run."""
    noted: Steps = []

    def play(_what: str, *command: str) -> None:
        noted.append(command)
        if "venv" in command:
            Path(bootstrap.in_venv("python")).parent.mkdir(parents=True)
            Path(bootstrap.in_venv("python")).write_text("works", encoding="utf-8")

    def versions() -> list[int]:
        works = Path(bootstrap.in_venv("python")).is_file()
        return [*sys.version_info[:2], 24, 0] if works else []

    monkeypatch.setattr(bootstrap, "logged", play)
    monkeypatch.setattr(bootstrap, "versions", versions)
    monkeypatch.setattr(bootstrap, "provide_for_qt", lambda: None)
    return noted


def made_and_installed(noted: Steps) -> tuple[int, int]:
    """How often .venv was made, and how often pip installed; forgets them."""
    kept = [c for c in noted if "--only-binary=routingkit-cch" not in c]  # what may be missing does not count
    counts = sum("venv" in c for c in kept), sum("--editable" in c for c in kept)
    noted.clear()
    return counts


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_supported_pythons_will_do(bootstrap: ModuleType, version: tuple[int, int]) -> None:
    assert bootstrap.version_problem(version, is_64_bit=True) is None


@pytest.mark.parametrize(("version", "bits"), [((3, 10), True), ((3, 14), True), ((3, 11), False)])
def test_other_pythons_are_told_what_is_needed(bootstrap: ModuleType, version: tuple[int, int], bits: bool) -> None:
    problem = bootstrap.version_problem(version, is_64_bit=bits)
    assert "needs Python 3.11, 3.12 or 3.13, 64-bit" in problem
    assert f"This is Python {version[0]}.{version[1]}, {64 if bits else 32}-bit" in problem


def test_wrong_python_or_command_ends_with_status_2_before_anything_is_made(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main("tset") == 2
    assert "packaging/bootstrap.py demo" in capsys.readouterr().out
    monkeypatch.setattr(bootstrap, "version_problem", lambda *_: "needs another Python")
    assert bootstrap.main("demo") == 2
    assert capsys.readouterr().out == "needs another Python\n"
    assert not bootstrap.VENV.exists()


def test_commands_lie_in_scripts_on_windows_and_in_bin_elsewhere(bootstrap: ModuleType) -> None:
    windows = Path(bootstrap.in_venv("hubplanner", windows=True))
    assert windows.relative_to(bootstrap.VENV) == Path("Scripts", "hubplanner.exe")
    elsewhere = Path(bootstrap.in_venv("hubplanner", windows=False))
    assert elsewhere.relative_to(bootstrap.VENV) == Path("bin", "hubplanner")


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libwayland-client.so.0", "libwayland-client0"),
        ("libxcb.so.1", "libxcb1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_debian_package_of_a_library(bootstrap: ModuleType, library: str, package: str) -> None:
    assert bootstrap.debian_package(library) == package


def test_missing_libraries_are_read_from_ldd(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    said = (
        "/x/libqxcb.so:\n\tlinux-vdso.so.1 (0x00007ffc)\n\tlibxcb-cursor.so.0 => not found\n"
        "\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n\tlibxcb-cursor.so.0 => not found\n"
        "\tlibEGL.so.1 => not found\n"
    )
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=said))
    assert bootstrap.missing_for_qt("xcb") == {"libxcb-cursor.so.0", "libEGL.so.1"}


def unprivileged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", {"apt-get": "/usr/bin/apt-get"}.get)


def test_an_unprivileged_user_is_given_one_line_for_the_administrator(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    unprivileged(monkeypatch)
    with pytest.raises(bootstrap.CannotGoOnError) as stopped:
        bootstrap.install_or_ask({"libgl1", "libegl1"}, "Qt lacks something.")
    lines = str(stopped.value).splitlines()
    assert lines[0] == "Qt lacks something."
    assert [line for line in lines if line.startswith("sudo")] == [
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    ]


def test_another_linux_is_told_the_names_of_the_libraries(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(bootstrap, "missing_for_qt", lambda *_: {"libxcb-cursor.so.0"})
    with pytest.raises(bootstrap.CannotGoOnError, match=r"Qt lacks libxcb-cursor\.so\.0"):
        bootstrap.provide_for_qt()


def test_without_ensurepip_everything_is_asked_for_at_once(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unprivileged(monkeypatch)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert bootstrap.main("demo") == 2
    said = capsys.readouterr().out
    assert f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" in said
    assert "libxcb-cursor0" in said
    assert not bootstrap.VENV.exists()


def test_a_missing_window_is_only_noted(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*plugins: str) -> set[str]:
        return {"libxcb-cursor.so.0"} if "xcb" in plugins else set()

    unprivileged(monkeypatch)
    monkeypatch.setattr(bootstrap, "missing_for_qt", missing)
    bootstrap.provide_for_qt()
    assert "all else works" in capsys.readouterr().out


def test_a_second_run_does_nothing(bootstrap: ModuleType, steps: Steps) -> None:
    bootstrap.set_up("dev")
    assert made_and_installed(steps) == (1, 1)
    bootstrap.set_up("dev")
    assert made_and_installed(steps) == (0, 0)


def test_test_tools_are_added_once_and_do_no_harm(bootstrap: ModuleType, steps: Steps) -> None:
    bootstrap.set_up("")
    made_and_installed(steps)
    bootstrap.set_up("dev")
    assert made_and_installed(steps) == (0, 1)
    bootstrap.set_up("")
    assert made_and_installed(steps) == (0, 0)


def test_without_the_fast_library_everything_else_is_set_up(
    bootstrap: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = bootstrap.logged

    def no_wheel(what: str, *command: str) -> None:
        if "--only-binary=routingkit-cch" in command:
            raise bootstrap.CannotGoOnError("no wheel")
        noted(what, *command)

    monkeypatch.setattr(bootstrap, "logged", no_wheel)
    bootstrap.set_up("dev")
    assert made_and_installed(steps) == (1, 1)
    assert "they will take longer" in capsys.readouterr().out
    bootstrap.set_up("dev")
    assert made_and_installed(steps) == (0, 0)


def test_changed_requirements_are_installed_in_the_same_venv(bootstrap: ModuleType, steps: Steps) -> None:
    bootstrap.set_up("")
    made_and_installed(steps)
    (bootstrap.ROOT / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    bootstrap.set_up("")
    assert made_and_installed(steps) == (0, 1)


@pytest.mark.parametrize("harm", ["killed half-way", "no interpreter", "moved checkout", "other Python"])
def test_a_broken_or_half_made_venv_is_made_anew(
    bootstrap: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    bootstrap.set_up("")
    made_and_installed(steps)
    if harm == "killed half-way":
        bootstrap.UNFINISHED.touch()
    elif harm == "no interpreter":
        Path(bootstrap.in_venv("python")).unlink()
        Path(bootstrap.in_venv("python")).parent.rmdir()
    elif harm == "moved checkout":
        place, _, rest = bootstrap.STAMP.read_text(encoding="utf-8").partition("\n")
        bootstrap.STAMP.write_text(f"{place} elsewhere\n{rest}", encoding="utf-8")
    else:
        monkeypatch.setattr(bootstrap, "PYTHON", "3.99")
    (bootstrap.VENV / "left-over").mkdir()
    bootstrap.set_up("")
    assert made_and_installed(steps) == (1, 1)
    assert not (bootstrap.VENV / "left-over").exists()
    assert not bootstrap.UNFINISHED.exists()
    bootstrap.set_up("")
    assert made_and_installed(steps) == (0, 0)


def test_a_linked_venv_is_replaced_and_what_it_leads_to_left_alone(
    bootstrap: ModuleType, steps: Steps, tmp_path: Path
) -> None:
    outside = tmp_path / "somebody else's"
    outside.mkdir()
    (outside / "file").write_text("", encoding="utf-8")
    try:
        bootstrap.VENV.symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets no ordinary user make links")
    bootstrap.set_up("")
    assert made_and_installed(steps) == (1, 1)
    assert [path.name for path in outside.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        (
            "  Downloading numpy-2.4.6-cp311.whl (16.9 MB)",
            "  fetching numpy-2.4.6-cp311.whl (16.9 MB)",
        ),
        ("Downloading https://host/a/b/numpy-2.whl (1.2 MB)", "  fetching numpy-2.whl (1.2 MB)"),
        ("Downloading six-1.17.0-py2.py3-none-any.whl (11 kB)", None),
        ("Collecting numpy>=1.26", None),
        ("Installing collected packages: six, numpy", "  installing what was fetched"),
        (
            "0 upgraded, 71 newly installed, 0 to remove and 0 not upgraded.",
            "  installing 71 Debian packages",
        ),
    ],
)
def test_only_milestones_are_shown(bootstrap: ModuleType, line: str, short: str | None) -> None:
    assert bootstrap.milestone(line) == short


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("NewConnectionError: Failed to establish a new connection", "check the network"),
        ("Could not resolve 'host'", "check the network"),
        ("SSLError(... CERTIFICATE_VERIFY_FAILED ...) Max retries", "certificate"),
        ("OSError: [Errno 28] No space left on device", "2 GB"),
        ("ERROR: something else", "lines above"),
    ],
)
def test_a_failure_shows_its_last_lines_and_what_to_do(bootstrap: ModuleType, said: str, advice: str) -> None:
    text = bootstrap.failure("pip install", [*("early " * 60).split(), said, "last"])
    assert advice in text
    assert said in text
    assert text.count("early") < 20


def test_pip_is_kept_inside_the_environment(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    environment = bootstrap.clean_environment()
    assert not {"PYTHONPATH", "PIP_TARGET"} & set(environment)
    assert environment["PIP_USER"] == "0"


def test_a_failed_command_is_logged_in_full_and_explained(bootstrap: ModuleType) -> None:
    talk = "print('one'); print('Installing collected packages: x'); raise SystemExit(3)"
    with pytest.raises(bootstrap.CannotGoOnError, match="pip install failed"):
        bootstrap.logged("pip install", sys.executable, "-c", talk)
    assert bootstrap.LOG.read_text(encoding="utf-8").startswith("one\n")
    assert bootstrap.UNFINISHED.exists(), "pip had begun to change .venv: the next run remakes it"


def test_the_script_is_short_and_safe_on_any_console() -> None:
    text = _FILE.read_bytes()
    assert text.isascii()
    assert len(text.splitlines()) < 260
    assert b"shell=True" not in text
