"""What must find room on paper: names in one size, the journeys beside many hubs, the summary on one page."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from hubplanner import Project
from hubplanner.outputs import furniture
from hubplanner.outputs.hub_rows import fit_rows
from hubplanner.outputs.names import label_lines, without_brackets
from hubplanner.outputs.printed_map import map_figure
from hubplanner.outputs.result import Result, gather
from hubplanner.outputs.shapes import room_for_number, symbol_path
from hubplanner.outputs.sheet import Column, Paper, Sheet
from hubplanner.outputs.summary import write_summary
from hubplanner.outputs.view import View
from hubplanner.siting import Criteria
from hubplanner.study import load_palette

LONG = "Dr Rushbourne and Partners (Merrowell Community Hospital) + 1"
WIDTHS = {8.0: 34.0, 7.0: 34.5}
SHEET = Sheet(Paper.named("A4"))
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def all_four(project_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Four hubs with long names, at the peak."""
    copy = shutil.copy(project_file, tmp_path_factory.mktemp("four"))
    project = Project.open(Path(copy))
    criteria = Criteria(hubs=4, period="peak")
    project.keep_option("Four hubs", criteria, project.solve(criteria))
    result = gather(project, "Four hubs")
    return replace(result, hubs=tuple(replace(hub, name=LONG) for hub in result.hubs))


def _many(result: Result, count: int) -> Result:
    """The same with more hubs, as far as a table can tell."""
    palette = load_palette()
    hubs = tuple(
        replace(result.hubs[place % 4], number=place + 1, category=palette.category(place)) for place in range(count)
    )
    return replace(result, hubs=hubs)


@pytest.mark.parametrize("room", [20.0, 40.0, 60.0, 140.0])
def test_rows_fit_and_share_one_size(room: float) -> None:
    rows = fit_rows(SHEET, ["Mill Surgery", LONG, "Foxmore Medical Practice"], WIDTHS, room)
    assert sum(rows.heights) <= room
    assert rows.cut == 0
    assert max(SHEET.text_width(line, rows.points) for name in rows.names for line in name) <= WIDTHS[rows.points]


def test_brackets_go_before_the_end_of_a_name() -> None:
    # Room for two lines of one name and one of the others.
    rows = fit_rows(SHEET, [LONG] * 4, WIDTHS, 4 * 7.1)
    assert rows.dropped == 4
    assert rows.cut == 0
    assert "(" not in " ".join(rows.names[0])
    assert rows.names[0][-1].endswith("+\u00a01")
    assert without_brackets("(All in brackets)") == "(All in brackets)"
    assert label_lines(LONG) == "Dr Rushbourne\nand Partners"


def test_more_hubs_than_rows_are_counted() -> None:
    rows = fit_rows(SHEET, ["Mill Surgery"] * 40, WIDTHS, 50.0)
    assert sum(rows.heights) + rows.heights[0] <= 50.0
    assert rows.cut == 40 - len(rows.names) > 0


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("count", [4, 9, 12, 30])
def test_journeys_are_told_beside_any_number_of_hubs(all_four: Result, count: int, paper: str) -> None:
    sheet = Sheet(Paper.named(paper))
    k = sheet.paper.scale
    view = View.around(_many(all_four, count), 12 * k, 34 * k, 192 * k, 146 * k)
    furniture.side(sheet, view, _many(all_four, count), Column(211 * k, 74 * k))
    told = {text.get_text(): text.get_position()[1] for text in sheet.page.texts}
    order = [told[words] for words in ("All residents", "All journeys", "Mean", "95 in 100 people within", "Longest",
                                       "On the map")]  # fmt: skip
    assert order[:2] == sorted(order[:2])
    assert order[1] < order[3] < order[5]
    assert all(later - earlier > 2.5 * k for earlier, later in pairwise(order[2:]))


def test_shapes_with_little_room_grow_for_a_number(all_four: Result) -> None:
    palette = load_palette()
    for place in range(12):
        symbol = palette.category(place).symbol
        larger = room_for_number(symbol)
        assert larger == (1.3 if symbol in ("triangle", "star") else 1.0)
        assert symbol_path(symbol).get_extents().width * larger > 1.7
    assert _many(all_four, 12).numbered
    assert map_figure(_many(all_four, 12)) is not None


@pytest.mark.skipif(BROWSER is None, reason="no browser to print with")
def test_summary_of_four_hubs_prints_on_one_page(all_four: Result, tmp_path: Path) -> None:
    page, pdf = tmp_path / "summary.html", tmp_path / "summary.pdf"
    write_summary(all_four, page)
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update")  # fmt: skip
    command = [str(BROWSER), *quiet, f"--user-data-dir={tmp_path / 'user'}", "--no-pdf-header-footer",
               f"--print-to-pdf={pdf}", page.as_uri()]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
