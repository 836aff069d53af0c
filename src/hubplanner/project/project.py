"""The project: everything that a person can do, one method each."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from hubplanner.appraisal import Baseline, baseline
from hubplanner.estate import buildings
from hubplanner.project import store
from hubplanner.project.checks import check_study
from hubplanner.project.option import Option
from hubplanner.siting import Criteria, Solution, solve
from hubplanner.sources import read
from hubplanner.study import (
    Cancel,
    Finding,
    InputError,
    Progress,
    Study,
    by_severity,
    default_assumptions,
    demand_points,
    never,
    no_progress,
    population,
)
from hubplanner.travel import RoadNetwork

SUFFIX = ".hubplan"


class Project:
    """A study with its findings and options, kept in one file.

    Make one with `Project.create` or `Project.open`. Every change is saved at once.

    Attributes
    ----------
    path : pathlib.Path
    name : str
    study : Study
    options : dict of str to Option
    attribution : str
        Whose data it is, as maps must say; empty if nobody has said.
    history : list of dict
        What was done and when.
    """

    def __init__(self, path: Path, contents: store.Contents) -> None:
        self.path = path
        self.study: Study = contents.study
        self._findings = contents.findings
        self.name: str = contents.records.get("name", path.stem)
        self.history: list[dict[str, str]] = list(contents.records.get("history", []))
        rows = contents.records.get("options", [])
        self.options: dict[str, Option] = {row["name"]: Option.from_dict(row) for row in rows}
        self.attribution: str = contents.records.get("attribution", "")
        self._save_mark: str | None = contents.records.get("save")
        self._network: RoadNetwork | None = None
        self._times: dict[tuple[str, str, str], pd.DataFrame] = {}

    @classmethod
    def create(cls, path: Path, name: str) -> "Project":
        """Make a new, empty project file.

        Parameters
        ----------
        path : pathlib.Path
            Must end in ``.hubplan`` and not be there yet.
        name : str

        Returns
        -------
        Project

        Raises
        ------
        InputError
        """
        path = Path(path)
        if path.suffix.lower() != SUFFIX:
            raise InputError(f"A project file ends in {SUFFIX}; {path.name} does not.")
        if path.exists():
            raise InputError(f"{path} is there already. Open it, or choose another name.")
        if not path.parent.is_dir():
            raise InputError(f"There is no folder {path.parent}.")
        if not name.strip():
            raise InputError("A project needs a name.")
        project = cls(path, store.Contents(Study(), records={"name": name.strip()}))
        project._record("Made the project")
        project._save(())
        return project

    @classmethod
    def open(cls, path: Path) -> "Project":
        """Open a project file.

        Raises
        ------
        InputError
            If it is missing, not a project, damaged, or from a newer version.
        """
        contents = store.load(Path(path))
        try:
            return cls(Path(path), contents)
        except (InputError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path} is damaged: its options cannot be read ({error}).") from error

    def add(
        self,
        kind: str,
        file: Path,
        *,
        layer: str | None = None,
        sheet: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> tuple[Finding, ...]:
        """Bring in a file; an earlier one of the same kind and name is replaced.

        Parameters
        ----------
        kind : str
        file : pathlib.Path
        layer, sheet : str, optional
        columns : mapping of str to str, optional
            The user's choice of headings by field.

        Returns
        -------
        tuple of Finding
            What the reader has to say.

        Raises
        ------
        InputError
            If the file cannot be used; the project is then as it was.
        """
        reading = read(kind, Path(file), layer=layer, sheet=sheet, columns=columns)
        study, repeated = self.study.with_rows(kind, reading.table, reading.source)
        findings = (*reading.findings, *repeated)
        kept = (finding for finding in self._findings.get(kind, ()) if finding.file != reading.source.name)
        with self._change(f"Added {kind} from {reading.source.name} ({reading.source.rows:,} rows)", (kind,)):
            self.study, self._findings = study, {**self._findings, kind: (*kept, *findings)}
        if kind == "roads":
            self._network = None
        self._times.clear()
        return findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the readers had to say of the files; `check` adds what is seen of the study as a whole."""
        return tuple(finding for found in self._findings.values() for finding in found)

    def check(self) -> list[Finding]:
        """Return every finding, errors first: of the files, then of the study as a whole."""
        network = self.network() if self.study.has("roads") else None
        return by_severity([*self.findings, *check_study(self.study, network)])

    def buildings(self) -> Any:
        """Return the buildings: see `hubplanner.estate.buildings`.

        One that is too far from any road (assumption ``speeds.snapping.limit_m``) is no candidate either.
        """
        table = buildings(self.study)
        if self.study.has("roads") and table["candidate"].any():
            network = self.network()
            limit = network.assumptions["speeds.snapping.limit_m"].value
            distance = network.snap(table[table["candidate"]].geometry).distance_m
            far = distance.index[distance > limit]
            table.loc[far, "candidate"] = False
            table.loc[far, "why_not"] = f"over {limit / 1000:g} km from a road"
        return table

    def candidates(self) -> Any:
        """Return the buildings that could be hubs.

        Raises
        ------
        InputError
            If there are none.
        """
        table = self.buildings()
        candidates = table[table["candidate"]]
        if candidates.empty:
            reasons = table["why_not"].value_counts()
            told = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
            raise InputError(f"No building can be a hub: {told}.")
        return candidates

    def network(self) -> RoadNetwork:
        """Return the road network.

        Raises
        ------
        InputError
            If there are no roads.
        """
        self._need("roads", "measure travel times")
        if self._network is None:
            self._network = RoadNetwork.from_edges(self.study.table("roads"), default_assumptions())
        return self._network

    def travel_times(
        self,
        mode: str = "car",
        period: str = "freeflow",
        engine: str = "fast",
        progress: Progress = no_progress,
        cancel: Cancel = never,
    ) -> pd.DataFrame:
        """Return minutes from each area to each candidate building.

        Returns
        -------
        pandas.DataFrame, shape (areas, candidates)

        Raises
        ------
        InputError
            If there are no areas, candidates or roads.
        Cancelled
        """
        self._need("areas", "measure travel times")
        key = (mode, period, engine)
        if key not in self._times:
            self._times[key] = self.network().travel_times(
                demand_points(self.study),
                self.candidates(),
                mode=mode,  # type: ignore[arg-type]  # checked by the network, which answers in words
                period=period,  # type: ignore[arg-type]
                engine=engine,
                progress=progress,
                cancel=cancel,
            )
        return self._times[key].copy()

    def forget_times(self) -> None:
        """Forget the travel times that are kept, so that the next request measures them anew."""
        self._times.clear()

    def baseline(self, mode: str = "car", period: str = "freeflow") -> Baseline:
        """Return access to the nearest of today's buildings."""
        return baseline(self.travel_times(mode, period), population(self.study))

    def solve(
        self,
        criteria: Criteria,
        progress: Progress = no_progress,
        cancel: Cancel = never,
        time_limit_s: float | None = None,
    ) -> Solution:
        """Choose the hubs that meet the criteria best: see `hubplanner.siting.solve`."""
        self._check_codes(criteria)
        times = self.travel_times(criteria.mode, criteria.period, progress=progress, cancel=cancel)
        people = population(self.study)
        return solve(times, people, criteria, self.candidates(), progress, cancel, time_limit_s)

    def _check_codes(self, criteria: Criteria) -> None:
        """Say why a building that is asked for or ruled out is no candidate."""
        if not (criteria.required or criteria.excluded):
            return
        table = self.buildings()
        lead = {site: code for code, sites in table["sites"].items() for site in str(sites).split()}
        for name in ("required", "excluded"):
            for code in getattr(criteria, name):
                if code in lead and not table.loc[lead[code], "candidate"]:
                    reason = table.loc[lead[code], "why_not"]
                    raise InputError(f"{name}: {code} is not a candidate building ({reason}).")

    def keep_option(self, name: str, criteria: Criteria, solution: Solution) -> Option:
        """Keep a solution under a name; one of the same name is replaced.

        Raises
        ------
        InputError
            If the name is empty, the solution has no hubs, or the file cannot be written.
        """
        if not name.strip():
            raise InputError("An option needs a name.")
        if not solution.has_answer:
            raise InputError("There are no hubs to keep.")
        option = Option.now(name.strip(), criteria, solution)
        with self._change(f"Kept option {option.name}"):
            self.options[option.name] = option
        return option

    def set_attribution(self, text: str) -> None:
        """Keep whose data it is, to be printed on every map.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        if text.strip() != self.attribution:
            with self._change("Changed the source line"):
                self.attribution = text.strip()

    def option(self, name: str) -> Option:
        """Return an option by name.

        Raises
        ------
        InputError
            If there is none of that name.
        """
        if name not in self.options:
            known = ", ".join(f"“{known}”" for known in self.options) or "none yet"
            raise InputError(f"There is no option “{name}”. Options: {known}.")
        return self.options[name]

    def _need(self, kind: str, purpose: str) -> None:
        if not self.study.has(kind):
            raise InputError(f"There are no {kind} yet, which it takes to {purpose}. Add a file of {kind}.")

    @contextmanager
    def _change(self, what: str, changed: tuple[str, ...] = ()) -> Iterator[None]:
        """Record a change and save it; if either fails, the project is as it was."""
        before = (self.study, self._findings, dict(self.options), list(self.history), self.attribution)
        try:
            yield
            self._record(what)
            self._save(changed)
        except BaseException:
            self.study, self._findings, self.options, self.history, self.attribution = before
            raise

    def _record(self, what: str) -> None:
        self.history.append({"when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "what": what})

    def _save(self, changed: tuple[str, ...]) -> None:
        records = {
            "name": self.name,
            "attribution": self.attribution,
            "save": self._save_mark,
            "options": [option.as_dict() for option in self.options.values()],
            "history": self.history,
        }
        self._save_mark = store.save(self.path, store.Contents(self.study, self._findings, records), changed)
