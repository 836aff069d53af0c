"""The command that puts buildings on the map, moves them, and takes them off."""

import argparse

from hubplanner.cli.data import changing
from hubplanner.cli.running import DONE


def place(chosen: argparse.Namespace) -> int:
    """Put a building on the map, move one, or take one off that was put there by hand."""
    from hubplanner.study import InputError

    if chosen.remove is None and chosen.at is None:
        raise InputError("Say where: --at EASTING,NORTHING, in metres of the National Grid.")
    with changing(chosen.project) as project:
        if chosen.add is not None:
            easting, northing = _place(chosen.at)
            code = project.add_candidate(chosen.add, easting, northing, chosen.status)
            print(f"Put {chosen.add.strip()} on the map as {code}.")
            table = project.buildings()
            if code in table.index and not table.loc[code, "candidate"]:
                print(f"It is no candidate for a hub: {table.loc[code, 'why_not']}.")
        elif chosen.move is not None:
            project.move_site(chosen.move.strip().upper(), *_place(chosen.at), chosen.reason)
            print(f"Moved {chosen.move.strip().upper()}.")
        else:
            project.remove_candidate(chosen.remove.strip().upper())
            print(f"Took {chosen.remove.strip().upper()} off the map.")
    return DONE


def _place(text: str) -> tuple[float, float]:
    from hubplanner.study import InputError

    parts = text.split(",")
    try:
        easting, northing = map(float, parts)
    except ValueError:
        raise InputError(f"--at {text}: write two numbers of metres, for example --at 451200,206900.") from None
    return easting, northing
