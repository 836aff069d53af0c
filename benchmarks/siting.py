"""How long finding hubs takes, by hubplanner and by other tools, on the same instances in one run.

    python benchmarks/siting.py [--quick] [--only WORD] [--limit 300] [--pmed FOLDER]

Each row is one question on a county that is made up (see ``siting_instances``): the set of hubs with the least mean
minutes, for each number of hubs asked for. The others are the plain model (a variable for each area and candidate) in
PuLP on HiGHS, spopt's p-median on HiGHS, and the heuristic of lokigi. Each is a program of its own, started afresh
and ended when it is over the limit; its seconds begin once its libraries are loaded and end with the hubs. The hubs
that a tool returns are measured here, and said is how much longer their mean is than that of hubplanner's; at its
worst, where several numbers of hubs are asked for. The ratios are theirs to hubplanner's: of seconds, and of seconds of
the processor, which other work on the machine lengthens less.

A tool that is not installed is left out (``pip install lokigi``). One that was late is not asked anything larger.

``--pmed`` names a folder with instances of OR-Library and their ``pmedopt.txt``, which hubplanner alone is asked: their
optima are known. ``--quick`` asks a few small questions.
"""

import argparse
import contextlib
import multiprocessing
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from siting_engine import proof
from siting_instances import even, number, number_of, or_library, uneven
from siting_tools import TOOLS, Hubs

from hubplanner.siting.cuts import Frontier
from hubplanner.siting.program import Program, broken, nearest_plan, objective_of
from hubplanner.study import never, no_progress

_LIMIT_S, _QUICK_LIMIT_S = 300.0, 6.0
_LOADING_S = 120.0
_SAME = 1e-6
_FRONTIER = range(1, 16)


@dataclass(frozen=True)
class Question:
    """One row: programs that differ in the number of hubs alone.

    Attributes
    ----------
    name : str
    programs : sequence of Program
    """

    name: str
    programs: Sequence[Program]

    @property
    def size(self) -> int:
        """Pairs of an area and a candidate, times the number of programs."""
        return len(self.programs) * self.programs[0].minutes.size

    @property
    def of_people(self) -> bool:
        """Whether hubs have a least number of people."""
        return self.programs[0].least_people is not None


@dataclass(frozen=True)
class Answer:
    """What a tool returned for a question.

    Attributes
    ----------
    hubs : list of tuple of int
        For each program.
    proof : str
        What the tool says of it: "proven", or how far from it; empty for a heuristic.
    seconds, cpu_s : float
    """

    hubs: list[Hubs]
    proof: str
    seconds: float
    cpu_s: float

    def value(self, programs: Sequence[Program]) -> list[float]:
        """Return the objective of each program, infinite without hubs or with hubs that will not do."""
        return [_objective(program, hubs) for program, hubs in zip(programs, self.hubs, strict=True)]


def _objective(program: Program, hubs: Hubs) -> float:
    if not hubs or broken(program, plan := nearest_plan(program, hubs)):
        return float("inf")
    return objective_of(program, plan)


def ask_us(question: Question, limit_s: float) -> Answer:
    """Let hubplanner answer, each program after the other from what the last one left."""
    started, used = time.perf_counter(), time.process_time()
    frontier = Frontier(question.programs[0])
    found = []
    for program in question.programs:
        left_s = max(limit_s - (time.perf_counter() - started), 0.0)
        found.append(frontier.solve(program.rows, no_progress, never, left_s))
    seconds, cpu_s = time.perf_counter() - started, time.process_time() - used
    unproven = [proof(one) for one in found if one.ended != "optimal"]
    return Answer([one.hubs for one in found], unproven[0] if unproven else "proven", seconds, cpu_s)


def ask(name: str, question: Question, limit_s: float) -> Answer:
    """Let a tool answer in a program of its own.

    Raises
    ------
    TimeoutError
        If it was ended at the limit.
    ChildProcessError
        If it failed.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(name, question, there))
    process.start()
    there.close()
    try:
        for most_s in (_LOADING_S, limit_s):
            if not here.poll(most_s):
                raise TimeoutError(name)
            told: Answer | None = here.recv()  # None once it is loaded
    except EOFError:
        raise ChildProcessError(name) from None
    finally:
        process.kill()
        process.join()
    assert told is not None
    return told


def _work(name: str, question: Question, there: Connection) -> None:
    """Be the program of one tool: say when it is loaded, then what it found."""
    warnings.simplefilter("ignore")  # the tools' own
    tool = TOOLS[name]
    with Path(os.devnull).open("w") as nothing, contextlib.redirect_stdout(nothing):
        import_module(tool.module)
        there.send(None)
        started, used = time.perf_counter(), time.process_time()
        hubs = [tool.solve(program) for program in question.programs]
        there.send(
            Answer(hubs, "proven" if tool.exact else "", time.perf_counter() - started, time.process_time() - used)
        )


def compare(question: Question, limit_s: float, late: dict[str, int]) -> None:
    """Print a question's rows; note in ``late`` the sizes that were too large for a tool."""
    _say(f"\n{question.name}")
    ours = ask_us(question, limit_s)
    _row("hubplanner", f"{ours.seconds:.2f}", f"{ours.cpu_s:.2f}", ours.proof)
    for name, tool in TOOLS.items():
        if not tool.is_here:
            continue
        if question.of_people and not tool.people:
            _row(name, words="cannot be asked for a least number of people")
        elif not question.of_people and question.size >= late.get(name, sys.maxsize):
            _row(name, words="not asked: was late with a smaller one")
        else:
            _row_beside(ours, name, question, limit_s, late)


def _row_beside(ours: Answer, name: str, question: Question, limit_s: float, late: dict[str, int]) -> None:
    try:
        answer = ask(name, question, limit_s)
    except TimeoutError:
        if not question.of_people:  # how hard those are does not go by size
            late[name] = min(question.size, late.get(name, question.size))
        _row(name, f"> {limit_s:.0f}", ratio=f"> {limit_s / ours.seconds:.1f}", words="ended at the limit")
    except ChildProcessError:
        _row(name, words="failed")
    else:
        ratio, of_cpu = answer.seconds / ours.seconds, answer.cpu_s / ours.cpu_s
        words = _beside(answer, ours, question.programs)
        _row(name, f"{answer.seconds:.2f}", f"{answer.cpu_s:.2f}", words, f"{ratio:.1f}", f"{of_cpu:.1f}")


def _row(name: str, seconds: str = "–", cpu_s: str = "", words: str = "", ratio: str = "", of_cpu: str = "") -> None:
    _say(f"  {name:<24}{seconds:>9}{cpu_s:>9}{ratio:>10}{of_cpu:>10}  {words}".rstrip())


def _beside(answer: Answer, ours: Answer, programs: Sequence[Program]) -> str:
    """Return in words how an answer compares with ours."""
    apart = np.array(answer.value(programs)) / np.array(ours.value(programs)) - 1
    state = f"{answer.proof}, " if answer.proof else ""
    if not np.isfinite(apart).all():
        return "hubs that will not do"
    if apart.min() < -_SAME:
        return f"{state}{-apart.min():.2%} BELOW ours"
    return f"{state}the same mean" if apart.max() <= _SAME else f"{state}{apart.max():.2%} above ours"


def questions() -> list[Question]:
    """Return the table's rows, the growth of time with the size among them."""
    rows = [_of(even, *size, 10) for size in ((1500, 100), (200, 30), (700, 60), (3000, 200), (5000, 300))]
    for make in (even, uneven):
        for areas, candidates, hubs, least in ((700, 60, 8, 0.07), (700, 60, 8, 0.10), (1500, 100, 10, 0.07)):
            rows.append(_of(make, areas, candidates, hubs, least))
    return [*rows, *(frontier(make, 1500, 100) for make in (even, uneven))]


def few_questions() -> list[Question]:
    """Return what can be asked of all within a minute."""
    return [_of(even, 200, 30, 10), _of(uneven, 200, 30, 5, 0.10), _of(even, 1500, 100, 10), frontier(even, 200, 30)]


def _of(make: Callable[..., Program], areas: int, candidates: int, hubs: int, least: float = 0.0) -> Question:
    asked = f", each ≥ {least:.0%} of the people, nearest allocation" if least else ""
    name = f"{areas:,} areas × {candidates} candidates ({make.__name__}), p = {hubs}{asked}"
    return Question(name, [make(areas, candidates, hubs, least)])


def frontier(make: Callable[..., Program], areas: int, candidates: int) -> Question:
    """Return the question after the best of each number of hubs."""
    name = f"{areas:,} areas × {candidates} candidates ({make.__name__}), frontier p = 1..{_FRONTIER[-1]}"
    one = make(areas, candidates, 1)
    return Question(name, [replace(one, rows=number(candidates, hubs)) for hubs in _FRONTIER])


def known_optima(folder: Path, limit_s: float) -> None:
    """Print what hubplanner makes of the instances of OR-Library."""
    _say("\nOR-Library")
    seconds = cpu_s = 0.0
    for name, program, known in or_library(folder):
        question = Question(name, [program])
        answer = ask_us(question, limit_s)
        seconds, cpu_s = seconds + answer.seconds, cpu_s + answer.cpu_s
        (value,) = answer.value(question.programs)
        apart = value * len(program.people) / known - 1
        words = "the known optimum" if abs(apart) <= _SAME else f"{apart:+.2%} from the known optimum"
        told = f"{name}, {len(program.people)}, p = {number_of(program)}"
        _row(told, f"{answer.seconds:.2f}", f"{answer.cpu_s:.2f}", f"{answer.proof}, {words}")
    _row("all", f"{seconds:.2f}", f"{cpu_s:.2f}")


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few small questions, within a minute")
    parser.add_argument("--only", default="", help="questions with this word in their name")
    limits = f"{_LIMIT_S:.0f}, or {_QUICK_LIMIT_S:.0f} with --quick"
    parser.add_argument("--limit", type=float, help=f"seconds for each question: {limits}")
    parser.add_argument("--pmed", type=Path, help="folder with instances of OR-Library")
    asked = parser.parse_args()
    limit_s = asked.limit or (_QUICK_LIMIT_S if asked.quick else _LIMIT_S)
    packages = sorted({"highspy", *(tool.package for tool in TOOLS.values())})
    here = [f"{package} {version(package)}" for package in packages if find_spec(package)]
    _say(f"{', '.join(here)}; at most {limit_s:.0f} s each")
    for package in packages:
        if find_spec(package) is None:
            _say(f"{package} is not installed: left out")
    _row("", "seconds", "CPU s", ratio="ratio", of_cpu="of CPU")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # or the tool at work would outlive this program
    late: dict[str, int] = {}
    for question in few_questions() if asked.quick else questions():
        if asked.only in question.name:
            compare(question, limit_s, late)
    if asked.pmed:
        known_optima(asked.pmed, limit_s)
    return 0


if __name__ == "__main__":
    sys.exit(main())
