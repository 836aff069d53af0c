# Compiled from ui/options_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QCheckBox, QFrame,
    QGridLayout, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QSplitter, QStackedWidget, QTabWidget, QTableView,
    QToolButton, QVBoxLayout, QWidget)

from hubplanner.desktop.pages.criteria_numbers import (CalmDouble, CalmSpin)
from hubplanner.desktop.small_widgets import (CalmCombo, EmptyState)
class Ui_OptionsPage(object):
    def setupUi(self, OptionsPage):
        if not OptionsPage.objectName():
            OptionsPage.setObjectName(u"OptionsPage")
        self.outer = QHBoxLayout(OptionsPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.emptyMap = EmptyState(OptionsPage)
        self.emptyMap.setObjectName(u"emptyMap")
        self.emptyMap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyMap.setWordWrap(True)
        self.emptyMap.setMargin(96)

        self.outer.addWidget(self.emptyMap)

        self.main = QWidget(OptionsPage)
        self.main.setObjectName(u"main")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.main.sizePolicy().hasHeightForWidth())
        self.main.setSizePolicy(sizePolicy)
        self.mainLayout = QVBoxLayout(self.main)
        self.mainLayout.setSpacing(0)
        self.mainLayout.setObjectName(u"mainLayout")
        self.mainLayout.setContentsMargins(0, 0, 0, 0)
        self.bar = QFrame(self.main)
        self.bar.setObjectName(u"bar")
        self.viewMap = QPushButton(self.bar)
        self.viewMap.setObjectName(u"viewMap")
        self.viewMap.setCheckable(True)
        self.viewMap.setAutoExclusive(True)
        self.viewFrontier = QPushButton(self.bar)
        self.viewFrontier.setObjectName(u"viewFrontier")
        self.viewFrontier.setCheckable(True)
        self.viewFrontier.setAutoExclusive(True)
        self.viewTies = QPushButton(self.bar)
        self.viewTies.setObjectName(u"viewTies")
        self.viewTies.setCheckable(True)
        self.viewTies.setAutoExclusive(True)
        self.viewWhy = QPushButton(self.bar)
        self.viewWhy.setObjectName(u"viewWhy")
        self.viewWhy.setCheckable(True)
        self.viewWhy.setAutoExclusive(True)
        self.viewRobust = QPushButton(self.bar)
        self.viewRobust.setObjectName(u"viewRobust")
        self.viewRobust.setCheckable(True)
        self.viewRobust.setAutoExclusive(True)
        self.viewQuestions = QPushButton(self.bar)
        self.viewQuestions.setObjectName(u"viewQuestions")
        self.viewQuestions.setCheckable(True)
        self.viewQuestions.setAutoExclusive(True)
        self.seeSet = QPushButton(self.bar)
        self.seeSet.setObjectName(u"seeSet")
        self.toRoom = QPushButton(self.bar)
        self.toRoom.setObjectName(u"toRoom")

        self.mainLayout.addWidget(self.bar)

        self.views = QStackedWidget(self.main)
        self.views.setObjectName(u"views")
        self.splitter = QSplitter()
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(True)
        self.mapPlace = QWidget(self.splitter)
        self.mapPlace.setObjectName(u"mapPlace")
        self.mapLayout = QVBoxLayout(self.mapPlace)
        self.mapLayout.setSpacing(0)
        self.mapLayout.setObjectName(u"mapLayout")
        self.mapLayout.setContentsMargins(0, 0, 0, 0)
        self.splitter.addWidget(self.mapPlace)
        self.tables = QTabWidget(self.splitter)
        self.tables.setObjectName(u"tables")
        self.tables.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tables.setDocumentMode(True)
        self.buildings = QTableView()
        self.buildings.setObjectName(u"buildings")
        self.buildings.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.buildings.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.buildings.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tables.addTab(self.buildings, "")
        self.listTable = QTableView()
        self.listTable.setObjectName(u"listTable")
        self.listTable.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.listTable.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tables.addTab(self.listTable, "")
        self.splitter.addWidget(self.tables)
        self.views.addWidget(self.splitter)

        self.mainLayout.addWidget(self.views)


        self.outer.addWidget(self.main)

        self.inspector = QFrame(OptionsPage)
        self.inspector.setObjectName(u"inspector")
        self.inspector.setMinimumSize(QSize(368, 0))
        self.inspector.setMaximumSize(QSize(368, 16777215))
        self.inspectorOuter = QVBoxLayout(self.inspector)
        self.inspectorOuter.setSpacing(0)
        self.inspectorOuter.setObjectName(u"inspectorOuter")
        self.inspectorOuter.setContentsMargins(0, 0, 0, 0)
        self.inspectorScroll = QScrollArea(self.inspector)
        self.inspectorScroll.setObjectName(u"inspectorScroll")
        self.inspectorScroll.setWidgetResizable(True)
        self.inspectorScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inspectorScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inspectorBody = QWidget()
        self.inspectorBody.setObjectName(u"inspectorBody")
        self.inspectorLayout = QVBoxLayout(self.inspectorBody)
        self.inspectorLayout.setSpacing(8)
        self.inspectorLayout.setObjectName(u"inspectorLayout")
        self.inspectorLayout.setContentsMargins(16, 16, 16, 16)
        self.askHead = QHBoxLayout()
        self.askHead.setSpacing(8)
        self.askHead.setObjectName(u"askHead")
        self.askTitle = QLabel(self.inspectorBody)
        self.askTitle.setObjectName(u"askTitle")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.askTitle.sizePolicy().hasHeightForWidth())
        self.askTitle.setSizePolicy(sizePolicy1)

        self.askHead.addWidget(self.askTitle)

        self.askFile = QPushButton(self.inspectorBody)
        self.askFile.setObjectName(u"askFile")

        self.askHead.addWidget(self.askFile)


        self.inspectorLayout.addLayout(self.askHead)

        self.ask = QGridLayout()
        self.ask.setObjectName(u"ask")
        self.ask.setHorizontalSpacing(8)
        self.ask.setVerticalSpacing(8)
        self.aimLabel = QLabel(self.inspectorBody)
        self.aimLabel.setObjectName(u"aimLabel")

        self.ask.addWidget(self.aimLabel, 0, 0, 1, 1)

        self.aim = CalmCombo(self.inspectorBody)
        self.aim.setObjectName(u"aim")

        self.ask.addWidget(self.aim, 0, 1, 1, 1)

        self.withinLabel = QLabel(self.inspectorBody)
        self.withinLabel.setObjectName(u"withinLabel")

        self.ask.addWidget(self.withinLabel, 1, 0, 1, 1)

        self.within = CalmDouble(self.inspectorBody)
        self.within.setObjectName(u"within")
        self.within.setDecimals(1)
        self.within.setMinimum(0.500000000000000)
        self.within.setMaximum(180.000000000000000)
        self.within.setValue(20.000000000000000)

        self.ask.addWidget(self.within, 1, 1, 1, 1)

        self.hubsLabel = QLabel(self.inspectorBody)
        self.hubsLabel.setObjectName(u"hubsLabel")

        self.ask.addWidget(self.hubsLabel, 2, 0, 1, 1)

        self.hubsRow = QHBoxLayout()
        self.hubsRow.setSpacing(8)
        self.hubsRow.setObjectName(u"hubsRow")
        self.howMany = CalmCombo(self.inspectorBody)
        self.howMany.setObjectName(u"howMany")

        self.hubsRow.addWidget(self.howMany)

        self.hubs = CalmSpin(self.inspectorBody)
        self.hubs.setObjectName(u"hubs")
        self.hubs.setMinimum(1)
        self.hubs.setMaximum(99)
        self.hubs.setValue(3)

        self.hubsRow.addWidget(self.hubs)

        self.hubsTo = QLabel(self.inspectorBody)
        self.hubsTo.setObjectName(u"hubsTo")

        self.hubsRow.addWidget(self.hubsTo)

        self.hubsMost = CalmSpin(self.inspectorBody)
        self.hubsMost.setObjectName(u"hubsMost")
        self.hubsMost.setMinimum(1)
        self.hubsMost.setMaximum(99)
        self.hubsMost.setValue(5)

        self.hubsRow.addWidget(self.hubsMost)


        self.ask.addLayout(self.hubsRow, 2, 1, 1, 1)

        self.modeLabel = QLabel(self.inspectorBody)
        self.modeLabel.setObjectName(u"modeLabel")

        self.ask.addWidget(self.modeLabel, 3, 0, 1, 1)

        self.travelRow = QHBoxLayout()
        self.travelRow.setSpacing(8)
        self.travelRow.setObjectName(u"travelRow")
        self.mode = CalmCombo(self.inspectorBody)
        self.mode.setObjectName(u"mode")

        self.travelRow.addWidget(self.mode)

        self.period = CalmCombo(self.inspectorBody)
        self.period.setObjectName(u"period")

        self.travelRow.addWidget(self.period)


        self.ask.addLayout(self.travelRow, 3, 1, 1, 1)

        self.limitRow = QHBoxLayout()
        self.limitRow.setSpacing(8)
        self.limitRow.setObjectName(u"limitRow")
        self.limited = QCheckBox(self.inspectorBody)
        self.limited.setObjectName(u"limited")

        self.limitRow.addWidget(self.limited)

        self.maxMinutes = CalmDouble(self.inspectorBody)
        self.maxMinutes.setObjectName(u"maxMinutes")
        self.maxMinutes.setDecimals(1)
        self.maxMinutes.setMinimum(0.500000000000000)
        self.maxMinutes.setMaximum(180.000000000000000)
        self.maxMinutes.setValue(15.000000000000000)
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy2.setHorizontalStretch(1)
        sizePolicy2.setVerticalStretch(0)
        sizePolicy2.setHeightForWidth(self.maxMinutes.sizePolicy().hasHeightForWidth())
        self.maxMinutes.setSizePolicy(sizePolicy2)

        self.limitRow.addWidget(self.maxMinutes)


        self.ask.addLayout(self.limitRow, 4, 0, 1, 2)

        self.ask.setColumnStretch(1, 1)

        self.inspectorLayout.addLayout(self.ask)

        self.criteria = QWidget(self.inspectorBody)
        self.criteria.setObjectName(u"criteria")

        self.inspectorLayout.addWidget(self.criteria)

        self.askError = QLabel(self.inspectorBody)
        self.askError.setObjectName(u"askError")
        self.askError.setWordWrap(True)
        self.askError.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy3 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy3.setHorizontalStretch(0)
        sizePolicy3.setVerticalStretch(0)
        sizePolicy3.setHeightForWidth(self.askError.sizePolicy().hasHeightForWidth())
        self.askError.setSizePolicy(sizePolicy3)

        self.inspectorLayout.addWidget(self.askError)

        self.addRow = QHBoxLayout()
        self.addRow.setSpacing(8)
        self.addRow.setObjectName(u"addRow")
        self.addCriterion = QPushButton(self.inspectorBody)
        self.addCriterion.setObjectName(u"addCriterion")

        self.addRow.addWidget(self.addCriterion)

        self.addSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.addRow.addItem(self.addSpace)


        self.inspectorLayout.addLayout(self.addRow)

        self.resultTitle = QLabel(self.inspectorBody)
        self.resultTitle.setObjectName(u"resultTitle")

        self.inspectorLayout.addWidget(self.resultTitle)

        self.stale = QLabel(self.inspectorBody)
        self.stale.setObjectName(u"stale")
        self.stale.setWordWrap(True)

        self.inspectorLayout.addWidget(self.stale)

        self.headline = QHBoxLayout()
        self.headline.setSpacing(8)
        self.headline.setObjectName(u"headline")
        self.mean = QLabel(self.inspectorBody)
        self.mean.setObjectName(u"mean")
        self.mean.setTextFormat(Qt.TextFormat.PlainText)

        self.headline.addWidget(self.mean)

        self.change = QLabel(self.inspectorBody)
        self.change.setObjectName(u"change")
        self.change.setWordWrap(True)
        self.change.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy4 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy4.setHorizontalStretch(1)
        sizePolicy4.setVerticalStretch(0)
        sizePolicy4.setHeightForWidth(self.change.sizePolicy().hasHeightForWidth())
        self.change.setSizePolicy(sizePolicy4)

        self.headline.addWidget(self.change)


        self.inspectorLayout.addLayout(self.headline)

        self.result = QLabel(self.inspectorBody)
        self.result.setObjectName(u"result")
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        sizePolicy3.setHeightForWidth(self.result.sizePolicy().hasHeightForWidth())
        self.result.setSizePolicy(sizePolicy3)

        self.inspectorLayout.addWidget(self.result)

        self.collisions = QWidget(self.inspectorBody)
        self.collisions.setObjectName(u"collisions")

        self.inspectorLayout.addWidget(self.collisions)

        self.measures = QWidget(self.inspectorBody)
        self.measures.setObjectName(u"measures")

        self.inspectorLayout.addWidget(self.measures)

        self.proof = QLabel(self.inspectorBody)
        self.proof.setObjectName(u"proof")
        self.proof.setWordWrap(True)
        self.proof.setTextFormat(Qt.TextFormat.PlainText)

        self.inspectorLayout.addWidget(self.proof)

        self.hubTable = QTableView(self.inspectorBody)
        self.hubTable.setObjectName(u"hubTable")
        self.hubTable.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.hubTable.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

        self.inspectorLayout.addWidget(self.hubTable)

        self.outHead = QHBoxLayout()
        self.outHead.setSpacing(8)
        self.outHead.setObjectName(u"outHead")
        self.showOut = QPushButton(self.inspectorBody)
        self.showOut.setObjectName(u"showOut")
        self.showOut.setCheckable(True)

        self.outHead.addWidget(self.showOut)

        self.outSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.outHead.addItem(self.outSpace)


        self.inspectorLayout.addLayout(self.outHead)

        self.ruledOut = QLabel(self.inspectorBody)
        self.ruledOut.setObjectName(u"ruledOut")
        self.ruledOut.setWordWrap(True)
        self.ruledOut.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy3.setHeightForWidth(self.ruledOut.sizePolicy().hasHeightForWidth())
        self.ruledOut.setSizePolicy(sizePolicy3)

        self.inspectorLayout.addWidget(self.ruledOut)

        self.inspectorSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.inspectorLayout.addItem(self.inspectorSpace)

        self.inspectorScroll.setWidget(self.inspectorBody)

        self.inspectorOuter.addWidget(self.inspectorScroll)

        self.card = QFrame(self.inspector)
        self.card.setObjectName(u"card")
        self.cardLayout = QVBoxLayout(self.card)
        self.cardLayout.setSpacing(8)
        self.cardLayout.setObjectName(u"cardLayout")
        self.cardLayout.setContentsMargins(16, 12, 16, 16)
        self.cardHead = QHBoxLayout()
        self.cardHead.setSpacing(8)
        self.cardHead.setObjectName(u"cardHead")
        self.siteTitle = QLabel(self.card)
        self.siteTitle.setObjectName(u"siteTitle")
        self.siteTitle.setWordWrap(True)
        self.siteTitle.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy4.setHeightForWidth(self.siteTitle.sizePolicy().hasHeightForWidth())
        self.siteTitle.setSizePolicy(sizePolicy4)

        self.cardHead.addWidget(self.siteTitle)

        self.cardClose = QToolButton(self.card)
        self.cardClose.setObjectName(u"cardClose")

        self.cardHead.addWidget(self.cardClose)


        self.cardLayout.addLayout(self.cardHead)

        self.siteText = QLabel(self.card)
        self.siteText.setObjectName(u"siteText")
        self.siteText.setWordWrap(True)
        self.siteText.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy3.setHeightForWidth(self.siteText.sizePolicy().hasHeightForWidth())
        self.siteText.setSizePolicy(sizePolicy3)

        self.cardLayout.addWidget(self.siteText)

        self.siteActions = QHBoxLayout()
        self.siteActions.setSpacing(8)
        self.siteActions.setObjectName(u"siteActions")
        self.require = QPushButton(self.card)
        self.require.setObjectName(u"require")
        self.require.setCheckable(True)

        self.siteActions.addWidget(self.require)

        self.exclude = QPushButton(self.card)
        self.exclude.setObjectName(u"exclude")
        self.exclude.setCheckable(True)

        self.siteActions.addWidget(self.exclude)


        self.cardLayout.addLayout(self.siteActions)


        self.inspectorOuter.addWidget(self.card)


        self.outer.addWidget(self.inspector)

#if QT_CONFIG(shortcut)
        self.aimLabel.setBuddy(self.aim)
        self.withinLabel.setBuddy(self.within)
        self.hubsLabel.setBuddy(self.hubs)
        self.modeLabel.setBuddy(self.mode)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(OptionsPage)

        QMetaObject.connectSlotsByName(OptionsPage)
    # setupUi

    def retranslateUi(self, OptionsPage):
        self.emptyMap.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"empty", None))
        self.emptyMap.setText(QCoreApplication.translate("OptionsPage", u"There is nothing on the map yet.\n"
"\n"
"It needs practices (who could host a hub), areas (where people live) and roads (how they get there). Add them on the Data page, or open the demo study on the Start page to see how it looks.", None))
        self.viewMap.setText(QCoreApplication.translate("OptionsPage", u"Map", None))
        self.viewMap.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewMap.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Show the map", None))
#endif // QT_CONFIG(accessibility)
        self.viewFrontier.setText(QCoreApplication.translate("OptionsPage", u"Further hubs", None))
        self.viewFrontier.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewFrontier.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Show what each further hub is worth", None))
#endif // QT_CONFIG(accessibility)
        self.viewTies.setText(QCoreApplication.translate("OptionsPage", u"Near-ties", None))
        self.viewTies.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewTies.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Show other sets that are almost as good", None))
#endif // QT_CONFIG(accessibility)
        self.viewWhy.setText(QCoreApplication.translate("OptionsPage", u"Why", None))
        self.viewWhy.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewWhy.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Show why these are the hubs", None))
#endif // QT_CONFIG(accessibility)
        self.viewRobust.setText(QCoreApplication.translate("OptionsPage", u"What if", None))
        self.viewRobust.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewRobust.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Show whether the hubs stay right if things change", None))
#endif // QT_CONFIG(accessibility)
        self.viewQuestions.setText(QCoreApplication.translate("OptionsPage", u"Five questions", None))
        self.viewQuestions.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewQuestions.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Show the five questions", None))
#endif // QT_CONFIG(accessibility)
        self.seeSet.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"link", None))
        self.toRoom.setText(QCoreApplication.translate("OptionsPage", u"Take to the room", None))
        self.toRoom.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"view", None))
#if QT_CONFIG(tooltip)
        self.toRoom.setToolTip(QCoreApplication.translate("OptionsPage", u"Try hubs in front of people, with large type (F5)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(shortcut)
        self.toRoom.setShortcut(QCoreApplication.translate("OptionsPage", u"F5", None))
#endif // QT_CONFIG(shortcut)
#if QT_CONFIG(accessibility)
        self.tables.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Buildings, and where lists go", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.buildings.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Buildings", None))
#endif // QT_CONFIG(accessibility)
        self.tables.setTabText(self.tables.indexOf(self.buildings), QCoreApplication.translate("OptionsPage", u"Buildings", None))
#if QT_CONFIG(accessibility)
        self.listTable.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Practices and the hubs that their lists go to", None))
#endif // QT_CONFIG(accessibility)
        self.tables.setTabText(self.tables.indexOf(self.listTable), QCoreApplication.translate("OptionsPage", u"Where lists go", None))
        self.askTitle.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"heading", None))
        self.askTitle.setText(QCoreApplication.translate("OptionsPage", u"What is asked", None))
        self.askFile.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"small", None))
        self.askFile.setText(QCoreApplication.translate("OptionsPage", u"Open or save", None))
#if QT_CONFIG(accessibility)
        self.askFile.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Open or save what is asked", None))
#endif // QT_CONFIG(accessibility)
        self.aimLabel.setText(QCoreApplication.translate("OptionsPage", u"&Best is", None))
#if QT_CONFIG(accessibility)
        self.aim.setAccessibleName(QCoreApplication.translate("OptionsPage", u"What to make best", None))
#endif // QT_CONFIG(accessibility)
        self.withinLabel.setText(QCoreApplication.translate("OptionsPage", u"Within", None))
        self.within.setSuffix(QCoreApplication.translate("OptionsPage", u" minutes", None))
#if QT_CONFIG(accessibility)
        self.within.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Minutes within which most people are to be", None))
#endif // QT_CONFIG(accessibility)
        self.hubsLabel.setText(QCoreApplication.translate("OptionsPage", u"&Hubs", None))
#if QT_CONFIG(accessibility)
        self.howMany.setAccessibleName(QCoreApplication.translate("OptionsPage", u"A number of hubs, a range, or any number", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.hubs.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Number of hubs", None))
#endif // QT_CONFIG(accessibility)
        self.hubsTo.setText(QCoreApplication.translate("OptionsPage", u"to", None))
#if QT_CONFIG(accessibility)
        self.hubsMost.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Most hubs", None))
#endif // QT_CONFIG(accessibility)
        self.modeLabel.setText(QCoreApplication.translate("OptionsPage", u"Trave&l", None))
#if QT_CONFIG(accessibility)
        self.mode.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Way of travelling", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.period.setAccessibleName(QCoreApplication.translate("OptionsPage", u"How busy the roads are", None))
#endif // QT_CONFIG(accessibility)
        self.limited.setText(QCoreApplication.translate("OptionsPage", u"Nobody be&yond", None))
        self.maxMinutes.setSuffix(QCoreApplication.translate("OptionsPage", u" minutes", None))
#if QT_CONFIG(accessibility)
        self.maxMinutes.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Most minutes to a hub", None))
#endif // QT_CONFIG(accessibility)
        self.askError.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"error", None))
        self.addCriterion.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"small", None))
        self.addCriterion.setText(QCoreApplication.translate("OptionsPage", u"Add a criterion\u2026", None))
        self.resultTitle.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"heading", None))
        self.resultTitle.setText(QCoreApplication.translate("OptionsPage", u"What this does", None))
        self.stale.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"stale", None))
        self.stale.setText(QCoreApplication.translate("OptionsPage", u"\u25b2 What is asked has changed since this answer. Find hubs again.", None))
        self.mean.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"figure", None))
        self.change.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"muted", None))
        self.result.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"note", None))
#if QT_CONFIG(accessibility)
        self.hubTable.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Hubs", None))
#endif // QT_CONFIG(accessibility)
        self.showOut.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"link", None))
        self.ruledOut.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"small", None))
        self.siteTitle.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"heading", None))
#if QT_CONFIG(tooltip)
        self.cardClose.setToolTip(QCoreApplication.translate("OptionsPage", u"Select no building", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.cardClose.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Select no building", None))
#endif // QT_CONFIG(accessibility)
        self.siteText.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"small", None))
        self.require.setText(QCoreApplication.translate("OptionsPage", u"Must be a hub", None))
        self.exclude.setText(QCoreApplication.translate("OptionsPage", u"Must not be", None))
        pass
    # retranslateUi
