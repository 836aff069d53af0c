# Compiled from ui/data_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QComboBox, QHBoxLayout,
    QHeaderView, QLabel, QScrollArea, QSizePolicy,
    QSpacerItem, QTableView, QVBoxLayout, QWidget)
class Ui_DataPage(object):
    def setupUi(self, DataPage):
        if not DataPage.objectName():
            DataPage.setObjectName(u"DataPage")
        self.outer = QHBoxLayout(DataPage)
        self.outer.setSpacing(24)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.left = QVBoxLayout()
        self.left.setSpacing(8)
        self.left.setObjectName(u"left")
        self.filesTitle = QLabel(DataPage)
        self.filesTitle.setObjectName(u"filesTitle")
        self.filesTitle.setMinimumSize(QSize(0, 32))

        self.left.addWidget(self.filesTitle)

        self.scroll = QScrollArea(DataPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setMinimumSize(QSize(400, 0))
        self.scroll.setMaximumSize(QSize(400, 16777215))
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds = QWidget()
        self.kinds.setObjectName(u"kinds")
        self.kindsLayout = QVBoxLayout(self.kinds)
        self.kindsLayout.setSpacing(0)
        self.kindsLayout.setObjectName(u"kindsLayout")
        self.kindsLayout.setContentsMargins(0, 0, 0, 0)
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

        self.findingsHead.addWidget(self.findingsTitle)

        self.findingsSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.findingsHead.addItem(self.findingsSpace)

        self.severity = QComboBox(DataPage)
        self.severity.setObjectName(u"severity")

        self.findingsHead.addWidget(self.severity)


        self.right.addLayout(self.findingsHead)

        self.findingsEmpty = QLabel(DataPage)
        self.findingsEmpty.setObjectName(u"findingsEmpty")
        self.findingsEmpty.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.findingsEmpty.sizePolicy().hasHeightForWidth())
        self.findingsEmpty.setSizePolicy(sizePolicy)
        self.findingsEmpty.setWordWrap(True)

        self.right.addWidget(self.findingsEmpty)

        self.findings = QTableView(DataPage)
        self.findings.setObjectName(u"findings")
        self.findings.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        sizePolicy.setHeightForWidth(self.findings.sizePolicy().hasHeightForWidth())
        self.findings.setSizePolicy(sizePolicy)

        self.right.addWidget(self.findings)

        self.detail = QLabel(DataPage)
        self.detail.setObjectName(u"detail")
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.right.addWidget(self.detail)


        self.outer.addLayout(self.right)


        self.retranslateUi(DataPage)

        QMetaObject.connectSlotsByName(DataPage)
    # setupUi

    def retranslateUi(self, DataPage):
        self.filesTitle.setProperty(u"role", QCoreApplication.translate("DataPage", u"heading", None))
        self.filesTitle.setText(QCoreApplication.translate("DataPage", u"What the study holds", None))
        self.findingsTitle.setProperty(u"role", QCoreApplication.translate("DataPage", u"heading", None))
        self.findingsTitle.setText(QCoreApplication.translate("DataPage", u"What was found", None))
#if QT_CONFIG(accessibility)
        self.severity.setAccessibleName(QCoreApplication.translate("DataPage", u"Show findings of this severity", None))
#endif // QT_CONFIG(accessibility)
        self.findingsEmpty.setProperty(u"role", QCoreApplication.translate("DataPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.findings.setAccessibleName(QCoreApplication.translate("DataPage", u"Findings", None))
#endif // QT_CONFIG(accessibility)
        self.detail.setProperty(u"role", QCoreApplication.translate("DataPage", u"note", None))
        pass
    # retranslateUi
