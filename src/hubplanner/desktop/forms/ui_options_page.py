# Compiled from ui/options_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QCheckBox, QComboBox,
    QDoubleSpinBox, QFrame, QGridLayout, QHBoxLayout,
    QHeaderView, QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QSpinBox, QSplitter,
    QTableView, QToolButton, QVBoxLayout, QWidget)
class Ui_OptionsPage(object):
    def setupUi(self, OptionsPage):
        if not OptionsPage.objectName():
            OptionsPage.setObjectName(u"OptionsPage")
        self.outer = QHBoxLayout(OptionsPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.emptyMap = QLabel(OptionsPage)
        self.emptyMap.setObjectName(u"emptyMap")
        self.emptyMap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emptyMap.setWordWrap(True)
        self.emptyMap.setMargin(96)

        self.outer.addWidget(self.emptyMap)

        self.splitter = QSplitter(OptionsPage)
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
        self.buildings = QTableView(self.splitter)
        self.buildings.setObjectName(u"buildings")
        self.buildings.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.buildings.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.buildings.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.splitter.addWidget(self.buildings)

        self.outer.addWidget(self.splitter)

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
        self.askTitle = QLabel(self.inspectorBody)
        self.askTitle.setObjectName(u"askTitle")

        self.inspectorLayout.addWidget(self.askTitle)

        self.ask = QGridLayout()
        self.ask.setObjectName(u"ask")
        self.ask.setHorizontalSpacing(8)
        self.ask.setVerticalSpacing(8)
        self.hubsLabel = QLabel(self.inspectorBody)
        self.hubsLabel.setObjectName(u"hubsLabel")

        self.ask.addWidget(self.hubsLabel, 0, 0, 1, 1)

        self.hubs = QSpinBox(self.inspectorBody)
        self.hubs.setObjectName(u"hubs")
        self.hubs.setMinimum(1)
        self.hubs.setMaximum(99)
        self.hubs.setValue(3)

        self.ask.addWidget(self.hubs, 0, 1, 1, 1)

        self.modeLabel = QLabel(self.inspectorBody)
        self.modeLabel.setObjectName(u"modeLabel")

        self.ask.addWidget(self.modeLabel, 1, 0, 1, 1)

        self.mode = QComboBox(self.inspectorBody)
        self.mode.setObjectName(u"mode")

        self.ask.addWidget(self.mode, 1, 1, 1, 1)

        self.periodLabel = QLabel(self.inspectorBody)
        self.periodLabel.setObjectName(u"periodLabel")

        self.ask.addWidget(self.periodLabel, 2, 0, 1, 1)

        self.period = QComboBox(self.inspectorBody)
        self.period.setObjectName(u"period")

        self.ask.addWidget(self.period, 2, 1, 1, 1)

        self.limited = QCheckBox(self.inspectorBody)
        self.limited.setObjectName(u"limited")

        self.ask.addWidget(self.limited, 3, 0, 1, 1)

        self.maxMinutes = QDoubleSpinBox(self.inspectorBody)
        self.maxMinutes.setObjectName(u"maxMinutes")
        self.maxMinutes.setDecimals(1)
        self.maxMinutes.setMinimum(0.500000000000000)
        self.maxMinutes.setMaximum(180.000000000000000)
        self.maxMinutes.setValue(15.000000000000000)

        self.ask.addWidget(self.maxMinutes, 3, 1, 1, 1)


        self.inspectorLayout.addLayout(self.ask)

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
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.change.sizePolicy().hasHeightForWidth())
        self.change.setSizePolicy(sizePolicy1)

        self.headline.addWidget(self.change)


        self.inspectorLayout.addLayout(self.headline)

        self.result = QLabel(self.inspectorBody)
        self.result.setObjectName(u"result")
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy2.setHorizontalStretch(0)
        sizePolicy2.setVerticalStretch(0)
        sizePolicy2.setHeightForWidth(self.result.sizePolicy().hasHeightForWidth())
        self.result.setSizePolicy(sizePolicy2)

        self.inspectorLayout.addWidget(self.result)

        self.allow = QPushButton(self.inspectorBody)
        self.allow.setObjectName(u"allow")

        self.inspectorLayout.addWidget(self.allow)

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
        sizePolicy1.setHeightForWidth(self.siteTitle.sizePolicy().hasHeightForWidth())
        self.siteTitle.setSizePolicy(sizePolicy1)

        self.cardHead.addWidget(self.siteTitle)

        self.cardClose = QToolButton(self.card)
        self.cardClose.setObjectName(u"cardClose")

        self.cardHead.addWidget(self.cardClose)


        self.cardLayout.addLayout(self.cardHead)

        self.siteText = QLabel(self.card)
        self.siteText.setObjectName(u"siteText")
        self.siteText.setWordWrap(True)
        self.siteText.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy2.setHeightForWidth(self.siteText.sizePolicy().hasHeightForWidth())
        self.siteText.setSizePolicy(sizePolicy2)

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
        self.hubsLabel.setBuddy(self.hubs)
        self.modeLabel.setBuddy(self.mode)
        self.periodLabel.setBuddy(self.period)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(OptionsPage)

        QMetaObject.connectSlotsByName(OptionsPage)
    # setupUi

    def retranslateUi(self, OptionsPage):
        self.emptyMap.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"empty", None))
        self.emptyMap.setText(QCoreApplication.translate("OptionsPage", u"The map stands here.\n"
"\n"
"It needs practices (who could host a hub), areas (where people live) and roads (how they get there). Add them on the Data page, or open the demo study on the Start page to see how it looks.", None))
#if QT_CONFIG(accessibility)
        self.buildings.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Buildings", None))
#endif // QT_CONFIG(accessibility)
        self.askTitle.setProperty(u"role", QCoreApplication.translate("OptionsPage", u"heading", None))
        self.askTitle.setText(QCoreApplication.translate("OptionsPage", u"What is asked", None))
        self.hubsLabel.setText(QCoreApplication.translate("OptionsPage", u"&Hubs", None))
#if QT_CONFIG(accessibility)
        self.hubs.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Number of hubs", None))
#endif // QT_CONFIG(accessibility)
        self.modeLabel.setText(QCoreApplication.translate("OptionsPage", u"Trave&l", None))
#if QT_CONFIG(accessibility)
        self.mode.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Way of travelling", None))
#endif // QT_CONFIG(accessibility)
        self.periodLabel.setText(QCoreApplication.translate("OptionsPage", u"&Roads", None))
#if QT_CONFIG(accessibility)
        self.period.setAccessibleName(QCoreApplication.translate("OptionsPage", u"How busy the roads are", None))
#endif // QT_CONFIG(accessibility)
        self.limited.setText(QCoreApplication.translate("OptionsPage", u"Nobody be&yond", None))
        self.maxMinutes.setSuffix(QCoreApplication.translate("OptionsPage", u" minutes", None))
#if QT_CONFIG(accessibility)
        self.maxMinutes.setAccessibleName(QCoreApplication.translate("OptionsPage", u"Most minutes to a hub", None))
#endif // QT_CONFIG(accessibility)
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
