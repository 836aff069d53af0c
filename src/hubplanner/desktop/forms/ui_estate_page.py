# Compiled from ui/estate_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QFrame, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QPushButton,
    QScrollArea, QSizePolicy, QStackedWidget, QToolButton,
    QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import (CalmCombo, EmptyState, RoomyTable)
class Ui_EstatePage(object):
    def setupUi(self, EstatePage):
        if not EstatePage.objectName():
            EstatePage.setObjectName(u"EstatePage")
        self.outer = QHBoxLayout(EstatePage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.empty = EmptyState(EstatePage)
        self.empty.setObjectName(u"empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(96)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.empty)

        self.main = QWidget(EstatePage)
        self.main.setObjectName(u"main")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.main.sizePolicy().hasHeightForWidth())
        self.main.setSizePolicy(sizePolicy)
        self.viewButtons = QWidget(self.main)
        self.viewButtons.setObjectName(u"viewButtons")
        self.viewLayout = QHBoxLayout(self.viewButtons)
        self.viewLayout.setSpacing(4)
        self.viewLayout.setObjectName(u"viewLayout")
        self.viewLayout.setContentsMargins(0, 0, 0, 0)
        self.viewTable = QPushButton(self.viewButtons)
        self.viewTable.setObjectName(u"viewTable")
        self.viewTable.setCheckable(True)
        self.viewTable.setAutoExclusive(True)

        self.viewLayout.addWidget(self.viewTable)

        self.viewMap = QPushButton(self.viewButtons)
        self.viewMap.setObjectName(u"viewMap")
        self.viewMap.setCheckable(True)
        self.viewMap.setAutoExclusive(True)

        self.viewLayout.addWidget(self.viewMap)

        self.viewCharts = QPushButton(self.viewButtons)
        self.viewCharts.setObjectName(u"viewCharts")
        self.viewCharts.setCheckable(True)
        self.viewCharts.setAutoExclusive(True)

        self.viewLayout.addWidget(self.viewCharts)

        self.viewPriorities = QPushButton(self.viewButtons)
        self.viewPriorities.setObjectName(u"viewPriorities")
        self.viewPriorities.setCheckable(True)
        self.viewPriorities.setAutoExclusive(True)

        self.viewLayout.addWidget(self.viewPriorities)

        self.viewGrowth = QPushButton(self.viewButtons)
        self.viewGrowth.setObjectName(u"viewGrowth")
        self.viewGrowth.setCheckable(True)
        self.viewGrowth.setAutoExclusive(True)

        self.viewLayout.addWidget(self.viewGrowth)

        self.viewCapacity = QPushButton(self.viewButtons)
        self.viewCapacity.setObjectName(u"viewCapacity")
        self.viewCapacity.setCheckable(True)
        self.viewCapacity.setAutoExclusive(True)

        self.viewLayout.addWidget(self.viewCapacity)

        self.tools = QWidget(self.main)
        self.tools.setObjectName(u"tools")
        self.toolsLayout = QHBoxLayout(self.tools)
        self.toolsLayout.setSpacing(8)
        self.toolsLayout.setObjectName(u"toolsLayout")
        self.toolsLayout.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit(self.tools)
        self.search.setObjectName(u"search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(QSize(144, 0))
        self.search.setMaximumSize(QSize(144, 16777215))

        self.toolsLayout.addWidget(self.search)

        self.group = CalmCombo(self.tools)
        self.group.setObjectName(u"group")
        self.group.setMinimumSize(QSize(120, 0))

        self.toolsLayout.addWidget(self.group)

        self.more = QToolButton(self.tools)
        self.more.setObjectName(u"more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.toolsLayout.addWidget(self.more)

        self.yearPlace = QWidget(self.main)
        self.yearPlace.setObjectName(u"yearPlace")
        self.yearLayout = QHBoxLayout(self.yearPlace)
        self.yearLayout.setSpacing(8)
        self.yearLayout.setObjectName(u"yearLayout")
        self.yearLayout.setContentsMargins(0, 0, 0, 0)
        self.yearLabel = QLabel(self.yearPlace)
        self.yearLabel.setObjectName(u"yearLabel")

        self.yearLayout.addWidget(self.yearLabel)

        self.year = CalmCombo(self.yearPlace)
        self.year.setObjectName(u"year")
        self.year.setMinimumSize(QSize(80, 0))

        self.yearLayout.addWidget(self.year)

        self.mainLayout = QVBoxLayout(self.main)
        self.mainLayout.setSpacing(0)
        self.mainLayout.setObjectName(u"mainLayout")
        self.mainLayout.setContentsMargins(0, 0, 0, 0)
        self.bar = QFrame(self.main)
        self.bar.setObjectName(u"bar")

        self.mainLayout.addWidget(self.bar)

        self.notice = QFrame(self.main)
        self.notice.setObjectName(u"notice")
        self.noticeLayout = QHBoxLayout(self.notice)
        self.noticeLayout.setSpacing(16)
        self.noticeLayout.setObjectName(u"noticeLayout")
        self.noticeLayout.setContentsMargins(24, 8, 16, 8)
        self.noticeText = QLabel(self.notice)
        self.noticeText.setObjectName(u"noticeText")
        self.noticeText.setWordWrap(True)
        self.noticeText.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.noticeText.sizePolicy().hasHeightForWidth())
        self.noticeText.setSizePolicy(sizePolicy1)

        self.noticeLayout.addWidget(self.noticeText)

        self.addSurvey = QPushButton(self.notice)
        self.addSurvey.setObjectName(u"addSurvey")

        self.noticeLayout.addWidget(self.addSurvey)


        self.mainLayout.addWidget(self.notice)

        self.views = QStackedWidget(self.main)
        self.views.setObjectName(u"views")
        self.tablePlace = QWidget()
        self.tablePlace.setObjectName(u"tablePlace")
        self.tableLayout = QVBoxLayout(self.tablePlace)
        self.tableLayout.setSpacing(0)
        self.tableLayout.setObjectName(u"tableLayout")
        self.tableLayout.setContentsMargins(16, 0, 0, 0)
        self.chips = QFrame(self.tablePlace)
        self.chips.setObjectName(u"chips")

        self.tableLayout.addWidget(self.chips)

        self.table = RoomyTable(self.tablePlace)
        self.table.setObjectName(u"table")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

        self.tableLayout.addWidget(self.table)

        self.noRows = EmptyState(self.tablePlace)
        self.noRows.setObjectName(u"noRows")
        self.noRows.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.noRows.setWordWrap(True)
        self.noRows.setMargin(48)
        self.noRows.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        sizePolicy2.setHorizontalStretch(0)
        sizePolicy2.setVerticalStretch(0)
        sizePolicy2.setHeightForWidth(self.noRows.sizePolicy().hasHeightForWidth())
        self.noRows.setSizePolicy(sizePolicy2)

        self.tableLayout.addWidget(self.noRows)

        self.views.addWidget(self.tablePlace)
        self.mapPlace = QWidget()
        self.mapPlace.setObjectName(u"mapPlace")
        self.mapLayout = QVBoxLayout(self.mapPlace)
        self.mapLayout.setSpacing(0)
        self.mapLayout.setObjectName(u"mapLayout")
        self.mapLayout.setContentsMargins(0, 0, 0, 0)
        self.views.addWidget(self.mapPlace)

        self.mainLayout.addWidget(self.views)


        self.outer.addWidget(self.main)

        self.inspector = QFrame(EstatePage)
        self.inspector.setObjectName(u"inspector")
        self.inspector.setMinimumSize(QSize(320, 0))
        self.inspector.setMaximumSize(QSize(320, 16777215))
        self.inspectorOuter = QVBoxLayout(self.inspector)
        self.inspectorOuter.setSpacing(0)
        self.inspectorOuter.setObjectName(u"inspectorOuter")
        self.inspectorOuter.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(self.inspector)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cardPlace = QWidget()
        self.cardPlace.setObjectName(u"cardPlace")
        self.cardLayout = QVBoxLayout(self.cardPlace)
        self.cardLayout.setSpacing(8)
        self.cardLayout.setObjectName(u"cardLayout")
        self.cardLayout.setContentsMargins(12, 16, 12, 16)
        self.scroll.setWidget(self.cardPlace)

        self.inspectorOuter.addWidget(self.scroll)


        self.outer.addWidget(self.inspector)

#if QT_CONFIG(shortcut)
        self.yearLabel.setBuddy(self.year)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(EstatePage)

        QMetaObject.connectSlotsByName(EstatePage)
    # setupUi

    def retranslateUi(self, EstatePage):
        self.empty.setProperty(u"role", QCoreApplication.translate("EstatePage", u"empty", None))
        self.viewTable.setText(QCoreApplication.translate("EstatePage", u"Table", None))
        self.viewTable.setProperty(u"role", QCoreApplication.translate("EstatePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewTable.setAccessibleName(QCoreApplication.translate("EstatePage", u"Show the table", None))
#endif // QT_CONFIG(accessibility)
        self.viewMap.setText(QCoreApplication.translate("EstatePage", u"Map", None))
        self.viewMap.setProperty(u"role", QCoreApplication.translate("EstatePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewMap.setAccessibleName(QCoreApplication.translate("EstatePage", u"Show the map", None))
#endif // QT_CONFIG(accessibility)
        self.viewCharts.setText(QCoreApplication.translate("EstatePage", u"Charts", None))
        self.viewCharts.setProperty(u"role", QCoreApplication.translate("EstatePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewCharts.setAccessibleName(QCoreApplication.translate("EstatePage", u"Show the charts", None))
#endif // QT_CONFIG(accessibility)
        self.viewPriorities.setText(QCoreApplication.translate("EstatePage", u"Priorities", None))
        self.viewPriorities.setProperty(u"role", QCoreApplication.translate("EstatePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewPriorities.setAccessibleName(QCoreApplication.translate("EstatePage", u"Show the priorities", None))
#endif // QT_CONFIG(accessibility)
        self.viewGrowth.setText(QCoreApplication.translate("EstatePage", u"Growth", None))
        self.viewGrowth.setProperty(u"role", QCoreApplication.translate("EstatePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewGrowth.setAccessibleName(QCoreApplication.translate("EstatePage", u"Show the growth", None))
#endif // QT_CONFIG(accessibility)
        self.viewCapacity.setText(QCoreApplication.translate("EstatePage", u"Capacity", None))
        self.viewCapacity.setProperty(u"role", QCoreApplication.translate("EstatePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewCapacity.setAccessibleName(QCoreApplication.translate("EstatePage", u"Show the capacity of hubs", None))
#endif // QT_CONFIG(accessibility)
        self.search.setPlaceholderText(QCoreApplication.translate("EstatePage", u"Search buildings", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("EstatePage", u"Search buildings", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.group.setAccessibleName(QCoreApplication.translate("EstatePage", u"Group the buildings", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.more.setAccessibleName(QCoreApplication.translate("EstatePage", u"Columns and copying", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.more.setToolTip(QCoreApplication.translate("EstatePage", u"Columns and copying", None))
#endif // QT_CONFIG(tooltip)
        self.yearLabel.setText(QCoreApplication.translate("EstatePage", u"Patients o&f", None))
        self.yearLabel.setProperty(u"role", QCoreApplication.translate("EstatePage", u"small", None))
#if QT_CONFIG(accessibility)
        self.year.setAccessibleName(QCoreApplication.translate("EstatePage", u"Year of patients and needs", None))
#endif // QT_CONFIG(accessibility)
        self.notice.setProperty(u"role", QCoreApplication.translate("EstatePage", u"offer", None))
        self.addSurvey.setText(QCoreApplication.translate("EstatePage", u"Add a survey\u2026", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("EstatePage", u"Buildings", None))
#endif // QT_CONFIG(accessibility)
        self.noRows.setProperty(u"role", QCoreApplication.translate("EstatePage", u"quiet", None))
        pass
    # retranslateUi
