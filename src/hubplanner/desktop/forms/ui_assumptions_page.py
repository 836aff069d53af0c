# Compiled from ui/assumptions_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QComboBox, QFrame,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QSpacerItem, QTableView,
    QVBoxLayout, QWidget)
class Ui_AssumptionsPage(object):
    def setupUi(self, AssumptionsPage):
        if not AssumptionsPage.objectName():
            AssumptionsPage.setObjectName(u"AssumptionsPage")
        self.outer = QVBoxLayout(AssumptionsPage)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 16, 24, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.search = QLineEdit(AssumptionsPage)
        self.search.setObjectName(u"search")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(QSize(160, 0))
        self.search.setMaximumSize(QSize(400, 16777215))

        self.head.addWidget(self.search)

        self.count = QLabel(AssumptionsPage)
        self.count.setObjectName(u"count")
        self.count.setTextFormat(Qt.TextFormat.PlainText)

        self.head.addWidget(self.count)

        self.headSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.head.addItem(self.headSpace)

        self.fitLabel = QLabel(AssumptionsPage)
        self.fitLabel.setObjectName(u"fitLabel")

        self.head.addWidget(self.fitLabel)

        self.period = QComboBox(AssumptionsPage)
        self.period.addItem("")
        self.period.addItem("")
        self.period.setObjectName(u"period")

        self.head.addWidget(self.period)

        self.calibrate = QPushButton(AssumptionsPage)
        self.calibrate.setObjectName(u"calibrate")

        self.head.addWidget(self.calibrate)


        self.outer.addLayout(self.head)

        self.values = QTableView(AssumptionsPage)
        self.values.setObjectName(u"values")
        self.values.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.values.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.values.sizePolicy().hasHeightForWidth())
        self.values.setSizePolicy(sizePolicy)

        self.outer.addWidget(self.values)

        self.editing = QHBoxLayout()
        self.editing.setSpacing(8)
        self.editing.setObjectName(u"editing")
        self.chosen = QLabel(AssumptionsPage)
        self.chosen.setObjectName(u"chosen")
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)

        self.editing.addWidget(self.chosen)

        self.value = QLineEdit(AssumptionsPage)
        self.value.setObjectName(u"value")
        self.value.setMaximumSize(QSize(120, 16777215))
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.editing.addWidget(self.value)

        self.unit = QLabel(AssumptionsPage)
        self.unit.setObjectName(u"unit")
        self.unit.setTextFormat(Qt.TextFormat.PlainText)

        self.editing.addWidget(self.unit)

        self.set = QPushButton(AssumptionsPage)
        self.set.setObjectName(u"set")

        self.editing.addWidget(self.set)

        self.back = QPushButton(AssumptionsPage)
        self.back.setObjectName(u"back")

        self.editing.addWidget(self.back)

        self.editingSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.editing.addItem(self.editingSpace)


        self.outer.addLayout(self.editing)

        self.problem = QLabel(AssumptionsPage)
        self.problem.setObjectName(u"problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.problem)

        self.fitted = QFrame(AssumptionsPage)
        self.fitted.setObjectName(u"fitted")
        self.fittedLayout = QVBoxLayout(self.fitted)
        self.fittedLayout.setSpacing(8)
        self.fittedLayout.setObjectName(u"fittedLayout")
        self.fittedLayout.setContentsMargins(16, 8, 16, 8)
        self.fit = QLabel(self.fitted)
        self.fit.setObjectName(u"fit")
        self.fit.setTextFormat(Qt.TextFormat.PlainText)
        self.fit.setWordWrap(True)

        self.fittedLayout.addWidget(self.fit)

        self.fittedActions = QHBoxLayout()
        self.fittedActions.setSpacing(8)
        self.fittedActions.setObjectName(u"fittedActions")
        self.take = QPushButton(self.fitted)
        self.take.setObjectName(u"take")

        self.fittedActions.addWidget(self.take)

        self.leave = QPushButton(self.fitted)
        self.leave.setObjectName(u"leave")

        self.fittedActions.addWidget(self.leave)

        self.fittedSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.fittedActions.addItem(self.fittedSpace)


        self.fittedLayout.addLayout(self.fittedActions)


        self.outer.addWidget(self.fitted)

        self.note = QLabel(AssumptionsPage)
        self.note.setObjectName(u"note")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.note)


        self.retranslateUi(AssumptionsPage)

        QMetaObject.connectSlotsByName(AssumptionsPage)
    # setupUi

    def retranslateUi(self, AssumptionsPage):
        self.search.setPlaceholderText(QCoreApplication.translate("AssumptionsPage", u"Search the assumptions (Ctrl+F)", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("AssumptionsPage", u"Search the assumptions", None))
#endif // QT_CONFIG(accessibility)
        self.count.setProperty(u"role", QCoreApplication.translate("AssumptionsPage", u"muted", None))
        self.fitLabel.setProperty(u"role", QCoreApplication.translate("AssumptionsPage", u"muted", None))
        self.fitLabel.setText(QCoreApplication.translate("AssumptionsPage", u"Given travel times:", None))
        self.period.setItemText(0, QCoreApplication.translate("AssumptionsPage", u"Off-peak", None))
        self.period.setItemText(1, QCoreApplication.translate("AssumptionsPage", u"Peak", None))

#if QT_CONFIG(accessibility)
        self.period.setAccessibleName(QCoreApplication.translate("AssumptionsPage", u"Period whose speeds are fitted", None))
#endif // QT_CONFIG(accessibility)
        self.calibrate.setText(QCoreApplication.translate("AssumptionsPage", u"Fit speeds to them", None))
#if QT_CONFIG(accessibility)
        self.values.setAccessibleName(QCoreApplication.translate("AssumptionsPage", u"Assumptions", None))
#endif // QT_CONFIG(accessibility)
        self.chosen.setText(QCoreApplication.translate("AssumptionsPage", u"Choose an assumption to change it.", None))
#if QT_CONFIG(accessibility)
        self.value.setAccessibleName(QCoreApplication.translate("AssumptionsPage", u"Value", None))
#endif // QT_CONFIG(accessibility)
        self.unit.setProperty(u"role", QCoreApplication.translate("AssumptionsPage", u"muted", None))
        self.set.setText(QCoreApplication.translate("AssumptionsPage", u"Set in this project", None))
        self.back.setText(QCoreApplication.translate("AssumptionsPage", u"Back to the default", None))
        self.problem.setProperty(u"role", QCoreApplication.translate("AssumptionsPage", u"error", None))
        self.fitted.setProperty(u"role", QCoreApplication.translate("AssumptionsPage", u"card", None))
        self.take.setText(QCoreApplication.translate("AssumptionsPage", u"Set these speeds", None))
        self.leave.setText(QCoreApplication.translate("AssumptionsPage", u"Leave speeds as they are", None))
        self.note.setProperty(u"role", QCoreApplication.translate("AssumptionsPage", u"note", None))
        self.note.setText(QCoreApplication.translate("AssumptionsPage", u"These are values that nobody measured here. \u201cNot verified\u201d means that no source was seen to confirm one. What you set holds in this project, can be undone, and is printed with every map.", None))
        pass
    # retranslateUi
