r"""Set hubplanner up on a machine that has only Python 3.11, 3.12 or 3.13, then use or test it.

Called from any directory (on Windows: ``py packaging\bootstrap.py ...``)::

    python3 packaging/bootstrap.py demo         set up, then make the worked example
    python3 packaging/bootstrap.py test [ARGS]  set up with the test tools, then pytest ARGS
    python3 packaging/bootstrap.py setup        set up only
    python3 packaging/bootstrap.py run ARGS     set up, then hubplanner ARGS

All of it lands in ``.venv`` inside the checkout; only missing Debian packages go elsewhere.
Exit status 2 means that the machine lacks something, and the last lines say what to do.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = VENV / "setup.log"
STAMP = VENV / "setup-stamp.txt"  # what is installed, and where
UNFINISHED = VENV / "setup-unfinished"  # there only while .venv is being changed
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"

# All that Qt needs of Debian: where not even .venv can be made, an administrator is asked once.
QT_PACKAGES = (
    "fonts-inter libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-cursor0"
    " libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
)

# Words in a failed log, and what the reader can do about them.
ADVICE = {
    "(?i)certificate|SSLError": "The server's certificate is not trusted: name your organisation's certificate file"
    " with 'pip config set global.cert FILE'.",
    "stablish|name resolution|(not|failure) resolv|getaddrinfo|unreachable|ProxyError|timed out|(not|to) fetch": "The"
    " server could not be reached: check the network; behind a proxy set HTTPS_PROXY; for a package index of your own"
    " 'pip config set global.index-url ADDRESS'.",
    "No space left": "The disk is full: about 2 GB are needed.",
}

# If this set-up is killed, pip sees its input end and ends too: it must not go on in .venv.
WATCHED_PIP = (
    "import os, runpy, threading; threading.Thread(target=lambda: os.read(0, 1) or os._exit(1),"
    " daemon=True).start(); runpy.run_module('pip', run_name='__main__', alter_sys=True)"
)

# Lines of pip and apt-get that are worth showing, and how.
MILESTONES = {
    r"\s*Downloading (?:\S*/)?(\S+) \(([\d.]+ [MG]B)\)": r"  fetching \1 (\2)",
    r"Installing collected packages.*": "  installing what was fetched",
    r"\d+ upgraded, (\d+) newly installed.*": r"  installing \1 Debian packages",
}


class CannotGoOnError(Exception):
    """The machine lacks something; the message says what to do."""


def version_problem(version: tuple[int, int], is_64_bit: bool) -> str | None:
    """Say why a Python of this version will not do, if so."""
    if (3, 11) <= version <= (3, 13) and is_64_bit:
        return None
    this = f"{version[0]}.{version[1]}, {64 if is_64_bit else 32}-bit, {sys.executable}"
    return f"hubplanner needs Python 3.11, 3.12 or 3.13, 64-bit. This is Python {this}."


def in_venv(name: str, windows: bool = os.name == "nt") -> str:
    """Path of a command inside the environment."""
    return str(VENV / "Scripts" / f"{name}.exe" if windows else VENV / "bin" / name)


def stamp(extras: str) -> str:
    """Text that changes whenever the environment has to be made or installed again."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"Python {PYTHON} in {ROOT}\n{wanted} [{extras}]\n"


def milestone(line: str) -> str | None:
    """Shorten a line of pip's or apt-get's, if it is worth showing."""
    return next((m.expand(s) for w, s in MILESTONES.items() if (m := re.match(w, line))), None)


def failure(what: str, said: list[str]) -> str:
    """Describe a failed command by its last lines and by what they call for."""
    advice = (text for words, text in ADVICE.items() if re.search(words, "\n".join(said)))
    last = "\n".join(f"    {line}" for line in said[-16:] if line.strip())
    return f"{what} failed:\n{last}\n{next(advice, 'The lines above say why.')}\nAll of it: {LOG}"


def clean_environment() -> dict[str, str]:
    """Leave out what would lead pip or Python outside .venv; let nothing ask questions."""
    outside = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
    kept = {name: value for name, value in os.environ.items() if name not in outside}
    return {**kept, "PIP_USER": "0", "PIP_NO_INPUT": "1", "DEBIAN_FRONTEND": "noninteractive"}


def logged(what: str, *command: str) -> None:
    """Run a command, show its milestones only, and explain its last lines if it fails."""
    said: list[str] = []
    VENV.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", errors="replace", cwd=ROOT, env=clean_environment(),
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            log.write(line)
            said.append(line.rstrip())
            if line.startswith("Installing collected packages"):  # so far pip only fetched
                UNFINISHED.touch()
            if short := milestone(line):
                print(short)
    if process.returncode:
        raise CannotGoOnError(failure(what, said))


def debian_package(library: str) -> str:
    """Name the package that holds a library, by the rule of Debian's policy (8.1)."""
    name, _, version = library.lower().partition(".so.")
    if name in {"libglib-2.0", "libgthread-2.0"}:
        return "libglib2.0-0"  # in Debian 13 apt takes libglib2.0-0t64, which provides it
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


def install_or_ask(packages: set[str], why: str) -> None:
    """Install Debian packages as root, or stop with the line to ask an administrator for."""
    if not shutil.which("apt-get"):
        raise CannotGoOnError(f"{why}\nInstall that in this system's own way.")
    install = ("install", "-y", "--no-install-recommends", *sorted(packages))
    if sys.platform == "win32" or os.geteuid() != 0:
        ask = "Ask an administrator to run this line, then try again:\n\nsudo apt-get update && sudo"
        raise CannotGoOnError(f"{why}\n{ask} apt-get {' '.join(install)}\n")
    print(f"{why}\nInstalling it from Debian ...")
    logged("apt-get update", "apt-get", "update")
    logged("apt-get install", "apt-get", "-o", "DPkg::Lock::Timeout=300", *install)


def missing_for_qt(*plugins: str) -> set[str]:
    """Libraries of the system that the installed Qt platform plugins lack."""
    folder = "lib/python3*/site-packages/PySide6/Qt/plugins/platforms"
    files = [file for plugin in plugins for file in VENV.glob(f"{folder}/libq{plugin}.so")]
    said = subprocess.run(["ldd", *files], capture_output=True, text=True, errors="replace")
    return set(re.findall(r"^\s*(\S+) => not found", said.stdout, re.MULTILINE))


def provide_for_qt() -> None:
    """See that Linux has what Qt needs of it; all but the window works without a part of it."""
    missing = missing_for_qt("offscreen", "xcb", "wayland")
    packages = {debian_package(library) for library in missing}
    if not any(Path("/usr/share/fonts").rglob("*.[ot]t[fc]")):
        packages.add("fonts-inter")
    try:
        if packages:
            install_or_ask(packages, f"Qt lacks {', '.join(sorted(missing)) or 'any font'}.")
    except CannotGoOnError as reason:
        if missing_for_qt("offscreen"):
            raise
        print(f"{reason}\nUntil then the window cannot open; all else works.\n")


def versions() -> list[int]:
    """Versions of the environment's Python and pip; nothing if it does not work."""
    tell = "import pip, sys; print(*sys.version_info[:2], pip.__version__)"
    if not shutil.which(in_venv("python")):
        return []
    said = subprocess.run([in_venv("python"), "-I", "-c", tell], capture_output=True, text=True)
    return [int(number) for number in re.findall(r"\d+", said.stdout)]


def make_venv() -> None:
    """Make the environment, in place of one that does not work or was left half-made."""
    if VENV.is_symlink():  # it would lead outside the checkout
        VENV.unlink()
    if importlib.util.find_spec("ensurepip") is None:  # Debian has it in a package of its own
        packages = {f"python{PYTHON}-venv", *QT_PACKAGES.split()}
        install_or_ask(packages, "This Python lacks venv and ensurepip (and may lack Qt's parts).")
    print("Making .venv ...")
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != UNFINISHED:
            entry.unlink()
    logged("Making .venv", sys.executable, "-m", "venv", str(VENV))
    UNFINISHED.unlink()


def set_up(extras: str) -> None:
    """Make the environment and install hubplanner in it, unless that is already so."""
    done = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    moved = done and done.splitlines()[0] != stamp("").splitlines()[0]
    found = versions()
    if moved or UNFINISHED.exists() or VENV.is_symlink() or found[:2] != [*sys.version_info[:2]]:
        make_venv()
        done, found = "", versions()
    if done not in {stamp(extras), stamp("dev")}:  # more than enough is enough
        pip = (in_venv("python"), "-I", "-c", WATCHED_PIP, "install", "--progress-bar=off")
        if found[2:] < [23]:
            logged("Updating pip", *pip, "--upgrade", "pip")
        print("Installing hubplanner and what it needs (some minutes the first time) ...")
        logged("pip install", *pip, "--editable", f".[{extras}]" if extras else ".")
        try:
            logged("the fast library", *pip, "--only-binary=routingkit-cch", "--editable", ".[fast]")
        except CannotGoOnError:
            print("The library for the fastest travel times is not made for this machine; they will take longer.")
        STAMP.write_text(stamp(extras), encoding="utf-8")
        UNFINISHED.unlink(missing_ok=True)
    if sys.platform == "linux":
        provide_for_qt()


def start(command: str, rest: tuple[str, ...]) -> int:
    """Run the program or its tests; give their exit status."""
    environment = clean_environment()
    # A file of tests shares what it made, so that each goes to one process as a whole.
    all_tests = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
    words = {"demo": ["hubplanner", "demo", "hubplanner-demo"], "test": ["pytest", *(rest or all_tests)]}
    name, *options = words.get(command, ["hubplanner", *rest])
    if command == "test" and sys.platform == "linux":  # tests need no display
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    signal.signal(signal.SIGINT, lambda *_: None)  # the program gets Ctrl+C too, and stops itself
    folder = None if command == "run" else ROOT
    return subprocess.run([in_venv(name), *options], cwd=folder, env=environment).returncode


def main(command: str = "", *rest: str) -> int:
    """Carry out one of the four commands; give the exit status."""
    problem = version_problem(sys.version_info[:2], sys.maxsize > 2**32)
    if problem or command not in {"demo", "test", "setup", "run"}:
        print(problem or __doc__)
        return 2
    try:
        set_up("dev" if command == "test" else "")
        if command != "setup":
            return start(command, rest)
    except (CannotGoOnError, OSError, KeyboardInterrupt) as reason:
        print(f"\n{reason}" if str(reason) else "\nStopped; the next run mends what is unfinished.")
        return 2
    window = subprocess.list2cmdline([in_venv("hubplanner-window")])  # quoted if it has spaces
    print(f"Ready. This opens the window:\n\n    {window}")
    return 0


if __name__ == "__main__":
    # Progress shows at once, and no character of a path can stop a Windows console.
    sys.stdout.reconfigure(line_buffering=True, errors="replace")  # type: ignore[union-attr]
    sys.exit(main(*sys.argv[1:]))
