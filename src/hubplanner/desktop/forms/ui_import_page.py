# Compiled from ui/import_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QCheckBox, QHBoxLayout,
    QHeaderView, QLabel, QPushButton, QSizePolicy,
    QSpacerItem, QSplitter, QTabWidget, QTableView,
    QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import (CalmCombo, ElidedLabel, RoomyTable, TickList)
class Ui_ImportPage(object):
    def setupUi(self, ImportPage):
        if not ImportPage.objectName():
            ImportPage.setObjectName(u"ImportPage")
        self.outer = QHBoxLayout(ImportPage)
        self.outer.setSpacing(24)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.filesTitle = QLabel(ImportPage)
        self.filesTitle.setObjectName(u"filesTitle")
        self.filesTitle.setMinimumSize(QSize(0, 32))

        self.left.addWidget(self.filesTitle)

        self.files = TickList(ImportPage)
        self.files.setObjectName(u"files")
        self.files.setMinimumSize(QSize(300, 0))
        self.files.setMaximumSize(QSize(300, 16777215))
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.files.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

        self.left.addWidget(self.files)


        self.outer.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(8)
        self.right.setObjectName(u"right")
        self.choices = QHBoxLayout()
        self.choices.setSpacing(12)
        self.choices.setObjectName(u"choices")
        self.kindLabel = QLabel(ImportPage)
        self.kindLabel.setObjectName(u"kindLabel")

        self.choices.addWidget(self.kindLabel)

        self.kind = CalmCombo(ImportPage)
        self.kind.setObjectName(u"kind")
        self.kind.setMinimumSize(QSize(144, 0))
        self.kind.setMaximumSize(QSize(240, 16777215))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.kind.sizePolicy().hasHeightForWidth())
        self.kind.setSizePolicy(sizePolicy)

        self.choices.addWidget(self.kind)

        self.tableLabel = QLabel(ImportPage)
        self.tableLabel.setObjectName(u"tableLabel")

        self.choices.addWidget(self.tableLabel)

        self.table = CalmCombo(ImportPage)
        self.table.setObjectName(u"table")
        self.table.setMinimumSize(QSize(96, 0))
        self.table.setMaximumSize(QSize(240, 16777215))

        self.choices.addWidget(self.table)

        self.choicesSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.choices.addItem(self.choicesSpace)

        self.again = QPushButton(ImportPage)
        self.again.setObjectName(u"again")

        self.choices.addWidget(self.again)

        self.wanted = QCheckBox(ImportPage)
        self.wanted.setObjectName(u"wanted")

        self.choices.addWidget(self.wanted)


        self.right.addLayout(self.choices)

        self.message = QLabel(ImportPage)
        self.message.setObjectName(u"message")
        self.message.setMinimumSize(QSize(0, 56))
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.right.addWidget(self.message)

        self.place = ElidedLabel(ImportPage)
        self.place.setObjectName(u"place")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.place.sizePolicy().hasHeightForWidth())
        self.place.setSizePolicy(sizePolicy1)
        self.place.setMinimumSize(QSize(0, 16))

        self.right.addWidget(self.place)

        self.splitter = QSplitter(ImportPage)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy2.setHorizontalStretch(1)
        sizePolicy2.setVerticalStretch(1)
        sizePolicy2.setHeightForWidth(self.splitter.sizePolicy().hasHeightForWidth())
        self.splitter.setSizePolicy(sizePolicy2)
        self.columns = RoomyTable(self.splitter)
        self.columns.setObjectName(u"columns")
        self.columns.setMinimumSize(QSize(0, 96))
        self.columns.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.columns.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.columns.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.splitter.addWidget(self.columns)
        self.tabs = QTabWidget(self.splitter)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setMinimumSize(QSize(0, 120))
        self.tabs.setDocumentMode(True)
        self.rowsTab = QWidget()
        self.rowsTab.setObjectName(u"rowsTab")
        self.rowsLayout = QVBoxLayout(self.rowsTab)
        self.rowsLayout.setSpacing(0)
        self.rowsLayout.setObjectName(u"rowsLayout")
        self.rowsLayout.setContentsMargins(0, 0, 0, 0)
        self.rows = QTableView(self.rowsTab)
        self.rows.setObjectName(u"rows")
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

        self.rowsLayout.addWidget(self.rows)

        self.tabs.addTab(self.rowsTab, "")
        self.foundTab = QWidget()
        self.foundTab.setObjectName(u"foundTab")
        self.foundLayout = QVBoxLayout(self.foundTab)
        self.foundLayout.setSpacing(8)
        self.foundLayout.setObjectName(u"foundLayout")
        self.foundLayout.setContentsMargins(0, 0, 0, 0)
        self.foundEmpty = QLabel(self.foundTab)
        self.foundEmpty.setObjectName(u"foundEmpty")
        self.foundEmpty.setMargin(8)
        self.foundEmpty.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.foundEmpty.setWordWrap(True)
        self.foundEmpty.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy2.setHeightForWidth(self.foundEmpty.sizePolicy().hasHeightForWidth())
        self.foundEmpty.setSizePolicy(sizePolicy2)

        self.foundLayout.addWidget(self.foundEmpty)

        self.found = QTableView(self.foundTab)
        self.found.setObjectName(u"found")
        self.found.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.found.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

        self.foundLayout.addWidget(self.found)

        self.foundMore = QLabel(self.foundTab)
        self.foundMore.setObjectName(u"foundMore")
        self.foundMore.setTextFormat(Qt.TextFormat.PlainText)

        self.foundLayout.addWidget(self.foundMore)

        self.detail = QLabel(self.foundTab)
        self.detail.setObjectName(u"detail")
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.foundLayout.addWidget(self.detail)

        self.tabs.addTab(self.foundTab, "")
        self.splitter.addWidget(self.tabs)

        self.right.addWidget(self.splitter)


        self.outer.addLayout(self.right)

#if QT_CONFIG(shortcut)
        self.kindLabel.setBuddy(self.kind)
        self.tableLabel.setBuddy(self.table)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ImportPage)

        QMetaObject.connectSlotsByName(ImportPage)
    # setupUi

    def retranslateUi(self, ImportPage):
        self.filesTitle.setProperty(u"role", QCoreApplication.translate("ImportPage", u"heading", None))
        self.filesTitle.setText(QCoreApplication.translate("ImportPage", u"Files", None))
#if QT_CONFIG(accessibility)
        self.files.setAccessibleName(QCoreApplication.translate("ImportPage", u"Files to add", None))
#endif // QT_CONFIG(accessibility)
        self.kindLabel.setText(QCoreApplication.translate("ImportPage", u"What it holds", None))
#if QT_CONFIG(accessibility)
        self.kind.setAccessibleName(QCoreApplication.translate("ImportPage", u"What the file holds", None))
#endif // QT_CONFIG(accessibility)
        self.kind.setPlaceholderText(QCoreApplication.translate("ImportPage", u"Choose\u2026", None))
        self.tableLabel.setText(QCoreApplication.translate("ImportPage", u"Sheet", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("ImportPage", u"Sheet or layer to read", None))
#endif // QT_CONFIG(accessibility)
        self.table.setPlaceholderText(QCoreApplication.translate("ImportPage", u"Choose\u2026", None))
        self.again.setText(QCoreApplication.translate("ImportPage", u"Read again", None))
#if QT_CONFIG(tooltip)
        self.again.setToolTip(QCoreApplication.translate("ImportPage", u"Read the file again, after it was put right", None))
#endif // QT_CONFIG(tooltip)
        self.wanted.setText(QCoreApplication.translate("ImportPage", u"Add", None))
#if QT_CONFIG(accessibility)
        self.wanted.setAccessibleName(QCoreApplication.translate("ImportPage", u"Add this file", None))
#endif // QT_CONFIG(accessibility)
        self.message.setProperty(u"role", QCoreApplication.translate("ImportPage", u"note", None))
        self.place.setProperty(u"role", QCoreApplication.translate("ImportPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.columns.setAccessibleName(QCoreApplication.translate("ImportPage", u"Which column is which", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("ImportPage", u"First rows, and what was found", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.rows.setAccessibleName(QCoreApplication.translate("ImportPage", u"First rows of the file", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.rowsTab), QCoreApplication.translate("ImportPage", u"First rows", None))
        self.foundEmpty.setProperty(u"role", QCoreApplication.translate("ImportPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.found.setAccessibleName(QCoreApplication.translate("ImportPage", u"What was found in the file", None))
#endif // QT_CONFIG(accessibility)
        self.foundMore.setProperty(u"role", QCoreApplication.translate("ImportPage", u"muted", None))
        self.detail.setProperty(u"role", QCoreApplication.translate("ImportPage", u"note", None))
        self.tabs.setTabText(self.tabs.indexOf(self.foundTab), QCoreApplication.translate("ImportPage", u"What was found", None))
        pass
    # retranslateUi
