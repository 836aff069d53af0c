"""The option on one page of words, figures and a map, which any browser opens and prints."""

import base64
import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from hubplanner.appraisal import asked_in_words
from hubplanner.outputs import words
from hubplanner.outputs.marks import swatch
from hubplanner.outputs.names import printable
from hubplanner.outputs.printed_map import bare_figure, save_figure
from hubplanner.outputs.rested_on import rested_on
from hubplanner.outputs.result import Hub, Result
from hubplanner.outputs.summary_style import style
from hubplanner.study import Cancel, date_in_words, never, time_basis

_MAP_MM = (101.0, 81.0)
_MAP_DPI = 260
_NOTICED_MIN = 0.05  # less does not show in figures of one decimal
_TITLES = {
    "practices": "Practices",
    "sites": "Other buildings",
    "areas": "Small areas and residents",
    "registrations": "Registered patients",
    "roads": "Roads",
    "surveys": "Surveys",
    "growth": "Housing growth",
    "projections": "Population projections",
    "background": "Background",
}


def write_summary(result: Result, path: Path, cancel: Cancel = never) -> None:
    """Write the page.

    It holds everything it needs: no script, no address of another computer.

    Parameters
    ----------
    result : Result
    path : pathlib.Path
    cancel : callable, optional

    Raises
    ------
    Cancelled
    """
    picture = _picture(result, path.parent, cancel)
    path.write_text(_page(result, picture), encoding="utf-8", newline="\n")


def _picture(result: Result, folder: Path, cancel: Cancel) -> str:
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        file = Path(aside) / "map.png"
        figure = bare_figure(result, *_MAP_MM, cancel)
        save_figure(figure, file, result.title, result.description, _MAP_DPI)
        return base64.b64encode(file.read_bytes()).decode("ascii")


def _page(result: Result, picture: str) -> str:
    title, wide, high = escape(result.title), *_MAP_MM
    asked, known = (
        escape(asked_in_words(result.option.criteria, _names(result), basis=time_basis(result.study))),
        escape(result.proof),
    )
    assumed = escape(words.assumed(result.option.criteria, result.study))
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style()}</style>
</head>
<body>
<main>
<header>
<h1>{title}</h1>
<p class="date">{date_in_words(result.made_on)}</p>
</header>
<p class="meaning">{escape(result.meaning)}</p>
<div class="beside">
<figure>
<img src="data:image/png;base64,{picture}" width="{wide * 8:.0f}" height="{high * 8:.0f}"
 alt="{escape(result.description)}">
<figcaption>{_caption(result)}</figcaption>
</figure>
<div>{_section("journeys", "Journeys today and with this option", _journeys(result))}
<div class="small">{_section("not-shown", "What the figures do not show", _list(_not_shown(result)))}</div></div>
</div>
<div class="hubs-row">
{_section("hubs", "Hubs", _hubs(result))}
</div>
<div class="two small">
<div>{_section("asked", "What was asked", f"<p>{asked}</p>")}
{_section("known", "How it is known", f"<p>{known}. {words.COUNTED_AGAIN}</p>")}</div>
{_section("assumed", "What was assumed", f"<p>{assumed}</p>{_list(rested_on(result))}")}
</div>
<div class="small">
{_section("sources", "Sources", _attribution(result) + _sources(result))}
</div>
</main>
</body>
</html>
"""


def _names(result: Result) -> dict[str, str]:
    return {str(code): printable(name) for code, name in result.candidates["name"].items()}


def _section(name: str, heading: str, content: str) -> str:
    return f'<section aria-labelledby="{name}"><h2 id="{name}">{heading}</h2>{content}</section>'


def _list(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def _table(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]], foot: str = "") -> str:
    """Return a table of cells that are HTML already; the first of a row is its heading."""
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "".join(_row(row) for row in rows)
    foot = f"<tfoot>{foot}</tfoot>" if foot else ""
    return f'<table class="{name}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody>{foot}</table>'


def _row(cells: Sequence[str]) -> str:
    rest = "".join(f"<td>{cell}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{cells[0]}</th>{rest}</tr>'


def _caption(result: Result) -> str:
    others = len(result.candidates) - len(result.hubs)
    told = ["Each small area is tinted and hatched as its nearest hub is in the table below."]
    if others > 1:
        told.append(f"White dots are the {others:,} other buildings that could be hubs.")
    if len(result.others):
        told.append("Grey dots are practices outside the area.")
    return " ".join(told)


def _hubs(result: Result) -> str:
    m = result.option.solution.measures
    areas = f"{sum(m['areas_by_hub'].values()):,}"
    foot = ("All residents", f"{m['population']:,.0f}", areas, f"{m['mean_min']:.1f}",
            f"{m['max_min']:.1f}")  # fmt: skip
    heads = ("Hub", "People", "Areas", "Mean min", "Longest min")
    rows = [_hub(hub, hub.number if result.numbered else None) for hub in result.hubs]
    return _table("hubs", heads, rows, _row(foot))


def _hub(hub: Hub, number: int | None) -> tuple[str, ...]:
    postcode = f' <span class="quiet">{escape(hub.postcode)}</span>' if hub.postcode else ""
    name = f"<span>{'' if number is None else f'{number}. '}{escape(hub.name)}{postcode}</span>"
    return (
        f'<span class="hub">{swatch(hub.category)}{name}</span>',
        f"{hub.people:,.0f}",
        f"{hub.areas:,}",
        words.minutes(hub.mean_min),
        words.minutes(hub.longest_min),
    )


def _journeys(result: Result) -> str:
    measures = words.before_and_after(result.today.measures, result.option.solution.measures)
    rows = [(row.what, row.before, row.after, row.change) for row in measures]
    table = _table("journeys", ("Measure", "Today", "Option", "Change"), rows)
    return f'{table}<p class="after">{escape(_longer(result))}</p>'


def _longer(result: Result) -> str:
    """Return how many people travel further, which a mean does not tell."""
    people, change = result.areas["population"], result.areas["change_minutes"]
    by_more = {minutes: people[change > minutes].sum() for minutes in (_NOTICED_MIN, 5, 10)}
    told = [
        f"for {count:,.0f} by more than {minutes} minutes"
        for minutes, count in by_more.items()
        if minutes != _NOTICED_MIN and count > 0
    ] or ["for nobody by more than 5 minutes"]
    longer = by_more[_NOTICED_MIN]
    return f"The journey is longer than today for {longer:,.0f} residents, {', '.join(told)}."


def _not_shown(result: Result) -> list[str]:
    by_mode = {
        "car": [
            "Journeys by public transport, and people without a car.",
            "Time to park and to walk in.",
        ],
        "walk": [
            "Journeys by public transport.",
            "Hills, steps, crossings and unlit paths.",
        ],
        "cycle": [
            "Journeys by public transport.",
            "Hills, and roads that people will not cycle on.",
        ],
    }[result.option.criteria.mode]
    return [
        *by_mode,
        "Patients registered: these are residents of the areas, wherever they are registered.",
        "Whether a building has the room, the condition or the lease to be a hub.",
    ]


def _attribution(result: Result) -> str:
    own = result.attribution.startswith("Sources: ")
    return "" if own else f"<p>{escape(result.attribution)}</p>"


def _sources(result: Result) -> str:
    rows = [
        (
            _TITLES.get(file.kind, file.kind),
            escape(printable(file.name)),
            words.date_of(file),
            f"{file.rows:,}",
            f"<code>{escape(file.sha256[:12])}</code>",
        )
        for file in result.study.files
    ]
    return _table("sources", ("What", "File", "Date", "Rows", "SHA-256"), rows)
