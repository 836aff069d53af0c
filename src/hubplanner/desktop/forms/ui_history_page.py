# Compiled from ui/history_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QSizePolicy, QSpacerItem,
    QTableView, QVBoxLayout, QWidget)
class Ui_HistoryPage(object):
    def setupUi(self, HistoryPage):
        if not HistoryPage.objectName():
            HistoryPage.setObjectName(u"HistoryPage")
        self.outer = QVBoxLayout(HistoryPage)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.search = QLineEdit(HistoryPage)
        self.search.setObjectName(u"search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(QSize(160, 0))
        self.search.setMaximumSize(QSize(400, 16777215))

        self.head.addWidget(self.search)

        self.count = QLabel(HistoryPage)
        self.count.setObjectName(u"count")
        self.count.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.count)

        self.headSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.headSpace)


        self.outer.addLayout(self.head)

        self.steps = QTableView(HistoryPage)
        self.steps.setObjectName(u"steps")
        self.steps.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.steps.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.steps.sizePolicy().hasHeightForWidth())
        self.steps.setSizePolicy(sizePolicy)

        self.outer.addWidget(self.steps)

        self.note = QLabel(HistoryPage)
        self.note.setObjectName(u"note")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.note)


        self.retranslateUi(HistoryPage)

        QMetaObject.connectSlotsByName(HistoryPage)
    # setupUi

    def retranslateUi(self, HistoryPage):
        self.search.setPlaceholderText(QCoreApplication.translate("HistoryPage", u"Search the history (Ctrl+F)", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("HistoryPage", u"Search the history", None))
#endif // QT_CONFIG(accessibility)
        self.count.setProperty(u"role", QCoreApplication.translate("HistoryPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.steps.setAccessibleName(QCoreApplication.translate("HistoryPage", u"Steps of the history", None))
#endif // QT_CONFIG(accessibility)
        self.note.setProperty(u"role", QCoreApplication.translate("HistoryPage", u"note", None))
        self.note.setText(QCoreApplication.translate("HistoryPage", u"Exported as JSON, the history can be replayed: \u201chubplanner replay\u201d makes the same project again from it and the same files, and says whether it is the same. As CSV it opens in a spreadsheet.", None))
        pass
    # retranslateUi
