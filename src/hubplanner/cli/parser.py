"""Which commands there are and what they take."""

import argparse
from collections.abc import Callable
from pathlib import Path

from hubplanner import __version__
from hubplanner.cli import access, answers, comparing, data, estate, keeping, placing, siting

# Written out: the names of the kinds stand with the tables, and --help answers before these are loaded.
_KINDS = (
    "practices, sites, areas, registrations, roads, times, surveys, growth, projections, postcodes, background; or "
    "auto, to recognise it from what the file holds"
)
_Command = Callable[[str, Callable[[argparse.Namespace], int] | None, str], argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="hubplanner",
        description="Choose NHS hub sites by travel time, with proof. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"hubplanner {__version__}")
    parser.set_defaults(run=None, project=None)
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    def command(name: str, run: Callable[[argparse.Namespace], int] | None, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    opened = command("open", None, "Open the window, on a project if one is named.")
    opened.add_argument("project", type=Path, nargs="?")

    demo = command("demo", answers.demo, "Build the demo study, find hubs, and write map, summary and data.")
    demo.add_argument("folder", type=Path, nargs="?", default=Path("hubplanner-demo"), metavar="DIR")

    new = command("new", data.new, "Make a new project file.")
    new.add_argument("project", type=Path, metavar="PROJECT.hubplan")
    new.add_argument("--name", required=True)

    _about_data(command)

    _about_estate(command)

    travel = command("travel", answers.travel, "Measure travel times from every area to every candidate building.")
    travel.add_argument("project", type=Path)
    _about_journeys(travel)
    travel.add_argument("--engine", default="fast", help="fast, scipy or networkx: all give the same times")
    travel.add_argument("--out", type=Path, metavar="FILE.csv|.parquet")

    _about_access(command)

    solve = command("solve", answers.solve, "Find the hubs that meet the criteria best.")
    solve.add_argument("project", type=Path)
    solve.add_argument("--criteria", type=Path, metavar="FILE.toml")
    solve.add_argument("--hubs", metavar="N", help="how many hubs, in place of the criteria file's number")
    solve.add_argument("--option", metavar="NAME", help="keep the answer under this name")
    solve.add_argument("--format", choices=("text", "json"), default="text")

    keep = command("keep", keeping.keep, "Keep hubs that people chose themselves as an option.")
    keep.add_argument("project", type=Path)
    keep.add_argument("--hubs", required=True, metavar="CODE,CODE", help="codes of the buildings")
    keep.add_argument("--option", required=True, metavar="NAME")
    keep.add_argument("--criteria", type=Path, metavar="FILE.toml", help="who travels and how, and what else was asked")

    _about_siting(command)

    _about_options(command)

    export = command("export", answers.export, "Write the map, summary and data of an option.")
    export.add_argument("project", type=Path)
    export.add_argument("--option", required=True, metavar="NAME")
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument("--formats", default="pdf,png,svg,gpkg,html", help="any of pdf, png, svg, gpkg, html")
    export.add_argument("--paper", default="A4", choices=("A4", "A3"))
    export.add_argument("--attribution", help="a line on the source of the map, printed on it")
    return parser


def _about_journeys(parser: argparse.ArgumentParser, *, both: bool = True) -> None:
    parser.add_argument("--mode", default="car", help="car, walk or cycle")
    parser.add_argument("--period", default="freeflow", help="peak, offpeak or freeflow")
    parser.add_argument("--scenario", default="", metavar="NAME", help="what-if changes of the roads: see scenario")
    if both:
        words = "to the building, from it, or the worst or mean of both"
        parser.add_argument("--direction", default="to", help=words)


def _about_access(command: _Command) -> None:
    drawn = command("catchments", access.catchments, "Draw everywhere within some minutes of buildings.")
    drawn.add_argument("project", type=Path)
    drawn.add_argument("--minutes", required=True, metavar="10,20,30")
    drawn.add_argument("--sites", default="all", metavar="all|CODE,…")
    drawn.add_argument(
        "--share", choices=("each", "nearest", "any"), default="each",
        help="each building by itself, every place to its nearest, or all buildings as one",
    )  # fmt: skip
    drawn.add_argument("--rings", action="store_true", help="a longer catchment leaves out the shorter ones")
    _about_journeys(drawn)
    drawn.add_argument("--out", type=Path, required=True, metavar="FILE.gpkg|.geojson")

    measured = command("access", access.access, "Measure access to the nearest building, group by group.")
    measured.add_argument("project", type=Path)
    measured.add_argument("--sites", default="all", metavar="all|CODE,…")
    measured.add_argument("--option", metavar="NAME", help="the hubs of this option in place of --sites")
    measured.add_argument("--minutes", default="5,10,15,20,30", metavar="10,20,30", help="thresholds")
    _about_journeys(measured)
    measured.add_argument("--format", choices=("text", "json", "csv"), default="text")

    supplied = command("supply", access.supply, "Measure the GPs within reach of each area (floating catchments).")
    supplied.add_argument("project", type=Path)
    supplied.add_argument("--within", type=float, metavar="MINUTES", help="one limit, in place of weights by minutes")
    supplied.add_argument("--mode", default="car", help="car, walk or cycle")
    supplied.add_argument("--period", default="freeflow", help="peak, offpeak or freeflow")
    supplied.add_argument("--out", type=Path, metavar="FILE.csv")

    explained = command("journey", access.journey, "Explain the way from an area to a building, road by road.")
    explained.add_argument("project", type=Path)
    explained.add_argument("area", help="code of the area")
    explained.add_argument("site", help="code of the building")
    explained.add_argument("--back", action="store_true", help="from the building to the area")
    _about_journeys(explained, both=False)
    explained.add_argument("--format", choices=("text", "json"), default="text")

    changed = command("scenario", access.scenario, "Keep what-if changes of the roads; without a name, list them.")
    changed.add_argument("project", type=Path)
    changed.add_argument("name", nargs="?")
    changed.add_argument(
        "--speed", action="append", default=[], metavar="ROADS=PERCENT", help="for example “A roads=-20” or A34=-50"
    )
    changed.add_argument("--close", action="append", default=[], metavar="ROADS", help="a road, or a link as FROM>TO")
    changed.add_argument("--remove", action="store_true")

    fitted = command("calibrate", access.calibrate, "Fit the speeds of a period to the travel times in the project.")
    fitted.add_argument("project", type=Path)
    fitted.add_argument("--period", default="offpeak", help="peak or offpeak")
    fitted.add_argument("--apply", action="store_true", help="set them in the project; it can be undone")

    assumed = command("assume", access.assume, "List assumptions, or set one in the project.")
    assumed.add_argument("project", type=Path)
    assumed.add_argument("name", nargs="?", help="of the assumption, or how the names begin that shall be listed")
    assumed.add_argument("value", nargs="?", help="a number, or default")


def _about_siting(command: _Command) -> None:
    """Add the commands about what else could be answered."""

    def asking(
        name: str, run: Callable[[argparse.Namespace], int], words: str, *, csv: bool
    ) -> argparse.ArgumentParser:
        added = command(name, run, words)
        added.add_argument("project", type=Path)
        added.add_argument("--criteria", type=Path, metavar="FILE.toml")
        added.add_argument("--format", choices=("text", "json", *(("csv",) if csv else ())), default="text")
        return added

    traced = asking("frontier", siting.frontier, "Find the best hubs for each number of them.", csv=True)
    traced.add_argument(
        "--hubs", metavar="1-12", help="numbers of hubs, for example 1-12 or 3,5,8; up to 12 if not given"
    )
    traded = asking("trade", siting.trade, "See what the objective costs as a second aim gets better.", csv=True)
    traded.add_argument("second", help="mean_time, max_time, max_coverage, min_hubs or cost")
    traded.add_argument("--steps", type=int, default=12, metavar="N")
    near = asking("ties", siting.ties, "Find other sets of hubs that are almost as good.", csv=False)
    near.add_argument("--within", type=float, default=5.0, metavar="PERCENT", help="of the best objective")
    near.add_argument(
        "--differ", type=int, default=1, metavar="K", help="hubs by which each set differs from the others"
    )
    near.add_argument("--most", type=int, default=10, metavar="N", help="how many sets")
    told = asking("why", siting.why, "Say what it costs to leave each hub out, and to force others in.", csv=False)
    told.add_argument("--option", metavar="NAME", help="explain this option instead of solving")
    told.add_argument("--sites", metavar="CODE,…", help="only these buildings")
    told.add_argument("--closes", metavar="CODE", help="who moves if this hub closes")
    tried = asking("robust", siting.robust, "Take the same decision under other futures.", csv=False)
    tried.add_argument("--option", metavar="NAME", help="look at the hubs of this option too")
    asking("questions", siting.questions, "Answer the five questions of a plan, as far as they can be.", csv=False)


def _about_options(command: _Command) -> None:
    """Add the commands about options that were kept."""
    listed = command("options", comparing.options, "List the options, rename one, or delete one.")
    listed.add_argument("project", type=Path)
    listed.add_argument("--rename", metavar="OLD=NEW")
    listed.add_argument("--drop", metavar="NAME")
    listed.add_argument("--format", choices=("text", "json"), default="text")

    compared = command("compare", comparing.compare, "Put options beside each other and beside today.")
    compared.add_argument("project", type=Path)
    compared.add_argument(
        "--options", metavar="A,B", help="which, in this order: all travel as the first one; all options if not given"
    )
    compared.add_argument("--beyond", type=float, metavar="MINUTES", help="count the people beyond these minutes")
    compared.add_argument("--format", choices=("text", "json"), default="text")
    compared.add_argument("--out", type=Path, metavar="FILE.xlsx")


def _about_estate(command: _Command) -> None:
    """Add the commands about condition, space, leases, growth and capacity."""

    def listing(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = command(name, run, words)
        added.add_argument("project", type=Path)
        added.add_argument("--format", choices=("text", "json", "csv"), default="text")
        return added

    looked = listing("estate", estate.estate, "List the buildings: condition, suitability and why, space, leases.")
    looked.add_argument("--year", type=int, help="count the patients of this year instead of today's")
    listing("leases", estate.leases, "List the dates of leases, and by when each has to be decided.")
    grown = listing("growth", estate.growth, "List how many people there will be.")
    grown.add_argument("--years", default="2025,2030,2035,2040,2045", metavar="2025,2035")
    grown.add_argument("--by", choices=("area", "locality", "place"), default="locality")
    listing("priorities", estate.priorities, "Rank buildings by condition, deprivation and growth.")
    listing("capacity", estate.capacity, "List how many people each building could serve as a hub.")

    stated = command("state", estate.state, "State a fact of a building, or correct what its survey says.")
    stated.add_argument("project", type=Path)
    stated.add_argument("site", help="code of the site")
    stated.add_argument("column", help="field, for example gia_m2, physical, patients or suitability")
    stated.add_argument("value", help="what it is; an empty text to take back what was stated")
    stated.add_argument("--reason", required=True)
    stated.add_argument("--block", default="", help="of the site, if it is surveyed by block")

    ruled = command("rules", estate.rules, "List the rules of suitability, or put those of a file in their place.")
    ruled.add_argument("project", type=Path)
    ruled.add_argument("file", type=Path, nargs="?", metavar="FILE.toml")
    ruled.add_argument("--default", action="store_true", help="go back to the rules that ship")


def _about_data(command: _Command) -> None:
    """Add the commands about files and findings."""
    add = command("add", data.add, "Add a file to a project.")
    add.add_argument("project", type=Path)
    add.add_argument("kind", metavar="KIND", help=_KINDS)
    add.add_argument("file", type=Path)
    add.add_argument("--layer", help="which layer of a map file")
    add.add_argument("--sheet", help="which sheet of a workbook")
    add.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN", dest="columns",
        help="which column a field is in; FIELD= for none. It is remembered for the next file with these headings",
    )  # fmt: skip

    remove = command("remove", data.remove, "Take a file out of a project.")
    remove.add_argument("project", type=Path)
    remove.add_argument("kind", metavar="KIND")
    remove.add_argument("file", help="its name, as hubplanner check shows it")

    check = command("check", data.check, "List what is wrong or doubtful in the data.")
    check.add_argument("project", type=Path)
    check.add_argument("--format", choices=("text", "json", "csv"), default="text")
    check.add_argument("--open", action="store_true", help="only errors and warnings that nobody has accepted")

    accept = command("accept", data.accept, "Let findings stand, with the reason.")
    accept.add_argument("project", type=Path)
    accept.add_argument("findings", nargs="+", metavar="FINDING", help="names of findings, as check lists them")
    accept.add_argument("--reason", required=True)

    fix = command("fix", data.fix, "Do what a finding offers; without --choice, list what that is.")
    fix.add_argument("project", type=Path)
    fix.add_argument("finding", help="name of the finding, as check lists it")
    fix.add_argument("--choice", type=int, metavar="N")
    fix.add_argument("--reason")

    correct = command("correct", data.correct, "Change one cell in the project; the file itself stays as it is.")
    correct.add_argument("project", type=Path)
    correct.add_argument("kind", metavar="KIND")
    correct.add_argument("file", help="name of the file")
    correct.add_argument("row", type=int, help="row of the file, as a spreadsheet counts")
    correct.add_argument("column", help="field, for example list_size")
    correct.add_argument("value", help="what it should be; an empty text for none")
    correct.add_argument("--reason", required=True)

    place = command("place", placing.place, "Put a building on the map that no file has, or move one.")
    place.add_argument("project", type=Path)
    what = place.add_mutually_exclusive_group(required=True)
    what.add_argument("--add", metavar="NAME", help="put a building of this name on the map")
    what.add_argument("--move", metavar="SITE", help="move the building of this site, with all sites in it")
    what.add_argument("--remove", metavar="SITE", help="take a building off that was put there by hand")
    place.add_argument("--at", metavar="E,N", help="where: easting and northing, in metres of the National Grid")
    place.add_argument("--status", default="new", help="existing, agreed, building or new")
    place.add_argument("--reason", default="moved by hand", help="why it moves")

    history = command("history", data.history, "Print the audit trail: who did what, when, with which files.")
    history.add_argument("project", type=Path)
    history.add_argument("--format", choices=("text", "json", "csv"), default="text")
    history.add_argument("--out", type=Path, metavar="FILE")

    replay = command("replay", data.replay, "Make a project again from its audit trail and the same files.")
    replay.add_argument("trail", type=Path, metavar="TRAIL.json", help="written by history --format json")
    replay.add_argument("project", type=Path, metavar="PROJECT.hubplan", help="the project to make")
    replay.add_argument("--files", type=Path, required=True, metavar="DIR", help="the folder with the files")
