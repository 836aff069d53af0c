"""The sections of a building's card: condition, survey, backlog, space, leases, patients, what was assumed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hubplanner.desktop.estate_seen import EstateSeen
from hubplanner.desktop.estate_words import (
    FACET_SHORT,
    NONE,
    RISK_WORDS,
    date,
    decision,
    fact_in_words,
    known,
    plural,
    text_of,
    whole,
)
from hubplanner.desktop.pages.estate_lines import BacklogBar, BlockLine, FacetLine, FigureLine, RiskLine, SpaceBar
from hubplanner.desktop.pages.estate_parts import label
from hubplanner.study import FACETS, Palette, Theme, short_date

_GAP = 12
_PENCE_M2 = 10.0


@dataclass(frozen=True, eq=False)
class Subject:
    """What a card is about.

    Attributes
    ----------
    seen : EstateSeen
    code : str
    row : mapping
        Of the table of the premises.
    palette : Palette
    dark : bool
    may_change : bool
    """

    seen: EstateSeen
    code: str
    row: Mapping[str, Any]
    palette: Palette
    dark: bool
    may_change: bool

    @property
    def theme(self) -> Theme:
        """Return the colours of the theme."""
        return self.palette.dark if self.dark else self.palette.light

    @property
    def sites(self) -> list[str]:
        """Return the codes of its sites."""
        return self.seen.sites_of(self.code)

    def figure(self, name: str) -> float | None:
        """Return a figure of the building, None where it is not known."""
        return known(self.row[name])

    def text(self, name: str) -> str | None:
        """Return a text of the building, None where there is none."""
        return text_of(self.row[name])

    def site_name(self, site: str) -> str:
        """Return what a site in the building is called."""
        return self.seen.site_names.get(site, site)

    def line(self, name: str, figure: str, column: str = "", *, tip: str = "", bad: bool = False) -> FigureLine:
        """Return a line of the card, which can be changed where the project may be."""
        return FigureLine(name, figure, column if self.may_change else "", self.theme, tip=tip, bad=bad)


class Section(QWidget):
    """A heading with lines under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, _GAP, 0, 0)
        self.column.setSpacing(0)
        heading = label(title, "heading")
        heading.setContentsMargins(4, 0, 0, 4)
        self.column.addWidget(heading)

    def add(self, *widgets: QWidget) -> "Section":
        """Add lines."""
        for widget in widgets:
            self.column.addWidget(widget)
        return self

    def note(self, words: str, role: str = "muted") -> "Section":
        """Add a sentence."""
        told = label(words, role, wrapped=True)
        told.setContentsMargins(4, 2, 4, 2)
        return self.add(told)


def condition(about: Subject) -> Section:
    """Return the six facets as a profile."""
    section = Section("Condition")
    for facet in FACETS:
        section.add(FacetLine(facet, about.text(facet), about.theme, editable=about.may_change))
    missing = about.text("unsurveyed_sites")
    if missing:
        section.note(f"▲ Never surveyed: {missing}. Areas, rooms and sums of the building are not known for that.")
    return section


def survey(about: Subject) -> Section:
    """Return when it was surveyed and the grades of each block or site."""
    section, rows = Section("Survey"), about.seen.surveys.get(about.code, [])
    if not rows:
        section.note("Never surveyed. What is not known stays not known until a survey or you say it.")
    section.add(about.line("Surveyed", date(about.text("surveyed_on")), "surveyed_on"))
    section.add(about.line("Built", about.text("built") or NONE, "built"))
    life = about.figure("remaining_life_years")
    section.add(about.line("Remaining life", NONE if life is None else f"{life:,.0f} years", "remaining_life_years"))
    section.add(about.line("EPC rating", about.text("epc") or NONE, "epc"))
    section.add(about.line("Room to expand", about.text("expansion") or NONE, "expansion"))
    if len(rows) > 1:
        section.add(BlockLine(plural(len(rows), "row"), FACET_SHORT, "", about.theme))
        for row in rows:
            section.add(_block_line(about, row))
    return section


def _block_line(about: Subject, row: dict[str, Any]) -> BlockLine:
    site, block = str(row["site_code"]), text_of(row["block"]) or ""
    name = block or about.site_name(site)
    grades = {facet: text_of(row[facet]) for facet in FACETS}
    area = known(row["gia_m2"])
    told = ", ".join(f"{FACET_SHORT[facet]} {grade or 'not known'}" for facet, grade in grades.items())
    line = BlockLine(name, grades, "physical" if about.may_change else "", about.theme)
    line.say(f"{about.site_name(site)} {block}: {told}; {'area not known' if area is None else f'{area:,.0f} m²'}")
    line.setProperty("block", [site, block])
    return line


def backlog(about: Subject) -> Section:
    """Return backlog by risk, what follows from it, and what the sums are of."""
    section = Section("Backlog by risk")
    by_risk = {risk: about.figure(f"backlog_{risk}_gbp") for risk in RISK_WORDS}
    bar = BacklogBar(by_risk, about.palette, about.dark)
    section.add(bar)
    for risk, value in by_risk.items():
        column = f"backlog_{risk}_gbp" if about.may_change else ""
        section.add(RiskLine(RISK_WORDS[risk], _pounds(value), column, about.theme, bar.colour(risk)))
    section.add(about.line("In all", _pounds(about.figure("backlog_gbp"))))
    section.add(
        about.line("Risk-adjusted", _pounds(about.figure("risk_adjusted_backlog_gbp")),
                   tip="High and significant, and the rest spread over the remaining life"),
        about.line("Critical infrastructure", _pounds(about.figure("critical_infrastructure_risk_gbp")),
                   tip="Critical infrastructure risk: high and significant"),
        about.line("A square metre", _pounds(about.figure("backlog_per_m2_gbp"))),
        about.line("A patient", _pounds(about.figure("backlog_per_patient_gbp"))),
    )  # fmt: skip
    settings = about.seen.project.estate_settings
    base = f"Prices: {settings.price_base}." if settings.price_base else "Price base not stated."
    left_out = settings.costs_exclude
    without = f"Costs exclude {left_out}." if left_out else "What costs exclude is not stated."
    return section.note(f"{base} {without}")


def space(about: Subject) -> Section:
    """Return floor area and rooms, have against need, and how much they are used."""
    section = Section("Space" if about.seen.year is None else f"Space, with the patients of {about.seen.year}")
    have, need = about.figure("gia_m2"), about.figure("area_need_m2")
    section.add(SpaceBar(have, need, about.theme))
    section.add(about.line("Floor area have / need", f"{whole(have)} / {whole(need)} m²", "gia_m2",
                           bad=have is not None and need is not None and have < need))  # fmt: skip
    if have is not None and need is not None:
        gap = have - need
        section.note(f"{-gap:,.0f} m² short" if gap < 0 else f"{gap:,.0f} m² to spare")
    for room in ("consulting", "treatment"):
        there, needed = about.figure(f"{room}_rooms"), about.figure(f"{room}_rooms_need")
        short = there is not None and needed is not None and there < needed
        figure = f"{whole(there)} / {whole(needed)}"
        section.add(about.line(f"{room.capitalize()} rooms have / need", figure, f"{room}_rooms", bad=short))
    used = about.figure("utilisation")
    section.add(about.line("Used", NONE if used is None else f"{used:.0%}", "utilisation"))
    basis = about.text("utilisation_basis")
    return section.note(f"Use is {basis}." if basis else "Of what use is a share: not stated.") if used else section


def leases(about: Subject) -> Section:
    """Return tenure and every date of a lease, with the day by which to decide."""
    section = Section("Tenure and leases")
    section.add(about.line("Tenure", about.text("tenure") or NONE, "tenure"))
    section.add(about.line("Landlord", about.text("landlord") or NONE, "landlord"))
    section.add(about.line("Rent a year", _pounds(about.figure("rent_gbp")), "rent_gbp"))
    repaid = about.figure("reimbursable_rent_gbp")
    section.add(about.line("Reimbursable rent a year", _pounds(repaid), "market_rent_gbp"))
    mine = about.seen.leases.get(about.code, [])
    columns = {"lease ends": "lease_end", "break": "break_on", "rent review": "rent_review_on"}
    for row in mine:
        event, on, due = str(row["event"]), str(row["on"]), str(row["decide_by"])
        years = float(row["years_to_decide"])
        figure = f"{short_date(on)}{', decide now' if years < 0 else f', decide by {due[:4]}'}"
        late = years < 0 and event == "lease ends"
        section.add(about.line(event.capitalize(), figure, columns.get(event, ""), bad=late,
                               tip=f"{decision(event, on, due, years)}: decide by {date(due)}"))  # fmt: skip
    if not mine:
        section.add(about.line("Lease ends", NONE, "lease_end"))
    return section


def patients(about: Subject) -> Section:
    """Return the patients, whence the figure comes, and those of each site."""
    year = about.seen.year
    section = Section("Patients" if year is None else f"Patients expected in {year}")
    section.add(about.line("In all", whole(about.figure("patients"))))
    section.note(f"From: {about.text('patients_from') or 'not known'}" + ("" if year is None else ", and growth"))
    for site in about.sites:
        figure, origin = about.seen.patients_of_sites[site]
        if len(about.sites) > 1 or origin in ("by floor area", "at main site", "stated"):
            line = about.line(f"{about.site_name(site)}, {origin}", whole(figure), "patients", tip=f"{site}, today")
            line.setProperty("block", [site, ""])
            section.add(line)
    return section


def assumed(about: Subject, take_back: Callable[[str, str], None]) -> Section | None:
    """Return what a person stated of the building and why, each with the way back; None if nothing was."""
    said = about.seen.stated(about.code)
    if not said:
        return None
    section = Section("Stated, not surveyed")
    for one in said:
        value = one.value if isinstance(one.value, str) else f"{one.value:,.12g}"
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(4, 2, 0, 2)
        across.setSpacing(8)
        across.addWidget(label(f"{fact_in_words(one.column)}: {value}\n{one.reason}", "small", wrapped=True), 1)
        back = QPushButton("Take back")
        back.setProperty("role", "small")
        back.setEnabled(about.may_change)
        back.setAccessibleName(f"Take back {fact_in_words(one.column)}")
        back.clicked.connect(lambda _=False, one=one: take_back(one.code, one.column))
        across.addWidget(back)
        section.add(row)
    return section


def _pounds(value: float | None) -> str:
    if value is None:
        return NONE
    return f"£{value:,.2f}" if value < _PENCE_M2 else f"£{value:,.0f}"
