# Compiled from ui/workshop_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)
class Ui_WorkshopPage(object):
    def setupUi(self, WorkshopPage):
        if not WorkshopPage.objectName():
            WorkshopPage.setObjectName(u"WorkshopPage")
        self.outer = QVBoxLayout(WorkshopPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.wait = QFrame(WorkshopPage)
        self.wait.setObjectName(u"wait")
        self.waitLayout = QVBoxLayout(self.wait)
        self.waitLayout.setSpacing(16)
        self.waitLayout.setObjectName(u"waitLayout")
        self.waitAbove = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.waitLayout.addItem(self.waitAbove)

        self.waitTitle = QLabel(self.wait)
        self.waitTitle.setObjectName(u"waitTitle")
        self.waitTitle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waitTitle.setTextFormat(Qt.TextFormat.PlainText)

        self.waitLayout.addWidget(self.waitTitle)

        self.waitWords = QLabel(self.wait)
        self.waitWords.setObjectName(u"waitWords")
        self.waitWords.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waitWords.setWordWrap(True)
        self.waitWords.setTextFormat(Qt.TextFormat.PlainText)

        self.waitLayout.addWidget(self.waitWords)

        self.waitStep = QPushButton(self.wait)
        self.waitStep.setObjectName(u"waitStep")

        self.waitLayout.addWidget(self.waitStep, 0, Qt.AlignmentFlag.AlignHCenter)

        self.waitBelow = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.waitLayout.addItem(self.waitBelow)


        self.outer.addWidget(self.wait)

        self.room = QWidget(WorkshopPage)
        self.room.setObjectName(u"room")
        self.roomLayout = QHBoxLayout(self.room)
        self.roomLayout.setSpacing(0)
        self.roomLayout.setObjectName(u"roomLayout")
        self.roomLayout.setContentsMargins(0, 0, 0, 0)
        self.mapLayout = QVBoxLayout()
        self.mapLayout.setSpacing(0)
        self.mapLayout.setObjectName(u"mapLayout")

        self.roomLayout.addLayout(self.mapLayout)

        self.side = QFrame(self.room)
        self.side.setObjectName(u"side")
        self.sideLayout = QVBoxLayout(self.side)
        self.sideLayout.setSpacing(4)
        self.sideLayout.setObjectName(u"sideLayout")
        self.sideLayout.setContentsMargins(16, 12, 16, 12)
        self.headLayout = QHBoxLayout()
        self.headLayout.setSpacing(16)
        self.headLayout.setObjectName(u"headLayout")
        self.hubs = QLabel(self.side)
        self.hubs.setObjectName(u"hubs")
        self.hubs.setTextFormat(Qt.TextFormat.PlainText)

        self.headLayout.addWidget(self.hubs)

        self.standing = QLabel(self.side)
        self.standing.setObjectName(u"standing")
        self.standing.setWordWrap(True)
        self.standing.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.standing.sizePolicy().hasHeightForWidth())
        self.standing.setSizePolicy(sizePolicy)
        self.standing.setTextFormat(Qt.TextFormat.PlainText)

        self.headLayout.addWidget(self.standing)


        self.sideLayout.addLayout(self.headLayout)

        self.basis = QLabel(self.side)
        self.basis.setObjectName(u"basis")
        self.basis.setWordWrap(True)
        self.basis.setTextFormat(Qt.TextFormat.PlainText)

        self.sideLayout.addWidget(self.basis)


        self.roomLayout.addWidget(self.side)


        self.outer.addWidget(self.room)


        self.retranslateUi(WorkshopPage)

        QMetaObject.connectSlotsByName(WorkshopPage)
    # setupUi

    def retranslateUi(self, WorkshopPage):
        self.basis.setProperty(u"role", QCoreApplication.translate("WorkshopPage", u"quiet", None))
        pass
    # retranslateUi
