# Compiled from ui/access_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QCheckBox, QComboBox,
    QFrame, QGridLayout, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QScrollArea, QSizePolicy,
    QSpacerItem, QSplitter, QTabWidget, QTableView,
    QToolButton, QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import (CalmCombo, EmptyState)
class Ui_AccessPage(object):
    def setupUi(self, AccessPage):
        if not AccessPage.objectName():
            AccessPage.setObjectName(u"AccessPage")
        self.outer = QHBoxLayout(AccessPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.emptyMap = EmptyState(AccessPage)
        self.emptyMap.setObjectName(u"emptyMap")
        self.emptyMap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyMap.setWordWrap(True)
        self.emptyMap.setMargin(96)

        self.outer.addWidget(self.emptyMap)

        self.splitter = QSplitter(AccessPage)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(True)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.splitter.sizePolicy().hasHeightForWidth())
        self.splitter.setSizePolicy(sizePolicy)
        self.mapPlace = QWidget(self.splitter)
        self.mapPlace.setObjectName(u"mapPlace")
        self.mapLayout = QVBoxLayout(self.mapPlace)
        self.mapLayout.setSpacing(0)
        self.mapLayout.setObjectName(u"mapLayout")
        self.mapLayout.setContentsMargins(0, 0, 0, 0)
        self.splitter.addWidget(self.mapPlace)
        self.tabs = QTabWidget(self.splitter)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setDocumentMode(True)
        self.reachTab = QWidget()
        self.reachTab.setObjectName(u"reachTab")
        self.reachTabLayout = QVBoxLayout(self.reachTab)
        self.reachTabLayout.setSpacing(0)
        self.reachTabLayout.setObjectName(u"reachTabLayout")
        self.reachTabLayout.setContentsMargins(0, 0, 0, 0)
        self.noReach = QLabel(self.reachTab)
        self.noReach.setObjectName(u"noReach")
        self.noReach.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.noReach.setWordWrap(True)
        self.noReach.setMargin(16)

        self.reachTabLayout.addWidget(self.noReach)

        self.reach = QTableView(self.reachTab)
        self.reach.setObjectName(u"reach")
        self.reach.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.reach.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

        self.reachTabLayout.addWidget(self.reach)

        self.tabs.addTab(self.reachTab, "")
        self.whoTab = QWidget()
        self.whoTab.setObjectName(u"whoTab")
        self.whoTabLayout = QVBoxLayout(self.whoTab)
        self.whoTabLayout.setSpacing(0)
        self.whoTabLayout.setObjectName(u"whoTabLayout")
        self.whoTabLayout.setContentsMargins(0, 0, 0, 0)
        self.noWho = QLabel(self.whoTab)
        self.noWho.setObjectName(u"noWho")
        self.noWho.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.noWho.setWordWrap(True)
        self.noWho.setMargin(16)

        self.whoTabLayout.addWidget(self.noWho)

        self.who = QTableView(self.whoTab)
        self.who.setObjectName(u"who")
        self.who.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.who.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

        self.whoTabLayout.addWidget(self.who)

        self.tabs.addTab(self.whoTab, "")
        self.journeyTab = QWidget()
        self.journeyTab.setObjectName(u"journeyTab")
        self.journeyTabLayout = QVBoxLayout(self.journeyTab)
        self.journeyTabLayout.setSpacing(0)
        self.journeyTabLayout.setObjectName(u"journeyTabLayout")
        self.journeyTabLayout.setContentsMargins(0, 0, 0, 0)
        self.noJourney = QLabel(self.journeyTab)
        self.noJourney.setObjectName(u"noJourney")
        self.noJourney.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.noJourney.setWordWrap(True)
        self.noJourney.setMargin(16)

        self.journeyTabLayout.addWidget(self.noJourney)

        self.journeyTables = QSplitter(self.journeyTab)
        self.journeyTables.setObjectName(u"journeyTables")
        self.journeyTables.setOrientation(Qt.Orientation.Horizontal)
        self.legs = QTableView(self.journeyTables)
        self.legs.setObjectName(u"legs")
        self.legs.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.legs.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.journeyTables.addWidget(self.legs)
        self.assumed = QTableView(self.journeyTables)
        self.assumed.setObjectName(u"assumed")
        self.assumed.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.assumed.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.journeyTables.addWidget(self.assumed)

        self.journeyTabLayout.addWidget(self.journeyTables)

        self.tabs.addTab(self.journeyTab, "")
        self.splitter.addWidget(self.tabs)

        self.outer.addWidget(self.splitter)

        self.inspector = QFrame(AccessPage)
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
        self.askTitle = QLabel(self.inspectorBody)
        self.askTitle.setObjectName(u"askTitle")

        self.inspectorLayout.addWidget(self.askTitle)

        self.ask = QGridLayout()
        self.ask.setObjectName(u"ask")
        self.ask.setHorizontalSpacing(8)
        self.ask.setVerticalSpacing(8)
        self.modeLabel = QLabel(self.inspectorBody)
        self.modeLabel.setObjectName(u"modeLabel")

        self.ask.addWidget(self.modeLabel, 0, 0, 1, 1)

        self.travelRow = QHBoxLayout()
        self.travelRow.setSpacing(8)
        self.travelRow.setObjectName(u"travelRow")
        self.mode = CalmCombo(self.inspectorBody)
        self.mode.setObjectName(u"mode")

        self.travelRow.addWidget(self.mode)

        self.period = CalmCombo(self.inspectorBody)
        self.period.setObjectName(u"period")

        self.travelRow.addWidget(self.period)


        self.ask.addLayout(self.travelRow, 0, 1, 1, 1)

        self.directionLabel = QLabel(self.inspectorBody)
        self.directionLabel.setObjectName(u"directionLabel")

        self.ask.addWidget(self.directionLabel, 1, 0, 1, 1)

        self.direction = CalmCombo(self.inspectorBody)
        self.direction.setObjectName(u"direction")

        self.ask.addWidget(self.direction, 1, 1, 1, 1)

        self.minutesLabel = QLabel(self.inspectorBody)
        self.minutesLabel.setObjectName(u"minutesLabel")

        self.ask.addWidget(self.minutesLabel, 2, 0, 1, 1)

        self.minutes = QLineEdit(self.inspectorBody)
        self.minutes.setObjectName(u"minutes")

        self.ask.addWidget(self.minutes, 2, 1, 1, 1)

        self.sitesLabel = QLabel(self.inspectorBody)
        self.sitesLabel.setObjectName(u"sitesLabel")

        self.ask.addWidget(self.sitesLabel, 3, 0, 1, 1)

        self.sites = CalmCombo(self.inspectorBody)
        self.sites.setObjectName(u"sites")

        self.ask.addWidget(self.sites, 3, 1, 1, 1)

        self.sharingLabel = QLabel(self.inspectorBody)
        self.sharingLabel.setObjectName(u"sharingLabel")

        self.ask.addWidget(self.sharingLabel, 4, 0, 1, 1)

        self.sharing = CalmCombo(self.inspectorBody)
        self.sharing.setObjectName(u"sharing")

        self.ask.addWidget(self.sharing, 4, 1, 1, 1)

        self.scenarioLabel = QLabel(self.inspectorBody)
        self.scenarioLabel.setObjectName(u"scenarioLabel")

        self.ask.addWidget(self.scenarioLabel, 5, 0, 1, 1)

        self.scenarioRow = QHBoxLayout()
        self.scenarioRow.setSpacing(4)
        self.scenarioRow.setObjectName(u"scenarioRow")
        self.scenario = CalmCombo(self.inspectorBody)
        self.scenario.setObjectName(u"scenario")

        self.scenarioRow.addWidget(self.scenario)

        self.scenarioMenu = QToolButton(self.inspectorBody)
        self.scenarioMenu.setObjectName(u"scenarioMenu")
        self.scenarioMenu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.scenarioMenu.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.scenarioRow.addWidget(self.scenarioMenu)


        self.ask.addLayout(self.scenarioRow, 5, 1, 1, 1)

        self.ask.setColumnStretch(1, 1)
        self.ask.setColumnMinimumWidth(0, 64)

        self.inspectorLayout.addLayout(self.ask)

        self.wrong = QLabel(self.inspectorBody)
        self.wrong.setObjectName(u"wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.wrong.sizePolicy().hasHeightForWidth())
        self.wrong.setSizePolicy(sizePolicy1)

        self.inspectorLayout.addWidget(self.wrong)

        self.hint = QLabel(self.inspectorBody)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.hint.sizePolicy().hasHeightForWidth())
        self.hint.setSizePolicy(sizePolicy1)

        self.inspectorLayout.addWidget(self.hint)

        self.tryBox = QFrame(self.inspectorBody)
        self.tryBox.setObjectName(u"tryBox")
        self.tryLayout = QVBoxLayout(self.tryBox)
        self.tryLayout.setSpacing(8)
        self.tryLayout.setObjectName(u"tryLayout")
        self.tryLayout.setContentsMargins(0, 0, 0, 0)
        self.tryHead = QHBoxLayout()
        self.tryHead.setSpacing(8)
        self.tryHead.setObjectName(u"tryHead")
        self.tryTitle = QLabel(self.tryBox)
        self.tryTitle.setObjectName(u"tryTitle")
        sizePolicy1.setHeightForWidth(self.tryTitle.sizePolicy().hasHeightForWidth())
        self.tryTitle.setSizePolicy(sizePolicy1)

        self.tryHead.addWidget(self.tryTitle)

        self.tryClose = QToolButton(self.tryBox)
        self.tryClose.setObjectName(u"tryClose")
        self.tryClose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.tryHead.addWidget(self.tryClose)


        self.tryLayout.addLayout(self.tryHead)

        self.tryAs = CalmCombo(self.tryBox)
        self.tryAs.setObjectName(u"tryAs")

        self.tryLayout.addWidget(self.tryAs)

        self.tryFigures = QHBoxLayout()
        self.tryFigures.setSpacing(8)
        self.tryFigures.setObjectName(u"tryFigures")
        self.tryMean = QLabel(self.tryBox)
        self.tryMean.setObjectName(u"tryMean")
        self.tryMean.setTextFormat(Qt.TextFormat.PlainText)

        self.tryFigures.addWidget(self.tryMean)

        self.tryChange = QLabel(self.tryBox)
        self.tryChange.setObjectName(u"tryChange")
        self.tryChange.setWordWrap(True)
        self.tryChange.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.tryChange.sizePolicy().hasHeightForWidth())
        self.tryChange.setSizePolicy(sizePolicy1)

        self.tryFigures.addWidget(self.tryChange)


        self.tryLayout.addLayout(self.tryFigures)

        self.tryText = QLabel(self.tryBox)
        self.tryText.setObjectName(u"tryText")
        self.tryText.setWordWrap(True)
        self.tryText.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.tryText.sizePolicy().hasHeightForWidth())
        self.tryText.setSizePolicy(sizePolicy1)
        self.tryText.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.tryLayout.addWidget(self.tryText)


        self.inspectorLayout.addWidget(self.tryBox)

        self.resultTitle = QLabel(self.inspectorBody)
        self.resultTitle.setObjectName(u"resultTitle")

        self.inspectorLayout.addWidget(self.resultTitle)

        self.stale = QLabel(self.inspectorBody)
        self.stale.setObjectName(u"stale")
        self.stale.setWordWrap(True)
        self.stale.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.stale.sizePolicy().hasHeightForWidth())
        self.stale.setSizePolicy(sizePolicy1)

        self.inspectorLayout.addWidget(self.stale)

        self.result = QLabel(self.inspectorBody)
        self.result.setObjectName(u"result")
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.result.sizePolicy().hasHeightForWidth())
        self.result.setSizePolicy(sizePolicy1)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.inspectorLayout.addWidget(self.result)

        self.journeyTitle = QLabel(self.inspectorBody)
        self.journeyTitle.setObjectName(u"journeyTitle")

        self.inspectorLayout.addWidget(self.journeyTitle)

        self.journeyGrid = QGridLayout()
        self.journeyGrid.setObjectName(u"journeyGrid")
        self.journeyGrid.setHorizontalSpacing(8)
        self.journeyGrid.setVerticalSpacing(8)
        self.fromLabel = QLabel(self.inspectorBody)
        self.fromLabel.setObjectName(u"fromLabel")

        self.journeyGrid.addWidget(self.fromLabel, 0, 0, 1, 1)

        self.journeyArea = QComboBox(self.inspectorBody)
        self.journeyArea.setObjectName(u"journeyArea")
        self.journeyArea.setEditable(True)
        self.journeyArea.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.journeyArea.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.journeyArea.setMinimumContentsLength(6)

        self.journeyGrid.addWidget(self.journeyArea, 0, 1, 1, 1)

        self.toLabel = QLabel(self.inspectorBody)
        self.toLabel.setObjectName(u"toLabel")

        self.journeyGrid.addWidget(self.toLabel, 1, 0, 1, 1)

        self.journeySite = CalmCombo(self.inspectorBody)
        self.journeySite.setObjectName(u"journeySite")

        self.journeyGrid.addWidget(self.journeySite, 1, 1, 1, 1)

        self.journeyBack = QCheckBox(self.inspectorBody)
        self.journeyBack.setObjectName(u"journeyBack")

        self.journeyGrid.addWidget(self.journeyBack, 2, 1, 1, 1)

        self.journeyGrid.setColumnStretch(1, 1)
        self.journeyGrid.setColumnMinimumWidth(0, 64)

        self.inspectorLayout.addLayout(self.journeyGrid)

        self.journeyFigures = QHBoxLayout()
        self.journeyFigures.setSpacing(8)
        self.journeyFigures.setObjectName(u"journeyFigures")
        self.journeyMinutes = QLabel(self.inspectorBody)
        self.journeyMinutes.setObjectName(u"journeyMinutes")
        self.journeyMinutes.setTextFormat(Qt.TextFormat.PlainText)

        self.journeyFigures.addWidget(self.journeyMinutes)

        self.journeyAbout = QLabel(self.inspectorBody)
        self.journeyAbout.setObjectName(u"journeyAbout")
        self.journeyAbout.setWordWrap(True)
        self.journeyAbout.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.journeyAbout.sizePolicy().hasHeightForWidth())
        self.journeyAbout.setSizePolicy(sizePolicy1)

        self.journeyFigures.addWidget(self.journeyAbout)


        self.inspectorLayout.addLayout(self.journeyFigures)

        self.journeyText = QLabel(self.inspectorBody)
        self.journeyText.setObjectName(u"journeyText")
        self.journeyText.setWordWrap(True)
        self.journeyText.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.journeyText.sizePolicy().hasHeightForWidth())
        self.journeyText.setSizePolicy(sizePolicy1)
        self.journeyText.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.inspectorLayout.addWidget(self.journeyText)

        self.journeyWrong = QLabel(self.inspectorBody)
        self.journeyWrong.setObjectName(u"journeyWrong")
        self.journeyWrong.setWordWrap(True)
        self.journeyWrong.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy1.setHeightForWidth(self.journeyWrong.sizePolicy().hasHeightForWidth())
        self.journeyWrong.setSizePolicy(sizePolicy1)

        self.inspectorLayout.addWidget(self.journeyWrong)

        self.inspectorSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.inspectorLayout.addItem(self.inspectorSpace)

        self.inspectorScroll.setWidget(self.inspectorBody)

        self.inspectorOuter.addWidget(self.inspectorScroll)


        self.outer.addWidget(self.inspector)

#if QT_CONFIG(shortcut)
        self.modeLabel.setBuddy(self.mode)
        self.directionLabel.setBuddy(self.direction)
        self.minutesLabel.setBuddy(self.minutes)
        self.sitesLabel.setBuddy(self.sites)
        self.sharingLabel.setBuddy(self.sharing)
        self.scenarioLabel.setBuddy(self.scenario)
        self.fromLabel.setBuddy(self.journeyArea)
        self.toLabel.setBuddy(self.journeySite)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(AccessPage)

        QMetaObject.connectSlotsByName(AccessPage)
    # setupUi

    def retranslateUi(self, AccessPage):
        self.emptyMap.setProperty(u"role", QCoreApplication.translate("AccessPage", u"empty", None))
        self.noReach.setProperty(u"role", QCoreApplication.translate("AccessPage", u"empty", None))
        self.noReach.setText(QCoreApplication.translate("AccessPage", u"Draw the catchments to see here how many people live within each.", None))
#if QT_CONFIG(accessibility)
        self.reach.setAccessibleName(QCoreApplication.translate("AccessPage", u"Catchments", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.reachTab), QCoreApplication.translate("AccessPage", u"Catchments", None))
        self.noWho.setProperty(u"role", QCoreApplication.translate("AccessPage", u"empty", None))
        self.noWho.setText(QCoreApplication.translate("AccessPage", u"Draw the catchments to see here how far it is for whom: by age, deprivation, car, town and country.", None))
#if QT_CONFIG(accessibility)
        self.who.setAccessibleName(QCoreApplication.translate("AccessPage", u"Who reaches a site", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.whoTab), QCoreApplication.translate("AccessPage", u"Who", None))
        self.noJourney.setProperty(u"role", QCoreApplication.translate("AccessPage", u"empty", None))
#if QT_CONFIG(accessibility)
        self.legs.setAccessibleName(QCoreApplication.translate("AccessPage", u"Legs of the journey", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.assumed.setAccessibleName(QCoreApplication.translate("AccessPage", u"What was assumed for the journey", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.journeyTab), QCoreApplication.translate("AccessPage", u"Journey", None))
        self.askTitle.setProperty(u"role", QCoreApplication.translate("AccessPage", u"heading", None))
        self.askTitle.setText(QCoreApplication.translate("AccessPage", u"What is asked", None))
        self.modeLabel.setText(QCoreApplication.translate("AccessPage", u"Trave&l", None))
#if QT_CONFIG(accessibility)
        self.mode.setAccessibleName(QCoreApplication.translate("AccessPage", u"Way of travelling", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.period.setAccessibleName(QCoreApplication.translate("AccessPage", u"How busy the roads are", None))
#endif // QT_CONFIG(accessibility)
        self.directionLabel.setText(QCoreApplication.translate("AccessPage", u"&Direction", None))
#if QT_CONFIG(accessibility)
        self.direction.setAccessibleName(QCoreApplication.translate("AccessPage", u"Direction of the journeys", None))
#endif // QT_CONFIG(accessibility)
        self.minutesLabel.setText(QCoreApplication.translate("AccessPage", u"&Minutes", None))
#if QT_CONFIG(accessibility)
        self.minutes.setAccessibleName(QCoreApplication.translate("AccessPage", u"Minutes of the catchments, between commas", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.minutes.setToolTip(QCoreApplication.translate("AccessPage", u"Up to five, between commas: 5, 10, 15", None))
#endif // QT_CONFIG(tooltip)
        self.sitesLabel.setText(QCoreApplication.translate("AccessPage", u"&Sites", None))
#if QT_CONFIG(accessibility)
        self.sites.setAccessibleName(QCoreApplication.translate("AccessPage", u"Which sites", None))
#endif // QT_CONFIG(accessibility)
        self.sharingLabel.setText(QCoreApplication.translate("AccessPage", u"Sho&w", None))
#if QT_CONFIG(accessibility)
        self.sharing.setAccessibleName(QCoreApplication.translate("AccessPage", u"How sites share the map", None))
#endif // QT_CONFIG(accessibility)
        self.scenarioLabel.setText(QCoreApplication.translate("AccessPage", u"S&cenario", None))
#if QT_CONFIG(accessibility)
        self.scenario.setAccessibleName(QCoreApplication.translate("AccessPage", u"Scenario of the roads", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.scenarioMenu.setAccessibleName(QCoreApplication.translate("AccessPage", u"New scenario, edit or remove this one", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.scenarioMenu.setToolTip(QCoreApplication.translate("AccessPage", u"New scenario, edit or remove this one", None))
#endif // QT_CONFIG(tooltip)
        self.wrong.setProperty(u"role", QCoreApplication.translate("AccessPage", u"error", None))
        self.hint.setProperty(u"role", QCoreApplication.translate("AccessPage", u"small", None))
        self.tryTitle.setProperty(u"role", QCoreApplication.translate("AccessPage", u"heading", None))
        self.tryTitle.setText(QCoreApplication.translate("AccessPage", u"A place tried", None))
#if QT_CONFIG(tooltip)
        self.tryClose.setToolTip(QCoreApplication.translate("AccessPage", u"Take the place away (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.tryClose.setAccessibleName(QCoreApplication.translate("AccessPage", u"Take the place away", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.tryAs.setAccessibleName(QCoreApplication.translate("AccessPage", u"What the place stands for", None))
#endif // QT_CONFIG(accessibility)
        self.tryMean.setProperty(u"role", QCoreApplication.translate("AccessPage", u"figure", None))
        self.tryChange.setProperty(u"role", QCoreApplication.translate("AccessPage", u"muted", None))
        self.tryText.setProperty(u"role", QCoreApplication.translate("AccessPage", u"note", None))
        self.resultTitle.setProperty(u"role", QCoreApplication.translate("AccessPage", u"heading", None))
        self.resultTitle.setText(QCoreApplication.translate("AccessPage", u"What this shows", None))
        self.stale.setProperty(u"role", QCoreApplication.translate("AccessPage", u"stale", None))
        self.result.setProperty(u"role", QCoreApplication.translate("AccessPage", u"note", None))
        self.journeyTitle.setProperty(u"role", QCoreApplication.translate("AccessPage", u"heading", None))
        self.journeyTitle.setText(QCoreApplication.translate("AccessPage", u"A journey explained", None))
        self.fromLabel.setText(QCoreApplication.translate("AccessPage", u"Fr&om", None))
#if QT_CONFIG(accessibility)
        self.journeyArea.setAccessibleName(QCoreApplication.translate("AccessPage", u"Area of the journey", None))
#endif // QT_CONFIG(accessibility)
        self.toLabel.setText(QCoreApplication.translate("AccessPage", u"&To", None))
#if QT_CONFIG(accessibility)
        self.journeySite.setAccessibleName(QCoreApplication.translate("AccessPage", u"Site of the journey", None))
#endif // QT_CONFIG(accessibility)
        self.journeyBack.setText(QCoreApplication.translate("AccessPage", u"The way &back", None))
        self.journeyMinutes.setProperty(u"role", QCoreApplication.translate("AccessPage", u"figure", None))
        self.journeyAbout.setProperty(u"role", QCoreApplication.translate("AccessPage", u"muted", None))
        self.journeyText.setProperty(u"role", QCoreApplication.translate("AccessPage", u"note", None))
        self.journeyWrong.setProperty(u"role", QCoreApplication.translate("AccessPage", u"error", None))
        pass
    # retranslateUi
