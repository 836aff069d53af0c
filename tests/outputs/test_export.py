"""Export on a small invented district."""

import json
import re
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import geopandas as gpd
import matplotlib as mpl
import numpy as np
import pyogrio
import pytest
from PIL import Image
from shapely import LineString

from hubplanner import Project
from hubplanner.outputs import FORMATS, export
from hubplanner.siting import Criteria
from hubplanner.study import Cancelled, InputError
from tests.conftest import FILES

CRS = "EPSG:27700"
OPTION = "Two hubs"
HOSTILE = "<script>alert('x')</script> & $x_2$ Surgery"


@pytest.fixture
def project(project_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project to do anything with."""
    return Project.open(Path(shutil.copy(project_file, tmp_path_factory.mktemp("copy"))))


@pytest.fixture(scope="session")
def files(project_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file of the option, by its ending; tests only read them."""
    folder = tmp_path_factory.mktemp("out")
    written = export(
        Project.open(project_file),
        OPTION,
        folder,
        attribution="Invented data: a fictional district",
    )
    assert sorted(folder.iterdir()) == sorted(written)
    return {file.suffix[1:]: file for file in written}


def test_names_and_order(files: dict[str, Path]) -> None:
    assert tuple(files) == FORMATS
    assert [file.name for file in files.values()] == [
        "example-district-two-hubs-map.pdf",
        "example-district-two-hubs-map.png",
        "example-district-two-hubs-map.svg",
        "example-district-two-hubs-data.gpkg",
        "example-district-two-hubs-summary.html",
    ]


def test_pdf(files: dict[str, Path]) -> None:
    pdf = files["pdf"].read_bytes()
    assert pdf.startswith(b"%PDF")
    assert len(pdf) < 1_000_000
    assert b"/Lang (en-GB)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"(Two hubs for Example district)" in pdf
    # The last table of objects points at the catalogue that was written anew.
    table = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    entry = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n", pdf[table:])
    assert entry is not None
    assert pdf[int(entry[2]):].startswith(entry[1] + b" 0 obj\n<<")  # fmt: skip


def test_a_ferry_is_drawn_in_dashes_and_is_in_the_key(project: Project, tmp_path: Path) -> None:
    roads = project.study.table("roads")
    ends = {"from_node": ["0-0"], "to_node": ["4-4"], "highway": ["ferry"]}
    west, south, _, _ = roads.total_bounds
    crossing = gpd.GeoDataFrame(ends, geometry=[LineString([(west, south), (west + 2000, south + 2000)])], crs=27700)
    crossing.to_file(tmp_path / "ferries.gpkg")
    project.add("roads", tmp_path / "ferries.gpkg")
    criteria = Criteria(hubs=2)
    project.keep_option("By ferry", criteria, project.solve(criteria))
    drawn = export(project, "By ferry", tmp_path, ["svg"])[0].read_text(encoding="utf-8")
    assert drawn.count("stroke-dasharray") == 2
    assert "Ferry" in drawn


def test_png_is_a4_at_200_dpi(files: dict[str, Path]) -> None:
    with Image.open(files["png"]) as picture:
        assert picture.size == (2338, 1653)
        # The white margin, and colour within the frame: it is not an empty page.
        assert picture.convert("RGB").getpixel((20, 20)) == (255, 255, 255)
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 100
        assert not any("/" in str(value) for value in picture.info.values() if isinstance(value, str))


def test_svg_speaks(files: dict[str, Path]) -> None:
    svg = files["svg"].read_text(encoding="utf-8")
    assert '<title id="map-title">Two hubs for Example district</title>' in svg
    assert '<desc id="map-description">Map of Two hubs' in svg
    assert 'xml:lang="en-GB"' in svg
    assert "&lt;script&gt;alert" in svg
    assert ">Practice outside the area<" not in svg
    assert ">Other building that could be a hub</text>" in svg  # text stays text
    assert "<script" not in svg
    assert "<metadata" not in svg


def test_geopackage_agrees_with_the_solution(files: dict[str, Path], project: Project) -> None:
    option = project.option(OPTION)
    solution, people = (
        option.solution,
        project.study.table("areas").set_index("area_code")["population"],
    )
    layers = {name: pyogrio.read_dataframe(files["gpkg"], layer=name) for name, _ in pyogrio.list_layers(files["gpkg"])}
    assert list(layers) == ["hubs", "assignment", "catchments", "candidates", "about"]

    areas = layers["assignment"].set_index("area_code")
    assert dict(areas["hub"]) == dict(solution.assignment)
    times = project.travel_times()
    for area, hub in solution.assignment.items():
        assert areas.loc[area, "minutes"] == pytest.approx(times.loc[area, hub])
        assert areas.loc[area, "minutes_today"] == pytest.approx(times.loc[area].min())
    assert np.allclose(areas["change_minutes"], areas["minutes"] - areas["minutes_today"])
    mean = (areas["minutes"] * areas["population"]).sum() / areas["population"].sum()
    assert mean == pytest.approx(solution.objective)

    hubs = layers["hubs"].set_index("code")
    assert set(hubs.index) == set(solution.hubs)
    for hub in solution.hubs:
        own = [area for area, its in solution.assignment.items() if its == hub]
        assert hubs.loc[hub, "people"] == people[own].sum()
        assert hubs.loc[hub, "areas"] == len(own)
        assert hubs.loc[hub, "longest_minutes"] == pytest.approx(areas.loc[own, "minutes"].max())
    catchments = layers["catchments"].set_index("hub")
    assert catchments.geometry.area.sum() == pytest.approx(areas.geometry.area.sum())
    assert str(layers["assignment"].crs) == CRS
    assert set(layers["candidates"].query("is_hub")["code"]) == set(solution.hubs)

    about = dict(layers["about"].itertuples(index=False))
    assert json.loads(about["criteria"])["hubs"] == 2
    assert about["status"] == "optimal"
    assert float(about["objective"]) == solution.objective
    assert about["seed"] == str(solution.seed)
    assert any(file.sha256 in about["source areas"] for file in project.study.files)


class _Reader(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_page_is_whole_and_accessible(files: dict[str, Path], project: Project) -> None:
    page = files["html"].read_text(encoding="utf-8")
    read = _Reader(page)
    assert read.all("html") == [{"lang": "en-GB"}]
    assert not re.search(r"https?:|//[a-z]|url\(|@import", page.split("base64,")[0] + page.split('" width')[1])
    assert not read.all("script")
    assert not read.all("link")
    assert len(read.all("h1")) == 1
    headings = [tag for tag, _ in read.tags if re.fullmatch(r"h\d", tag)]
    assert set(headings) == {"h1", "h2"}
    picture = read.all("img")[0]
    assert (picture["src"] or "").startswith("data:image/png;base64,")
    assert "which hub is nearest" in (picture["alt"] or "")
    assert all(attributes.get("scope") in {"col", "row"} for attributes in read.all("th"))
    assert "Proven best of 3 possible sets" in read.words
    assert "Invented data: a fictional district" in read.words
    assert all(file.sha256[:12] in read.words for file in project.study.files)
    assert "not patients registered" in read.words
    assert "residential 32.2 km/h (published prototype" in read.words
    assert "\x00" not in page


def test_hostile_names_are_text(files: dict[str, Path], project: Project) -> None:
    page = files["html"].read_text(encoding="utf-8")
    assert project.buildings().loc["A80001", "name"] == HOSTILE
    assert "A80001" in project.option(OPTION).solution.hubs
    assert HOSTILE in _Reader(page).words
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("project_name", "option"),
    [
        ("../../etc", "../x"),
        ("<script>", "con"),
        ("nul.", "   .  "),
        ("计划", "方案"),
        ("x" * 500, "y" * 500),
        ("a\x00b\x1b[0m\n", "line\nbreak\t$\\frac{"),
        ("$x$ & co", "C:\\temp\\z|?*"),
    ],
)
def test_hostile_project_and_option_names(project: Project, tmp_path: Path, project_name: str, option: str) -> None:
    kept = replace(project.options[OPTION], name=option)
    project._state = replace(project._state, name=project_name, options={option: kept})
    inside = tmp_path / "in" / "deep"
    written = export(project, option, inside)
    assert sorted(inside.iterdir()) == sorted(written)
    assert [entry.name for entry in tmp_path.iterdir()] == ["in"]
    for file in written:
        assert re.fullmatch(r"[a-z0-9-]{1,110}\.[a-z]+", file.name)
        assert file.stat().st_size > 1000


def test_options_that_read_alike_do_not_overwrite_each_other(project: Project, tmp_path: Path) -> None:
    first = project.option(OPTION)
    project.keep_option("Two/hubs!", first.criteria, first.solution)
    names = {export(project, name, tmp_path, ["svg"])[0].name for name in (OPTION, "Two/hubs!")}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("formats", "words"),
    [
        (["bmp"], "no format “bmp”. The formats are pdf, png, svg, gpkg, html"),
        (["pdf", "xlsx"], "xlsx is not in this version"),
        (["DOCX"], "docx is not in this version"),
        ([], "at least one format"),
    ],
)
def test_unknown_formats(project: Project, tmp_path: Path, formats: list[str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        export(project, OPTION, tmp_path / "new", formats)
    assert not (tmp_path / "new").exists()


def test_unknown_option_and_paper(project: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no option “Nine hubs”"):
        export(project, "Nine hubs", tmp_path / "new")
    with pytest.raises(InputError, match="no paper “B5”"):
        export(project, OPTION, tmp_path / "new", paper="B5")
    assert not (tmp_path / "new").exists()


def test_a_format_is_written_once_whatever_its_spelling(project: Project, tmp_path: Path) -> None:
    assert [file.suffix for file in export(project, OPTION, tmp_path, ["SVG", " svg", ".svg"])] == [".svg"]


def test_a3_is_another_file(project: Project, tmp_path: Path) -> None:
    (file,) = export(project, OPTION, tmp_path, ["pdf"], paper="a3")
    assert file.name == "example-district-two-hubs-map-a3.pdf"
    assert re.search(rb"/MediaBox \[ ?0 0 1190\.\d+ 841\.\d+ ?\]", file.read_bytes())


def test_folder_is_a_file(project: Project, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(InputError, match="is a file, not a folder"):
        export(project, OPTION, tmp_path / "taken")


def test_folder_cannot_be_written_to(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("hubplanner.outputs.exporting.tempfile.mkdtemp", refuse)
    with pytest.raises(InputError, match="cannot be written to: Permission denied"):
        export(project, OPTION, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_disk_full_leaves_nothing(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hubplanner.outputs.exporting.write_summary", full)
    with pytest.raises(InputError, match="No space left on device"):
        export(project, OPTION, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_file_open_elsewhere(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("hubplanner.outputs.exporting.os.replace", locked)
    with pytest.raises(InputError, match="is open in another program"):
        export(project, OPTION, tmp_path, ["svg"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("asked", [0, 1, 3, 8, 20])
def test_cancel_leaves_nothing(project: Project, tmp_path: Path, asked: int) -> None:
    calls = iter(range(1000))
    with pytest.raises(Cancelled):
        export(project, OPTION, tmp_path / "a" / "b", cancel=lambda: next(calls) >= asked)
    assert list(tmp_path.iterdir()) == []


def test_cancel_keeps_earlier_files(project: Project, tmp_path: Path) -> None:
    (before,) = export(project, OPTION, tmp_path, ["svg"])
    kept = before.read_bytes()
    with pytest.raises(Cancelled):
        export(project, OPTION, tmp_path, ["svg"], cancel=lambda: True)
    assert before.read_bytes() == kept


def test_progress_rises_to_the_end(project: Project, tmp_path: Path) -> None:
    said: list[tuple[float, str]] = []
    export(
        project,
        OPTION,
        tmp_path,
        ["svg", "gpkg"],
        progress=lambda done, words: said.append((done, words)),
    )
    shares = [done for done, _ in said]
    assert shares == sorted(shares)
    assert said[-1] == (1.0, "Files ready")


def test_a_study_changed_since_is_refused(project: Project, tmp_path: Path) -> None:
    project.study.table("areas").loc[0, "population"] += 500
    with pytest.raises(InputError, match="changed since option"):
        export(project, OPTION, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_threads_and_settings_do_not_disturb_each_other(project: Project, tmp_path: Path) -> None:
    settings = dict(mpl.rcParams)
    failed: list[BaseException] = []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    works = [lambda folder=tmp_path / str(i): export(project, OPTION, folder, ["pdf", "svg"]) for i in range(3)]
    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert dict(mpl.rcParams) == settings
    assert len({(tmp_path / str(i) / "example-district-two-hubs-map.svg").read_bytes() for i in range(3)}) == 1


def test_an_option_of_a_study_without_roads_is_published_and_says_whose_times_they_are(
    place: Path, tmp_path: Path
) -> None:
    project = Project.create(tmp_path / "p.hubplan", "P")
    for kind in ("practices", "areas"):
        project.add(kind, place / FILES[kind])
    rows = [f"E0100{place:04d},{place + 1},5" for place in range(16)]
    (tmp_path / "drive_minutes.csv").write_text("\n".join(["from_id,A10001,A10002", *rows]) + "\n")
    project.add("times", tmp_path / "drive_minutes.csv")
    criteria = Criteria(hubs=1)
    project.keep_option("One", criteria, project.solve(criteria))
    written = export(project, "One", tmp_path / "out")
    page = next(path for path in written if path.suffix == ".html").read_text(encoding="utf-8")
    assert "made elsewhere" in page
    assert "drive_minutes.csv" in page
    assert "free flow" not in page
