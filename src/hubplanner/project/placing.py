"""Buildings put on the map by hand, and moved there."""

import hashlib
import math
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from hubplanner.project.editing import Editing
from hubplanner.project.naming import name_of
from hubplanner.project.state import event, now
from hubplanner.study import (
    CODE_COLUMN,
    CRS,
    GB_BOUNDS,
    LEFT_OUT,
    SITE_STATUSES,
    Correction,
    InputError,
    Part,
    SourceFile,
    checked,
    leads,
)

BY_HAND = "Put on the map by hand"
"""What stands for the file of buildings that no file has."""


class Placing(Editing):
    """Where buildings stand: as files say, or as a person has it."""

    @property
    def placed_by_hand(self) -> frozenset[str]:
        """Codes of the buildings that were put on the map and are still there."""
        table = self.study.table("sites") if self.study.has("sites") else None
        return frozenset() if table is None else frozenset(table.loc[table["file"] == BY_HAND, "site_code"].astype(str))

    def add_candidate(self, name: str, easting: float, northing: float, status: str = "new") -> str:
        """Put a building on the map that no file has; it is a site like any other from then on.

        Parameters
        ----------
        name : str
        easting, northing : float
            Metres, EPSG:27700.
        status : {"new", "agreed", "building", "existing"}

        Returns
        -------
        str
            Its code, such as ``NEW-01``.

        Raises
        ------
        InputError
            If the name is empty or too long, the place is not in Great Britain, there is no such status, or the file
            cannot be written.
        """
        name = name_of("A building", name)
        if status not in SITE_STATUSES:
            raise InputError(f"“{status}” is none of {', '.join(SITE_STATUSES)}.")
        _check_place(easting, northing)
        code = self._free_code()
        part = self._by_hand(code, name, easting, northing, status)
        what = f"Put {name} on the map"
        arguments = {"name": name, "easting": float(easting), "northing": float(northing), "status": status}
        study = self.study.with_part(part)
        self._commit(what, replace(self._state, study=study), event(what, "add_candidate", arguments))
        return code

    def move_site(self, code: str, easting: float, northing: float, reason: str) -> None:
        """Move a building: all sites in it, whatever files say where they are.

        Parameters
        ----------
        code : str
            Of any site in it.
        easting, northing : float
            Metres, EPSG:27700.
        reason : str

        Raises
        ------
        InputError
            If there is no such site, the place is not in Great Britain, there is no reason, or the file cannot be
            written.
        """
        _check_place(easting, northing)
        buildings = self.buildings()
        lead = leads(buildings).get(code)
        if lead is None:
            raise InputError(f"There is no site {code}.")
        place = f"{easting:.1f} {northing:.1f}"
        rows = [self._row_of(site) for site in str(buildings.loc[lead, "sites"]).split()]
        name = str(buildings.loc[lead, "name"])
        self.correct([Correction(*row, "geometry", place) for row in rows], reason, f"Moved {name}")

    def remove_candidate(self, code: str) -> None:
        """Take a building off the map that was put there by hand.

        Raises
        ------
        InputError
            If there is none of that code, or the file cannot be written.
        """
        kind, file, row = self._row_of(code)
        if file != BY_HAND:
            raise InputError(f"{code} is in {file}: leave its row out, or rule it out as a hub.")
        what = f"Took {code} off the map"
        self.correct([Correction(kind, file, row, LEFT_OUT)], "no longer looked at", what)

    def _free_code(self) -> str:
        # A code is never used twice: options may name one that was taken off the map.
        taken = self.study.codes("sites") | self.study.codes("practices")
        taken |= {code for part in self.study.parts_of("sites") for code in part.table["site_code"]}
        taken |= {hub for option in self.options.values() for hub in option.solution.hubs}
        taken |= {*self.criteria.required, *self.criteria.excluded}
        return next(code for code in (f"NEW-{number:02}" for number in range(1, 10_000)) if code not in taken)

    def _by_hand(self, code: str, name: str, easting: float, northing: float, status: str) -> Part:
        """Return all that was put on the map by hand, and this besides."""
        before = next((part for part in self.study.parts_of("sites") if part.source.name == BY_HAND), None)
        # Nor is a row: what was corrected in it stands, though the file is gone.
        rows = [one.row for one in self.study.corrections if (one.kind, one.file) == ("sites", BY_HAND)]
        number = 1 + max([*rows, *([] if before is None else before.table["row"])], default=0)
        row = gpd.GeoDataFrame(
            {
                "site_code": [code], "name": [name], "practice_code": None, "postcode": None, "closed_on": None,
                "status": [status], "in_area": None, "building": None, "locality": None, "file": [BY_HAND],
                "row": [number],
            },
            geometry=gpd.points_from_xy([easting], [northing]), crs=CRS,
        )  # fmt: skip
        table = row if before is None else pd.concat([before.table, row], ignore_index=True)
        table = checked("sites", table)
        content = hashlib.sha256(table.drop(columns="geometry").to_csv().encode()).hexdigest()
        source = SourceFile("sites", BY_HAND, content, 0, len(table), now(), now(), format="by hand", file_name=BY_HAND)
        return Part(source, table)

    def _row_of(self, code: str) -> tuple[str, str, int]:
        for kind in ("practices", "sites"):
            if code in self.study.codes(kind):
                table = self.study.table(kind)
                row = table[table[CODE_COLUMN[kind]] == code].iloc[0]
                return kind, str(row["file"]), int(row["row"])
        raise InputError(f"There is no site {code}.")


def _check_place(easting: float, northing: float) -> None:
    west, south, east, north = GB_BOUNDS
    inside = west <= easting <= east and south <= northing <= north
    if not (math.isfinite(easting) and math.isfinite(northing) and inside):
        raise InputError(f"{easting:g}, {northing:g} is not a place in Great Britain, in metres of the National Grid.")
