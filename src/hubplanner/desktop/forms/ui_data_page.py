# Compiled from ui/data_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QSplitter, QTableView,
    QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import CalmCombo
class Ui_DataPage(object):
    def setupUi(self, DataPage):
        if not DataPage.objectName():
            DataPage.setObjectName(u"DataPage")
        self.outer = QHBoxLayout(DataPage)
        self.outer.setSpacing(24)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 8, 24, 16)
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.filesHead = QHBoxLayout()
        self.filesHead.setSpacing(8)
        self.filesHead.setObjectName(u"filesHead")
        self.filesTitle = QLabel(DataPage)
        self.filesTitle.setObjectName(u"filesTitle")
        self.filesTitle.setMinimumSize(QSize(0, 32))

        self.filesHead.addWidget(self.filesTitle)

        self.filesSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.filesHead.addItem(self.filesSpace)

        self.history = QPushButton(DataPage)
        self.history.setObjectName(u"history")

        self.filesHead.addWidget(self.history)


        self.left.addLayout(self.filesHead)

        self.scroll = QScrollArea(DataPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setMinimumSize(QSize(360, 0))
        self.scroll.setMaximumSize(QSize(360, 16777215))
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds = QWidget()
        self.kinds.setObjectName(u"kinds")
        self.kindsLayout = QVBoxLayout(self.kinds)
        self.kindsLayout.setSpacing(0)
        self.kindsLayout.setObjectName(u"kindsLayout")
        self.kindsLayout.setContentsMargins(0, 0, 8, 0)
        self.scroll.setWidget(self.kinds)

        self.left.addWidget(self.scroll)


        self.outer.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        self.right.setObjectName(u"right")
        self.findingsHead = QHBoxLayout()
        self.findingsHead.setSpacing(8)
        self.findingsHead.setObjectName(u"findingsHead")
        self.findingsTitle = QLabel(DataPage)
        self.findingsTitle.setObjectName(u"findingsTitle")
        self.findingsTitle.setMinimumSize(QSize(0, 32))

        self.findingsHead.addWidget(self.findingsTitle)

        self.findingsCount = QLabel(DataPage)
        self.findingsCount.setObjectName(u"findingsCount")
        self.findingsCount.setTextFormat(Qt.TextFormat.PlainText)

        self.findingsHead.addWidget(self.findingsCount)

        self.findingsSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.findingsHead.addItem(self.findingsSpace)

        self.showAll = QPushButton(DataPage)
        self.showAll.setObjectName(u"showAll")

        self.findingsHead.addWidget(self.showAll)

        self.exportLedger = QPushButton(DataPage)
        self.exportLedger.setObjectName(u"exportLedger")

        self.findingsHead.addWidget(self.exportLedger)


        self.right.addLayout(self.findingsHead)

        self.filters = QHBoxLayout()
        self.filters.setSpacing(8)
        self.filters.setObjectName(u"filters")
        self.search = QLineEdit(DataPage)
        self.search.setObjectName(u"search")
        self.search.setClearButtonEnabled(True)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(3)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.search.sizePolicy().hasHeightForWidth())
        self.search.setSizePolicy(sizePolicy)

        self.filters.addWidget(self.search)

        self.choices = QHBoxLayout()
        self.choices.setSpacing(8)
        self.choices.setObjectName(u"choices")
        self.severity = CalmCombo(DataPage)
        self.severity.setObjectName(u"severity")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sizePolicy1.setHorizontalStretch(2)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.severity.sizePolicy().hasHeightForWidth())
        self.severity.setSizePolicy(sizePolicy1)

        self.choices.addWidget(self.severity)

        self.kind = CalmCombo(DataPage)
        self.kind.setObjectName(u"kind")
        sizePolicy1.setHeightForWidth(self.kind.sizePolicy().hasHeightForWidth())
        self.kind.setSizePolicy(sizePolicy1)

        self.choices.addWidget(self.kind)

        self.file = CalmCombo(DataPage)
        self.file.setObjectName(u"file")
        sizePolicy1.setHeightForWidth(self.file.sizePolicy().hasHeightForWidth())
        self.file.setSizePolicy(sizePolicy1)

        self.choices.addWidget(self.file)

        self.state = CalmCombo(DataPage)
        self.state.setObjectName(u"state")
        sizePolicy1.setHeightForWidth(self.state.sizePolicy().hasHeightForWidth())
        self.state.setSizePolicy(sizePolicy1)

        self.choices.addWidget(self.state)


        self.filters.addLayout(self.choices)

        self.filters.setStretch(0, 3)
        self.filters.setStretch(1, 8)

        self.right.addLayout(self.filters)

        self.findingsEmpty = QLabel(DataPage)
        self.findingsEmpty.setObjectName(u"findingsEmpty")
        self.findingsEmpty.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy2.setHorizontalStretch(1)
        sizePolicy2.setVerticalStretch(1)
        sizePolicy2.setHeightForWidth(self.findingsEmpty.sizePolicy().hasHeightForWidth())
        self.findingsEmpty.setSizePolicy(sizePolicy2)
        self.findingsEmpty.setWordWrap(True)

        self.right.addWidget(self.findingsEmpty)

        self.splitter = QSplitter(DataPage)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        sizePolicy2.setHeightForWidth(self.splitter.sizePolicy().hasHeightForWidth())
        self.splitter.setSizePolicy(sizePolicy2)
        self.findings = QTableView(self.splitter)
        self.findings.setObjectName(u"findings")
        self.findings.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.findings.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.findings.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.splitter.addWidget(self.findings)

        self.right.addWidget(self.splitter)


        self.outer.addLayout(self.right)

        self.outer.setStretch(1, 1)

        self.retranslateUi(DataPage)

        QMetaObject.connectSlotsByName(DataPage)
    # setupUi

    def retranslateUi(self, DataPage):
        self.filesTitle.setProperty(u"role", QCoreApplication.translate("DataPage", u"heading", None))
        self.filesTitle.setText(QCoreApplication.translate("DataPage", u"What the study holds", None))
        self.history.setProperty(u"role", QCoreApplication.translate("DataPage", u"small", None))
        self.history.setText(QCoreApplication.translate("DataPage", u"History\u2026", None))
#if QT_CONFIG(tooltip)
        self.history.setToolTip(QCoreApplication.translate("DataPage", u"What was done to this project, when and by whom (Ctrl+H)", None))
#endif // QT_CONFIG(tooltip)
        self.findingsTitle.setProperty(u"role", QCoreApplication.translate("DataPage", u"heading", None))
        self.findingsTitle.setText(QCoreApplication.translate("DataPage", u"What was found", None))
        self.findingsCount.setProperty(u"role", QCoreApplication.translate("DataPage", u"muted", None))
        self.showAll.setProperty(u"role", QCoreApplication.translate("DataPage", u"small", None))
        self.showAll.setText(QCoreApplication.translate("DataPage", u"Show all", None))
#if QT_CONFIG(tooltip)
        self.showAll.setToolTip(QCoreApplication.translate("DataPage", u"Clear the search and every filter", None))
#endif // QT_CONFIG(tooltip)
        self.exportLedger.setProperty(u"role", QCoreApplication.translate("DataPage", u"small", None))
        self.exportLedger.setText(QCoreApplication.translate("DataPage", u"Export as CSV\u2026", None))
#if QT_CONFIG(tooltip)
        self.exportLedger.setToolTip(QCoreApplication.translate("DataPage", u"Write the findings that are shown to a file", None))
#endif // QT_CONFIG(tooltip)
        self.search.setPlaceholderText(QCoreApplication.translate("DataPage", u"Search findings (Ctrl+F)", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("DataPage", u"Search findings", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.severity.setAccessibleName(QCoreApplication.translate("DataPage", u"Show findings of this severity", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.kind.setAccessibleName(QCoreApplication.translate("DataPage", u"Show findings in this kind of data", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.file.setAccessibleName(QCoreApplication.translate("DataPage", u"Show findings in this file", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.state.setAccessibleName(QCoreApplication.translate("DataPage", u"Show open or accepted findings", None))
#endif // QT_CONFIG(accessibility)
        self.findingsEmpty.setProperty(u"role", QCoreApplication.translate("DataPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.findings.setAccessibleName(QCoreApplication.translate("DataPage", u"Findings", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi
