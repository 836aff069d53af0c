# Compiled from ui/compare_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QFrame, QHBoxLayout,
    QLabel, QListWidget, QListWidgetItem, QPushButton,
    QScrollArea, QSizePolicy, QSpacerItem, QSplitter,
    QStackedWidget, QToolButton, QVBoxLayout, QWidget)

from hubplanner.desktop.pages.criteria_numbers import CalmDouble
from hubplanner.desktop.small_widgets import (CalmCombo, EmptyState)
class Ui_ComparePage(object):
    def setupUi(self, ComparePage):
        if not ComparePage.objectName():
            ComparePage.setObjectName(u"ComparePage")
        self.outer = QHBoxLayout(ComparePage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.empty = EmptyState(ComparePage)
        self.empty.setObjectName(u"empty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(96)

        self.outer.addWidget(self.empty)

        self.main = QWidget(ComparePage)
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
        self.viewFigures = QPushButton(self.bar)
        self.viewFigures.setObjectName(u"viewFigures")
        self.viewFigures.setCheckable(True)
        self.viewFigures.setChecked(True)
        self.viewFigures.setAutoExclusive(True)
        self.viewMaps = QPushButton(self.bar)
        self.viewMaps.setObjectName(u"viewMaps")
        self.viewMaps.setCheckable(True)
        self.viewMaps.setAutoExclusive(True)
        self.viewWho = QPushButton(self.bar)
        self.viewWho.setObjectName(u"viewWho")
        self.viewWho.setMinimumSize(QSize(176, 0))
        self.viewWho.setCheckable(True)
        self.viewWho.setAutoExclusive(True)
        self.viewHubs = QPushButton(self.bar)
        self.viewHubs.setObjectName(u"viewHubs")
        self.viewHubs.setCheckable(True)
        self.viewHubs.setAutoExclusive(True)

        self.mainLayout.addWidget(self.bar)

        self.split = QSplitter(self.main)
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(1)
        sizePolicy1.setHeightForWidth(self.split.sizePolicy().hasHeightForWidth())
        self.split.setSizePolicy(sizePolicy1)
        self.views = QStackedWidget(self.split)
        self.views.setObjectName(u"views")
        self.split.addWidget(self.views)
        self.lower = QWidget(self.split)
        self.lower.setObjectName(u"lower")
        self.lowerLayout = QVBoxLayout(self.lower)
        self.lowerLayout.setSpacing(0)
        self.lowerLayout.setObjectName(u"lowerLayout")
        self.lowerLayout.setContentsMargins(0, 0, 0, 0)
        self.pair = QFrame(self.lower)
        self.pair.setObjectName(u"pair")
        self.beforeLabel = QLabel(self.pair)
        self.beforeLabel.setObjectName(u"beforeLabel")
        self.before = CalmCombo(self.pair)
        self.before.setObjectName(u"before")
        self.before.setMinimumContentsLength(18)
        self.afterLabel = QLabel(self.pair)
        self.afterLabel.setObjectName(u"afterLabel")
        self.after = CalmCombo(self.pair)
        self.after.setObjectName(u"after")
        self.after.setMinimumContentsLength(18)
        self.shadingLabel = QLabel(self.pair)
        self.shadingLabel.setObjectName(u"shadingLabel")
        self.shading = CalmCombo(self.pair)
        self.shading.setObjectName(u"shading")
        self.shading.setMinimumContentsLength(18)

        self.lowerLayout.addWidget(self.pair)

        self.pairViews = QStackedWidget(self.lower)
        self.pairViews.setObjectName(u"pairViews")
        sizePolicy1.setHeightForWidth(self.pairViews.sizePolicy().hasHeightForWidth())
        self.pairViews.setSizePolicy(sizePolicy1)

        self.lowerLayout.addWidget(self.pairViews)

        self.split.addWidget(self.lower)

        self.mainLayout.addWidget(self.split)


        self.outer.addWidget(self.main)

        self.inspector = QFrame(ComparePage)
        self.inspector.setObjectName(u"inspector")
        self.inspector.setMinimumSize(QSize(320, 0))
        self.inspector.setMaximumSize(QSize(320, 16777215))
        self.inspectorLayout = QVBoxLayout(self.inspector)
        self.inspectorLayout.setSpacing(8)
        self.inspectorLayout.setObjectName(u"inspectorLayout")
        self.inspectorLayout.setContentsMargins(16, 16, 16, 16)
        self.optionsLabel = QLabel(self.inspector)
        self.optionsLabel.setObjectName(u"optionsLabel")

        self.inspectorLayout.addWidget(self.optionsLabel)

        self.options = QListWidget(self.inspector)
        self.options.setObjectName(u"options")
        self.options.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.options.setTextElideMode(Qt.TextElideMode.ElideRight)

        self.inspectorLayout.addWidget(self.options)

        self.actionsLayout = QHBoxLayout()
        self.actionsLayout.setSpacing(4)
        self.actionsLayout.setObjectName(u"actionsLayout")
        self.open = QPushButton(self.inspector)
        self.open.setObjectName(u"open")

        self.actionsLayout.addWidget(self.open)

        self.rename = QPushButton(self.inspector)
        self.rename.setObjectName(u"rename")

        self.actionsLayout.addWidget(self.rename)

        self.remove = QPushButton(self.inspector)
        self.remove.setObjectName(u"remove")

        self.actionsLayout.addWidget(self.remove)

        self.actionsSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actionsLayout.addItem(self.actionsSpace)

        self.up = QToolButton(self.inspector)
        self.up.setObjectName(u"up")

        self.actionsLayout.addWidget(self.up)

        self.down = QToolButton(self.inspector)
        self.down.setObjectName(u"down")

        self.actionsLayout.addWidget(self.down)


        self.inspectorLayout.addLayout(self.actionsLayout)

        self.beyondLayout = QHBoxLayout()
        self.beyondLayout.setSpacing(8)
        self.beyondLayout.setObjectName(u"beyondLayout")
        self.beyondLabel = QLabel(self.inspector)
        self.beyondLabel.setObjectName(u"beyondLabel")

        self.beyondLayout.addWidget(self.beyondLabel)

        self.beyond = CalmDouble(self.inspector)
        self.beyond.setObjectName(u"beyond")
        self.beyond.setDecimals(0)
        self.beyond.setMinimum(1.000000000000000)
        self.beyond.setMaximum(240.000000000000000)
        self.beyond.setValue(15.000000000000000)
        self.beyond.setKeyboardTracking(False)

        self.beyondLayout.addWidget(self.beyond)


        self.inspectorLayout.addLayout(self.beyondLayout)

        self.basisLabel = QLabel(self.inspector)
        self.basisLabel.setObjectName(u"basisLabel")

        self.inspectorLayout.addWidget(self.basisLabel)

        self.aboutScroll = QScrollArea(self.inspector)
        self.aboutScroll.setObjectName(u"aboutScroll")
        self.aboutScroll.setWidgetResizable(True)
        self.aboutScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.aboutScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.aboutBody = QWidget()
        self.aboutBody.setObjectName(u"aboutBody")
        self.aboutLayout = QVBoxLayout(self.aboutBody)
        self.aboutLayout.setSpacing(8)
        self.aboutLayout.setObjectName(u"aboutLayout")
        self.aboutLayout.setContentsMargins(0, 0, 0, 0)
        self.basis = QLabel(self.aboutBody)
        self.basis.setObjectName(u"basis")
        self.basis.setWordWrap(True)
        self.basis.setTextFormat(Qt.TextFormat.PlainText)

        self.aboutLayout.addWidget(self.basis)

        self.doubts = QLabel(self.aboutBody)
        self.doubts.setObjectName(u"doubts")
        self.doubts.setWordWrap(True)
        self.doubts.setTextFormat(Qt.TextFormat.PlainText)

        self.aboutLayout.addWidget(self.doubts)

        self.notes = QLabel(self.aboutBody)
        self.notes.setObjectName(u"notes")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)

        self.aboutLayout.addWidget(self.notes)

        self.aboutSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.aboutLayout.addItem(self.aboutSpace)

        self.aboutScroll.setWidget(self.aboutBody)

        self.inspectorLayout.addWidget(self.aboutScroll)


        self.outer.addWidget(self.inspector)

#if QT_CONFIG(shortcut)
        self.beforeLabel.setBuddy(self.before)
        self.afterLabel.setBuddy(self.after)
        self.shadingLabel.setBuddy(self.shading)
        self.optionsLabel.setBuddy(self.options)
        self.beyondLabel.setBuddy(self.beyond)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ComparePage)

        QMetaObject.connectSlotsByName(ComparePage)
    # setupUi

    def retranslateUi(self, ComparePage):
        self.empty.setProperty(u"role", QCoreApplication.translate("ComparePage", u"empty", None))
        self.empty.setText(QCoreApplication.translate("ComparePage", u"Compare options side by side: journeys, hubs, costs, and who gains and who loses, each against today.\n"
"\n"
"Find hubs on the Options page and keep the answer under a name. Do so again with another question, and compare the two.", None))
        self.viewFigures.setText(QCoreApplication.translate("ComparePage", u"Figures", None))
        self.viewFigures.setProperty(u"role", QCoreApplication.translate("ComparePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewFigures.setAccessibleName(QCoreApplication.translate("ComparePage", u"Show the figures of all options", None))
#endif // QT_CONFIG(accessibility)
        self.viewMaps.setText(QCoreApplication.translate("ComparePage", u"Two maps", None))
        self.viewMaps.setProperty(u"role", QCoreApplication.translate("ComparePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewMaps.setAccessibleName(QCoreApplication.translate("ComparePage", u"Show two maps side by side", None))
#endif // QT_CONFIG(accessibility)
        self.viewWho.setText(QCoreApplication.translate("ComparePage", u"Who gains and who loses", None))
        self.viewWho.setProperty(u"role", QCoreApplication.translate("ComparePage", u"view", None))
        self.viewHubs.setText(QCoreApplication.translate("ComparePage", u"Hubs", None))
        self.viewHubs.setProperty(u"role", QCoreApplication.translate("ComparePage", u"view", None))
#if QT_CONFIG(accessibility)
        self.viewHubs.setAccessibleName(QCoreApplication.translate("ComparePage", u"Show which building is a hub in which option", None))
#endif // QT_CONFIG(accessibility)
        self.beforeLabel.setText(QCoreApplication.translate("ComparePage", u"&From", None))
#if QT_CONFIG(accessibility)
        self.before.setAccessibleName(QCoreApplication.translate("ComparePage", u"From: today or an option, on the left", None))
#endif // QT_CONFIG(accessibility)
        self.afterLabel.setText(QCoreApplication.translate("ComparePage", u"&to", None))
#if QT_CONFIG(accessibility)
        self.after.setAccessibleName(QCoreApplication.translate("ComparePage", u"To: today or an option, on the right", None))
#endif // QT_CONFIG(accessibility)
        self.shadingLabel.setText(QCoreApplication.translate("ComparePage", u"&Show", None))
#if QT_CONFIG(accessibility)
        self.shading.setAccessibleName(QCoreApplication.translate("ComparePage", u"Shade areas by", None))
#endif // QT_CONFIG(accessibility)
        self.optionsLabel.setProperty(u"role", QCoreApplication.translate("ComparePage", u"heading", None))
        self.optionsLabel.setText(QCoreApplication.translate("ComparePage", u"O&ptions to compare", None))
#if QT_CONFIG(accessibility)
        self.options.setAccessibleName(QCoreApplication.translate("ComparePage", u"Options to compare, in the order of columns", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.options.setToolTip(QCoreApplication.translate("ComparePage", u"Tick what to compare; drag, or Ctrl+Up and Ctrl+Down, to change the order; F2 to rename", None))
#endif // QT_CONFIG(tooltip)
        self.open.setText(QCoreApplication.translate("ComparePage", u"Open", None))
        self.open.setProperty(u"role", QCoreApplication.translate("ComparePage", u"small", None))
#if QT_CONFIG(tooltip)
        self.open.setToolTip(QCoreApplication.translate("ComparePage", u"Take it to the Options page, with all that was asked", None))
#endif // QT_CONFIG(tooltip)
        self.rename.setText(QCoreApplication.translate("ComparePage", u"Rename", None))
        self.rename.setProperty(u"role", QCoreApplication.translate("ComparePage", u"small", None))
#if QT_CONFIG(tooltip)
        self.rename.setToolTip(QCoreApplication.translate("ComparePage", u"F2", None))
#endif // QT_CONFIG(tooltip)
        self.remove.setText(QCoreApplication.translate("ComparePage", u"Delete", None))
        self.remove.setProperty(u"role", QCoreApplication.translate("ComparePage", u"small", None))
#if QT_CONFIG(tooltip)
        self.remove.setToolTip(QCoreApplication.translate("ComparePage", u"Undo brings it back", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.up.setAccessibleName(QCoreApplication.translate("ComparePage", u"Move the option up", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.up.setToolTip(QCoreApplication.translate("ComparePage", u"Move up (Ctrl+Up)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.down.setAccessibleName(QCoreApplication.translate("ComparePage", u"Move the option down", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.down.setToolTip(QCoreApplication.translate("ComparePage", u"Move down (Ctrl+Down)", None))
#endif // QT_CONFIG(tooltip)
        self.beyondLabel.setText(QCoreApplication.translate("ComparePage", u"People &beyond", None))
#if QT_CONFIG(accessibility)
        self.beyond.setAccessibleName(QCoreApplication.translate("ComparePage", u"Count people beyond so many minutes", None))
#endif // QT_CONFIG(accessibility)
        self.beyond.setSuffix(QCoreApplication.translate("ComparePage", u" min", None))
        self.basisLabel.setProperty(u"role", QCoreApplication.translate("ComparePage", u"heading", None))
        self.basisLabel.setText(QCoreApplication.translate("ComparePage", u"What is compared", None))
        self.basis.setProperty(u"role", QCoreApplication.translate("ComparePage", u"small", None))
        self.doubts.setProperty(u"role", QCoreApplication.translate("ComparePage", u"stale", None))
        self.notes.setProperty(u"role", QCoreApplication.translate("ComparePage", u"small", None))
        pass
    # retranslateUi
