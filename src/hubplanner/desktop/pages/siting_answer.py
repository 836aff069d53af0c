"""A card with the answer to one question: in words, as a chart, with what was assumed and what is missing."""

import math
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hubplanner.appraisal import Answer
from hubplanner.desktop.charts import Amount, AmountChart, Chart, Curve, CurveChart, CurvePoint, Look
from hubplanner.desktop.charts.axes import money
from hubplanner.desktop.models.table import ROW_PX, Column, TableModel
from hubplanner.desktop.pages.estate_parts import FiguresTable, label
from hubplanner.desktop.theme import px

_PLOT_PX = 130.0
_ABREAST_PX = 760
_ROWS_SHOWN = 8
_WIDE_PX, _FIGURE_PX = 220, 120


class AnswerCard(QFrame):
    """The answer to a question.

    Signals
    -------
    building_chosen : str
    """

    building_chosen = Signal(str)

    def __init__(self, number: int, answer: Answer, look: Look) -> None:
        super().__init__()
        self.answer = answer
        self.setProperty("role", "card")
        self.setAccessibleName(answer.question)
        self.setAccessibleDescription(answer.words)
        self.chart = _chart_of(answer, look)
        if isinstance(self.chart, AmountChart):
            self.chart.building_chosen.connect(self.building_chosen)
        self.figures = QPushButton("Show the figures")
        self.figures.setProperty("role", "small")
        self.figures.setCheckable(True)
        self.figures.setAccessibleName(f"Show the figures: {answer.question}")
        self.figures.toggled.connect(self._show_figures)
        self.table = _table_of(answer)
        self._lay_out(number)
        self.show_answer(look)

    def show_answer(self, look: Look) -> None:
        """Draw the chart in the colours of a theme."""
        if isinstance(self.chart, AmountChart):
            _show_verdicts(self.chart, self.answer, look)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Put the chart beside the words where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _ABREAST_PX
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self, number: int) -> None:
        answer = self.answer
        head = label(f"{number}  {answer.question}", "heading", wrapped=True)
        state = label("Answered" if answer.known else "▲ Cannot be answered yet", "good" if answer.known else "warning")
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(state)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(answer.words, wrapped=True))
        if answer.missing:
            column.addWidget(label("\n".join(["▲ Missing", *answer.missing]), "stale", wrapped=True))
        if answer.assumed:
            column.addWidget(label(f"Assumed: {' '.join(answer.assumed)}", "muted", wrapped=True))
        column.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addWidget(said, 1)
        self._row.addWidget(self.chart, 1)
        drawn = bool(answer.line.by_hubs) if answer.line is not None else "In sets" in answer.table
        self.chart.setVisible(drawn)
        self.figures.setVisible(drawn)
        self.table.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addLayout(self._row)
        outer.addWidget(self.table)

    def _show_figures(self, on: bool) -> None:
        self.table.setVisible(on)
        self.figures.setText("Hide the figures" if on else "Show the figures")


def _chart_of(answer: Answer, look: Look) -> Chart:
    if answer.line is None:
        return AmountChart("In the best sets", "", look, "{:.0f}".format)
    line = answer.line
    figure = money if "£" in line.name else "{:,.1f}".format if "minutes" in line.name else "{:,.0f}".format
    chart = CurveChart(line.name, look, figure, _PLOT_PX)
    points = tuple(
        CurvePoint(float(n), value, f"{n} {'hub' if n == 1 else 'hubs'}: {figure(value)}")
        for n, value in line.by_hubs.items()
    )
    at = None if line.at is None else float(line.at)
    chart.show_model(Curve(points, value_name=line.name, level=line.level, level_name=line.level_name, current=at))
    return chart


def _show_verdicts(chart: AmountChart, answer: Answer, look: Look) -> None:
    """Show in how many of the best sets buildings are, in the colours of their suitability."""
    if "In sets" not in answer.table:
        return
    rows = answer.table[answer.table["In sets"] > 0].head(10)
    kinds: dict[str, Any] = {}
    bars = []
    for code, row in rows.iterrows():
        verdict = row["Suitability"] if isinstance(row["Suitability"], str) else "incomplete"
        kinds[verdict] = look.palette.suitability.get(verdict)
        words = f"{row['Building']}: in {row['In sets']} of the best sets, {verdict}"
        bars.append(Amount(str(code), str(row["Building"]), float(row["In sets"]), f"{row['In sets']}", words, verdict))
    chart.unit = "For how many numbers of hubs it is in the best set, by suitability"
    chart.show_model(bars, kinds)


def _table_of(answer: Answer) -> FiguresTable:
    table = FiguresTable(f"Figures: {answer.question}")
    names = list(answer.table.columns)
    texts = {name: not _is_figure(answer.table[name]) for name in names}
    columns = tuple(
        Column(name, _cell(place, texts[name]), str if texts[name] else _figure(name), right=not texts[name])
        for place, name in enumerate(names)
    )
    model: TableModel[Any] = TableModel(columns, lambda _row: "", table)
    model.show_rows(answer.table.to_numpy(dtype=object).tolist())
    wide = max((place for place, name in enumerate(names) if texts[name]), default=0)
    table.show_model(model, tuple(_WIDE_PX if texts[name] else _FIGURE_PX for name in names), wide)
    table.setFixedHeight(px(ROW_PX) * (min(len(answer.table), _ROWS_SHOWN) + 1) + 8)
    return table


def _is_figure(column: Any) -> bool:
    return bool(column.map(lambda value: isinstance(value, (int, float))).all())


def _cell(place: int, text: bool) -> Any:
    def value(row: list[Any]) -> Any:
        one = row[place]
        missing = not isinstance(one, str) if text else math.isnan(one)
        return None if missing else one

    return value


def _figure(name: str) -> Any:
    if "min" in name.split(", ")[-1]:
        return "{:.1f}".format
    return "£{:,.0f}".format if "£" in name else "{:,.0f}".format
