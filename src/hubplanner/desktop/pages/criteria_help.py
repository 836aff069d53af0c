"""What each criterion does, figures that plans have used and whose they are, and what it can collide with."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton

from hubplanner.desktop.pages.estate_parts import label
from hubplanner.desktop.tips import plain_tip

HELP: Mapping[str, str] = {
    "objective": (
        "Of all sets of hubs that meet everything below, the best by this is found and proven. The shortest mean "
        "journey serves most people well; the shortest longest journey and the worst-off fifth look after those "
        "furthest away. The yearly cost needs the running costs of buildings to be stated."
    ),
    "hubs": (
        "How many buildings become hubs. The West Kent plan of 2017 had seven clusters for 484,000 patients. Too "
        "few collide with the most minutes and the most people of each hub; too many with the least people and with "
        "staff."
    ),
    "mode": (
        "How people travel, and when: peak and off-peak times add junctions, parking and the way from the door to "
        "free flow. On foot and by bicycle there is no traffic."
    ),
    "max_minutes": (
        "No area is further than this from its hub. The Dudley plan names 30 minutes’ walk to a practice. It "
        "collides with a small number of hubs wherever one remote place is far from every building."
    ),
    "coverage": (
        "At least this share of the people has a hub within these minutes; the rest may be further. It collides "
        "with a small number of hubs, and with the least people of each hub in thinly peopled country."
    ),
    "min_population": (
        "No hub serves fewer people than this, so that its services are safe and worth running. The clusters of the "
        "West Kent plan (2017) had 46,000 to 82,500. It collides with many hubs and with short journeys."
    ),
    "max_population": (
        "No hub serves more people than this. The largest cluster of the West Kent plan (2017) had 82,500. It "
        "collides with few hubs, and where people go to the nearest hub in a town with one building."
    ),
    "capacity": (
        "No hub serves more people than its rooms can, by the rates on the page of assumptions. A building whose "
        "rooms are not known cannot be a hub then. It collides with few hubs."
    ),
    "no_fifth_worse": (
        "Each fifth of areas by deprivation is on average no further from a hub than from today’s buildings. It "
        "collides with any plan of fewer buildings than today, unless they stand better."
    ),
    "allocation": (
        "People go where the plan sends them, not to the nearest hub, so that the bounds on people can be met. It "
        "makes journeys longer than they need be, and has to be explained to those sent past a hub."
    ),
    "demand": (
        "The list of a practice goes to one hub as a whole, wherever its patients live. It collides with the most "
        "people of a hub if one list is larger than that."
    ),
    "direction": (
        "Journeys count to the hub unless this is asked: one-way streets and banned turns make the way back another "
        "one. It collides with nothing, but makes times longer."
    ),
    "scenario": (
        "Journeys are measured with the closures and speeds of a scenario of the Access page. A closed road may "
        "leave an area without a way, which collides with the most minutes."
    ),
    "outside_hubs": (
        "Hubs of neighbours that are open already: people may go there, and they do not count among the hubs. They "
        "take people from hubs at the border, which can collide with the least people."
    ),
    "per_locality": (
        "So many of the hubs stand in this locality. Together the localities may not ask for more hubs than there "
        "are to be; a locality without a candidate cannot be served."
    ),
    "groups": (
        "So many of these buildings become hubs: at least one for either-or, at most one for rivals. It can collide "
        "with buildings that must or must not be hubs."
    ),
    "if_then": (
        "A hub in the first building asks for others, or for none there: sites that depend on one another. It can "
        "collide with buildings that must or must not be hubs."
    ),
    "existing_first": (
        "A new building is a hub only if existing and agreed ones cannot meet the rest, and then as few as "
        "possible. It can make journeys longer than a free choice would."
    ),
    "worst_condition": (
        "No hub in a building with a facet of condition worse than this; B is satisfactory and C poor in the NHS’s "
        "estate code. A building without a survey cannot be a hub then. It leaves fewer candidates."
    ),
    "suitability": (
        "Only buildings with these verdicts of the Estate page. It leaves fewer candidates, which collides with the "
        "most minutes where the only building near is not suitable."
    ),
    "budget_gbp": (
        "All hubs together cost no more to build than this. Costs are those stated of buildings: one that is not "
        "known stops the search with a message. It collides with many hubs and with new buildings."
    ),
    "running_budget_gbp": (
        "All hubs together cost no more to run for a year than this. Costs are those stated of buildings. It "
        "collides with many hubs."
    ),
    "staff": (
        "Each hub needs so many whole-time equivalents for its rota, out of those there are. It bounds the number "
        "of hubs from above: 20 WTE for 4 at each hub make at most five."
    ),
    "services": (
        "Every hub runs these services, and has at least the people that keep each safe by the catalogue of the "
        "Estate page. It collides with many hubs where a service needs many people."
    ),
}


class HelpButton(QToolButton):
    """A question mark that shows and hides some words.

    Parameters
    ----------
    title : str
        Of what it helps with, for a screen reader.
    words : str
    """

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.setText("?")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Help: {title}")
        self.setToolTip(plain_tip(f"{title}: what it does, and what it can collide with"))
        self.words = label(words, "muted", wrapped=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.hide()
        self.toggled.connect(self.words.setVisible)
