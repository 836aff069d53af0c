"""The palette can be read: WCAG 2.2 contrast of text (4.5:1) and of map marks (3:1)."""

from itertools import pairwise

import pytest

from hubplanner.study import Category, load_palette

PALETTE = load_palette()
THEMES = {"light": PALETTE.light, "dark": PALETTE.dark}
TEXT_ON = [
    *[(ink, ground) for ground in ("window", "panel", "selection", "note") for ink in ("text", "text_muted")],
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("rail_text", "rail"),
    ("rail_text", "rail_selected"),
    *[(ink, ground) for ink in ("good", "warning", "error") for ground in ("window", "panel")],
    ("warning", "warning_ground"),
    ("error", "error_ground"),
    ("text", "warning_ground"),
    ("text", "error_ground"),
]
MARK_ON = [("edge", "window"), ("edge", "panel"), ("accent", "window"), ("rail_mark", "rail_selected")]
MAP_MARKS = [
    ("site_line", "ground"),
    ("district_line", "ground"),
    ("outside_site", "ground"),
    ("site_line", "site_fill"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARK_ON)
def test_controls_stand_out_from_their_ground(theme: str, mark: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MAP_MARKS)
def test_map_marks_stand_out(theme: str, mark: str, ground: str) -> None:
    colours = THEMES[theme].map
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["ground", "built_up", "woodland", "water", "label_halo"])
def test_labels_can_be_read_on_the_map(theme: str, ground: str) -> None:
    colours = THEMES[theme].map
    assert contrast(colours.label, getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("category", PALETTE.categories, ids=lambda category: category.name)
def test_a_hub_symbol_stands_out_from_its_people_and_from_paper(category: Category) -> None:
    line, fill = category.line, category.fill
    assert contrast(line, fill) >= 3
    assert contrast(line, PALETTE.light.map.ground) >= 3


def test_no_two_hubs_are_told_apart_by_colour_alone() -> None:
    for told_by in ("symbol", "hatch", "line", "fill", "name"):
        values = [getattr(category, told_by) for category in PALETTE.categories]
        assert len(set(values)) == len(values), told_by


@pytest.mark.parametrize("category", PALETTE.categories, ids=lambda category: category.name)
def test_a_hub_symbol_stands_out_on_the_dark_map(category: Category) -> None:
    colours = PALETTE.dark.map
    for ground in (colours.ground, colours.built_up, colours.woodland, colours.water):
        assert contrast(category.line_on(dark=True), ground) >= 3
    assert category.line_on(dark=False) == category.line


def test_colours_begin_again_after_the_last_with_other_shapes() -> None:
    many = len(PALETTE.categories)
    made = [PALETTE.category(position) for position in range(many**2)]
    assert made[:many] == list(PALETTE.categories)
    assert [c.line for c in made] == [c.line for c in PALETTE.categories] * many
    assert len({(c.line, c.symbol) for c in made}) == len({(c.fill, c.hatch) for c in made}) == many**2
    assert PALETTE.category(many**2) == PALETTE.category(0)


@pytest.mark.parametrize("name", PALETTE.ramps)
def test_a_ramp_reads_in_greyscale(name: str) -> None:
    lightness = [luminance(colour) for colour in PALETTE.ramps[name]]
    assert len(lightness) == 5
    assert lightness == sorted(lightness, reverse=True)
    assert all(contrast(a, b) >= 1.15 for a, b in zip(PALETTE.ramps[name], PALETTE.ramps[name][1:], strict=False))


@pytest.mark.parametrize("name", PALETTE.ramps)
def test_a_ramp_on_the_dark_map_grows_brighter(name: str) -> None:
    ramp = PALETTE.ramps_dark[name]
    lightness = [luminance(colour) for colour in ramp]
    assert len(lightness) == 5
    assert lightness == sorted(lightness)
    assert all(contrast(a, b) >= 1.15 for a, b in pairwise(ramp))


@pytest.mark.parametrize("name", PALETTE.suitability)
def test_a_verdict_stands_out_and_is_not_told_by_colour_alone(name: str) -> None:
    verdict = PALETTE.suitability[name]
    assert contrast(verdict.line, verdict.fill) >= 3
    assert contrast(verdict.line, PALETTE.light.window) >= 3
    assert contrast(verdict.line_on(dark=True), PALETTE.dark.window) >= 3
    others = [other for other in PALETTE.suitability.values() if other is not verdict]
    for told_by in ("symbol", "hatch", "line", "fill"):
        assert getattr(verdict, told_by) not in {getattr(other, told_by) for other in others}, told_by
