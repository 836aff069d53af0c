"""The card of the selected building: what it is, and whether it must or must not be a hub."""

from typing import Any

from hubplanner.desktop.forms.ui_options_page import Ui_OptionsPage
from hubplanner.desktop.session import Session
from hubplanner.study import display_name

_NAMED = 4


class BuildingCard:
    """Fills the card at the foot of the inspector.

    Parameters
    ----------
    ui : Ui_OptionsPage
    session : Session
    """

    def __init__(self, ui: Ui_OptionsPage, session: Session) -> None:
        self._ui = ui
        self._session = session
        ui.require.setToolTip("Lock it in as a hub, or let it go (L on the map or in the table)")
        ui.exclude.setToolTip("Ban it, or let it go (B on the map or in the table)")
        ui.require.clicked.connect(lambda: session.toggle(session.selection, required=True))
        ui.exclude.clicked.connect(lambda: session.toggle(session.selection, required=False))
        ui.cardClose.clicked.connect(lambda: session.select(""))

    def show(self) -> None:
        """Show the selected building, or nothing."""
        ui, session, code = self._ui, self._session, self._session.selection
        known = session.buildings is not None and code in session.buildings.index
        ui.card.setVisible(known)
        if not known:
            return
        building = session.buildings.loc[code]
        ui.siteTitle.setText(str(building["name"]))
        ui.siteText.setText("\n".join(self._about(building)))
        ui.require.setChecked(code in session.asked.required)
        ui.exclude.setChecked(code in session.asked.excluded)
        for button in (ui.require, ui.exclude):
            button.setEnabled(bool(building["candidate"]))

    def _about(self, building: Any) -> list[str]:
        place = " · ".join(str(part) for part in (building["postcode"], building.name) if isinstance(part, str))
        lines = [place]
        practices = str(building["practices"]).split()
        project = self._session.project
        if len(practices) > 1 and project is not None and project.study.has("practices"):
            names = project.study.table("practices").set_index("practice_code")["name"]
            known = [display_name(str(names[code])) for code in practices if code in names.index]
            lines += known[:_NAMED]
            if len(known) > _NAMED:
                lines.append(f"and {len(known) - _NAMED} more practices")
        if building["list_size"]:
            lists = "this list" if len(practices) == 1 else "these lists"
            lines.append(f"{building['list_size']:,.0f} patients on {lists}")
        if not building["candidate"]:
            lines.append(f"Cannot be a hub: {building['why_not']}")
        return lines
