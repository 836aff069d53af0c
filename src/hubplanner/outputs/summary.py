"""The option on one page of words, figures and a map, which any browser opens and prints."""

import base64
import math
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from hubplanner.outputs import words
from hubplanner.outputs.marks import swatch
from hubplanner.outputs.names import printable
from hubplanner.outputs.printed_map import bare_figure, save_figure
from hubplanner.outputs.rested_on import rested_on
from hubplanner.outputs.result import Hub, Result
from hubplanner.outputs.summary_style import style
from hubplanner.study import Cancel, never

_MAP_MM = (186.0, 100.0)
_MAP_DPI = 220
_NOTICED_MIN = 0.05  # less does not show in figures of one decimal
_TITLES = {
    "practices": "Practices", "sites": "Other buildings", "areas": "Small areas and residents",
    "registrations": "Registered patients", "roads": "Roads", "surveys": "Surveys", "growth": "Housing growth",
    "background": "Background",
}  # fmt: skip


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
        save_figure(bare_figure(result, *_MAP_MM, cancel), file, result.title, result.description, _MAP_DPI)
        return base64.b64encode(file.read_bytes()).decode("ascii")


def _page(result: Result, picture: str) -> str:
    criteria = result.option.criteria
    names = {str(code): printable(name) for code, name in result.candidates["name"].items()}
    wide, high = _MAP_MM
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(result.title)}</title>
<style>{style()}</style>
</head>
<body>
<main>
<header>
<h1>{escape(result.title)}</h1>
<p class="date">{words.date_in_words(result.made_on)}</p>
</header>
<p class="meaning">{escape(result.meaning)}</p>
<figure>
<img src="data:image/png;base64,{picture}" width="{wide * 5:.0f}" height="{high * 5:.0f}" alt="{escape(result.description)}">
<figcaption>{_key(result)}</figcaption>
</figure>
<div class="pair">
<section aria-labelledby="hubs"><h2 id="hubs">Hubs</h2>{_hubs(result)}</section>
<section aria-labelledby="journeys"><h2 id="journeys">Journeys today and with this option</h2>{_journeys(result)}</section>
</div>
<div class="three small">
<section aria-labelledby="asked"><h2 id="asked">What was asked</h2><p>{escape(words.asked(criteria, names))}</p>
<h2>How it is known</h2><p>{escape(result.proof)}. Every figure here was counted again from who goes where, apart from \
the solver.</p></section>
<section aria-labelledby="assumed"><h2 id="assumed">What was assumed</h2><p>{escape(words.assumed(criteria))}</p>
<ul>{_items(rested_on(result))}</ul></section>
<section aria-labelledby="not-shown"><h2 id="not-shown">What the figures do not show</h2>
<ul>{_items(_not_shown(result))}</ul></section>
</div>
<section class="small" aria-labelledby="sources"><h2 id="sources">Sources</h2>{_attribution(result)}{_sources(result)}</section>
</main>
</body>
</html>
"""


def _items(texts: Iterable[str]) -> str:
    return "".join(f"<li>{escape(text)}</li>" for text in texts)


def _key(result: Result) -> str:
    others = len(result.candidates) - len(result.hubs)
    dots = f" White dots are the {others:,} other buildings that could be hubs." if others > 1 else ""
    grey = " Grey dots are practices outside the area." if len(result.others) else ""
    return f"Each small area is tinted and hatched as its nearest hub is in the table below.{dots}{grey}"


def _hubs(result: Result) -> str:
    m = result.option.solution.measures
    rows = "".join(
        f"<tr><th scope='row'><span class='hub'>{swatch(hub.category, hub.number if result.numbered else None)}"
        f"<span>{escape(hub.name)}{_postcode(hub)}</span></span></th><td>{hub.people:,.0f}</td><td>{hub.areas:,}</td>"
        f"<td>{_minutes(hub.mean_min)}</td><td>{_minutes(hub.longest_min)}</td></tr>"
        for hub in result.hubs
    )
    return (
        "<table><thead><tr><th scope='col'>Hub</th><th scope='col'>People</th><th scope='col'>Areas</th>"
        "<th scope='col'>Mean min</th><th scope='col'>Longest min</th></tr></thead>"
        f"<tbody>{rows}</tbody><tfoot><tr><th scope='row'>All residents</th><td>{m['population']:,.0f}</td>"
        f"<td>{sum(m['areas_by_hub'].values()):,}</td><td>{m['mean_min']:.1f}</td><td>{m['max_min']:.1f}</td></tr></tfoot></table>"
    )


def _postcode(hub: Hub) -> str:
    return f" <span class='quiet'>{escape(hub.postcode)}</span>" if hub.postcode else ""


def _minutes(figure: float) -> str:
    return "–" if math.isnan(figure) else f"{figure:.1f}"


def _journeys(result: Result) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{row.what}</th><td>{row.before}</td><td>{row.after}</td><td>{row.change}</td></tr>"
        for row in words.before_and_after(result.today.measures, result.option.solution.measures)
    )
    return (
        "<table><thead><tr><th scope='col'>Measure</th><th scope='col'>Today</th><th scope='col'>Option</th>"
        f"<th scope='col'>Change</th></tr></thead><tbody>{rows}</tbody></table><p class='after'>{escape(_longer(result))}</p>"
    )


def _longer(result: Result) -> str:
    """Return how many people travel further, which a mean does not tell."""
    people, change = result.areas["population"], result.areas["change_minutes"]
    longer = people[change > _NOTICED_MIN].sum()
    told = [f"for {people[change > minutes].sum():,.0f} by more than {minutes} minutes" for minutes in (5, 10)]
    seen = [part for part in told if not part.startswith("for 0 ")] or ["for nobody by more than 5 minutes"]
    return f"The journey is longer than today for {longer:,.0f} residents, {', '.join(seen)}."


def _not_shown(result: Result) -> list[str]:
    by_mode = {
        "car": [
            "Journeys by public transport, and people without a car.",
            "Time to park and to walk in.",
        ],
        "walk": ["Journeys by public transport.", "Hills, steps, crossings and unlit paths."],
        "cycle": [
            "Journeys by public transport.",
            "Hills, and roads that people will not cycle on.",
        ],
    }[result.option.criteria.mode]
    return [*by_mode, "Patients registered: these are residents of the areas, wherever they are registered.",
            "Whether a building has the room, the condition or the lease to be a hub."]  # fmt: skip


def _attribution(result: Result) -> str:
    own = result.attribution.startswith("Sources: ")
    return "" if own else f"<p>{escape(result.attribution)}</p>"


def _sources(result: Result) -> str:
    rows = "".join(
        f"<tr><td>{_TITLES.get(file.kind, file.kind)}</td><td>{escape(printable(file.name))}</td><td>{words.date_of(file)}</td>"
        f"<td>{file.rows:,}</td><td><code>{escape(file.sha256[:12])}</code></td></tr>"
        for file in result.study.files
    )
    return (
        "<table class='sources'><thead><tr><th scope='col'>What</th><th scope='col'>File</th><th scope='col'>Date</th>"
        f"<th scope='col'>Rows</th><th scope='col'>SHA-256</th></tr></thead><tbody>{rows}</tbody></table>"
    )
