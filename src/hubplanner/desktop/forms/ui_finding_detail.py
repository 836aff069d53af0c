# Compiled from ui/finding_detail.ui by packaging/compile_forms.py; change that, not this.
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
    QScrollArea, QSizePolicy, QSpacerItem, QTableView,
    QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import ElidedLabel
class Ui_FindingDetail(object):
    def setupUi(self, FindingDetail):
        if not FindingDetail.objectName():
            FindingDetail.setObjectName(u"FindingDetail")
        self.outer = QHBoxLayout(FindingDetail)
        self.outer.setSpacing(24)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 8, 0, 0)
        self.about = QScrollArea(FindingDetail)
        self.about.setObjectName(u"about")
        self.about.setWidgetResizable(True)
        self.about.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.about.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(4)
        sizePolicy.setVerticalStretch(2)
        sizePolicy.setHeightForWidth(self.about.sizePolicy().hasHeightForWidth())
        self.about.setSizePolicy(sizePolicy)
        self.aboutPlace = QWidget()
        self.aboutPlace.setObjectName(u"aboutPlace")
        self.aboutLayout = QVBoxLayout(self.aboutPlace)
        self.aboutLayout.setSpacing(8)
        self.aboutLayout.setObjectName(u"aboutLayout")
        self.aboutLayout.setContentsMargins(0, 0, 8, 0)
        self.where = QLabel(self.aboutPlace)
        self.where.setObjectName(u"where")
        self.where.setWordWrap(True)
        self.where.setTextFormat(Qt.TextFormat.PlainText)

        self.aboutLayout.addWidget(self.where)

        self.told = QLabel(self.aboutPlace)
        self.told.setObjectName(u"told")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.aboutLayout.addWidget(self.told)

        self.remedy = QLabel(self.aboutPlace)
        self.remedy.setObjectName(u"remedy")
        self.remedy.setWordWrap(True)
        self.remedy.setTextFormat(Qt.TextFormat.PlainText)
        self.remedy.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

        self.aboutLayout.addWidget(self.remedy)

        self.accepted = QLabel(self.aboutPlace)
        self.accepted.setObjectName(u"accepted")
        self.accepted.setWordWrap(True)
        self.accepted.setTextFormat(Qt.TextFormat.PlainText)

        self.aboutLayout.addWidget(self.accepted)

        self.fixes = QVBoxLayout()
        self.fixes.setSpacing(8)
        self.fixes.setObjectName(u"fixes")

        self.aboutLayout.addLayout(self.fixes)

        self.actions = QHBoxLayout()
        self.actions.setSpacing(8)
        self.actions.setObjectName(u"actions")
        self.accept = QPushButton(self.aboutPlace)
        self.accept.setObjectName(u"accept")

        self.actions.addWidget(self.accept)

        self.reopen = QPushButton(self.aboutPlace)
        self.reopen.setObjectName(u"reopen")

        self.actions.addWidget(self.reopen)

        self.showOnMap = QPushButton(self.aboutPlace)
        self.showOnMap.setObjectName(u"showOnMap")

        self.actions.addWidget(self.showOnMap)

        self.actionsSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.actionsSpace)


        self.aboutLayout.addLayout(self.actions)

        self.acceptForm = QWidget(self.aboutPlace)
        self.acceptForm.setObjectName(u"acceptForm")
        self.acceptLayout = QHBoxLayout(self.acceptForm)
        self.acceptLayout.setSpacing(8)
        self.acceptLayout.setObjectName(u"acceptLayout")
        self.acceptLayout.setContentsMargins(0, 0, 0, 0)
        self.acceptReason = QLineEdit(self.acceptForm)
        self.acceptReason.setObjectName(u"acceptReason")

        self.acceptLayout.addWidget(self.acceptReason)

        self.acceptNow = QPushButton(self.acceptForm)
        self.acceptNow.setObjectName(u"acceptNow")

        self.acceptLayout.addWidget(self.acceptNow)


        self.aboutLayout.addWidget(self.acceptForm)

        self.acceptError = QLabel(self.aboutPlace)
        self.acceptError.setObjectName(u"acceptError")
        self.acceptError.setWordWrap(True)
        self.acceptError.setTextFormat(Qt.TextFormat.PlainText)

        self.aboutLayout.addWidget(self.acceptError)

        self.aboutSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.aboutLayout.addItem(self.aboutSpace)

        self.about.setWidget(self.aboutPlace)

        self.outer.addWidget(self.about)

        self.rowPlace = QWidget(FindingDetail)
        self.rowPlace.setObjectName(u"rowPlace")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy1.setHorizontalStretch(5)
        sizePolicy1.setVerticalStretch(3)
        sizePolicy1.setHeightForWidth(self.rowPlace.sizePolicy().hasHeightForWidth())
        self.rowPlace.setSizePolicy(sizePolicy1)
        self.rowLayout = QVBoxLayout(self.rowPlace)
        self.rowLayout.setSpacing(8)
        self.rowLayout.setObjectName(u"rowLayout")
        self.rowLayout.setContentsMargins(0, 0, 0, 0)
        self.rowHead = QHBoxLayout()
        self.rowHead.setSpacing(8)
        self.rowHead.setObjectName(u"rowHead")
        self.rowTitle = ElidedLabel(self.rowPlace)
        self.rowTitle.setObjectName(u"rowTitle")
        self.rowTitle.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy2 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy2.setHorizontalStretch(1)
        sizePolicy2.setVerticalStretch(0)
        sizePolicy2.setHeightForWidth(self.rowTitle.sizePolicy().hasHeightForWidth())
        self.rowTitle.setSizePolicy(sizePolicy2)

        self.rowHead.addWidget(self.rowTitle)

        self.correct = QPushButton(self.rowPlace)
        self.correct.setObjectName(u"correct")

        self.rowHead.addWidget(self.correct)


        self.rowLayout.addLayout(self.rowHead)

        self.cells = QTableView(self.rowPlace)
        self.cells.setObjectName(u"cells")
        self.cells.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.cells.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

        self.rowLayout.addWidget(self.cells)

        self.correctForm = QWidget(self.rowPlace)
        self.correctForm.setObjectName(u"correctForm")
        self.correctLayout = QHBoxLayout(self.correctForm)
        self.correctLayout.setSpacing(8)
        self.correctLayout.setObjectName(u"correctLayout")
        self.correctLayout.setContentsMargins(0, 0, 0, 0)
        self.correctLabel = QLabel(self.correctForm)
        self.correctLabel.setObjectName(u"correctLabel")
        self.correctLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.correctLayout.addWidget(self.correctLabel)

        self.correctValue = QLineEdit(self.correctForm)
        self.correctValue.setObjectName(u"correctValue")
        sizePolicy3 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy3.setHorizontalStretch(2)
        sizePolicy3.setVerticalStretch(0)
        sizePolicy3.setHeightForWidth(self.correctValue.sizePolicy().hasHeightForWidth())
        self.correctValue.setSizePolicy(sizePolicy3)

        self.correctLayout.addWidget(self.correctValue)

        self.correctReason = QLineEdit(self.correctForm)
        self.correctReason.setObjectName(u"correctReason")
        sizePolicy4 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy4.setHorizontalStretch(3)
        sizePolicy4.setVerticalStretch(0)
        sizePolicy4.setHeightForWidth(self.correctReason.sizePolicy().hasHeightForWidth())
        self.correctReason.setSizePolicy(sizePolicy4)

        self.correctLayout.addWidget(self.correctReason)

        self.correctNow = QPushButton(self.correctForm)
        self.correctNow.setObjectName(u"correctNow")

        self.correctLayout.addWidget(self.correctNow)


        self.rowLayout.addWidget(self.correctForm)

        self.correctError = QLabel(self.rowPlace)
        self.correctError.setObjectName(u"correctError")
        self.correctError.setWordWrap(True)
        self.correctError.setTextFormat(Qt.TextFormat.PlainText)

        self.rowLayout.addWidget(self.correctError)


        self.outer.addWidget(self.rowPlace)

#if QT_CONFIG(shortcut)
        self.correctLabel.setBuddy(self.correctValue)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(FindingDetail)

        QMetaObject.connectSlotsByName(FindingDetail)
    # setupUi

    def retranslateUi(self, FindingDetail):
        self.where.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"muted", None))
        self.remedy.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"muted", None))
        self.accepted.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"good", None))
        self.accept.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"small", None))
        self.accept.setText(QCoreApplication.translate("FindingDetail", u"Accept\u2026", None))
#if QT_CONFIG(tooltip)
        self.accept.setToolTip(QCoreApplication.translate("FindingDetail", u"Let it stand, with a reason", None))
#endif // QT_CONFIG(tooltip)
        self.reopen.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"small", None))
        self.reopen.setText(QCoreApplication.translate("FindingDetail", u"Open again", None))
        self.showOnMap.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"small", None))
        self.showOnMap.setText(QCoreApplication.translate("FindingDetail", u"Show on map", None))
        self.acceptReason.setPlaceholderText(QCoreApplication.translate("FindingDetail", u"Why it may stand", None))
#if QT_CONFIG(accessibility)
        self.acceptReason.setAccessibleName(QCoreApplication.translate("FindingDetail", u"Why it may stand", None))
#endif // QT_CONFIG(accessibility)
        self.acceptNow.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"inline", None))
        self.acceptNow.setText(QCoreApplication.translate("FindingDetail", u"Accept", None))
        self.acceptError.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"bad", None))
        self.rowTitle.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"muted", None))
        self.correct.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"small", None))
        self.correct.setText(QCoreApplication.translate("FindingDetail", u"Correct this cell\u2026", None))
#if QT_CONFIG(tooltip)
        self.correct.setToolTip(QCoreApplication.translate("FindingDetail", u"Type another value for the selected cell (Enter)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.cells.setAccessibleName(QCoreApplication.translate("FindingDetail", u"Cells of the row", None))
#endif // QT_CONFIG(accessibility)
        self.correctLabel.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"small", None))
        self.correctReason.setPlaceholderText(QCoreApplication.translate("FindingDetail", u"Why", None))
#if QT_CONFIG(accessibility)
        self.correctReason.setAccessibleName(QCoreApplication.translate("FindingDetail", u"Why it is corrected", None))
#endif // QT_CONFIG(accessibility)
        self.correctNow.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"inline", None))
        self.correctNow.setText(QCoreApplication.translate("FindingDetail", u"Correct", None))
        self.correctError.setProperty(u"role", QCoreApplication.translate("FindingDetail", u"bad", None))
        pass
    # retranslateUi
