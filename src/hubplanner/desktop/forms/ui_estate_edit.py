# Compiled from ui/estate_edit.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QGridLayout,
    QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import CalmCombo
class Ui_EstateEdit(object):
    def setupUi(self, EstateEdit):
        if not EstateEdit.objectName():
            EstateEdit.setObjectName(u"EstateEdit")
        self.editLayout = QVBoxLayout(EstateEdit)
        self.editLayout.setSpacing(8)
        self.editLayout.setObjectName(u"editLayout")
        self.editLayout.setContentsMargins(12, 12, 12, 12)
        self.title = QLabel(EstateEdit)
        self.title.setObjectName(u"title")

        self.editLayout.addWidget(self.title)

        self.grid = QGridLayout()
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(8)
        self.whatLabel = QLabel(EstateEdit)
        self.whatLabel.setObjectName(u"whatLabel")

        self.grid.addWidget(self.whatLabel, 0, 0, 1, 1)

        self.what = CalmCombo(EstateEdit)
        self.what.setObjectName(u"what")

        self.grid.addWidget(self.what, 0, 1, 1, 1)

        self.ofLabel = QLabel(EstateEdit)
        self.ofLabel.setObjectName(u"ofLabel")

        self.grid.addWidget(self.ofLabel, 1, 0, 1, 1)

        self.of = CalmCombo(EstateEdit)
        self.of.setObjectName(u"of")

        self.grid.addWidget(self.of, 1, 1, 1, 1)

        self.valueLabel = QLabel(EstateEdit)
        self.valueLabel.setObjectName(u"valueLabel")

        self.grid.addWidget(self.valueLabel, 2, 0, 1, 1)

        self.value = QComboBox(EstateEdit)
        self.value.setObjectName(u"value")
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.value.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.value.setMinimumContentsLength(6)

        self.grid.addWidget(self.value, 2, 1, 1, 1)

        self.reasonLabel = QLabel(EstateEdit)
        self.reasonLabel.setObjectName(u"reasonLabel")

        self.grid.addWidget(self.reasonLabel, 3, 0, 1, 1)

        self.reason = QLineEdit(EstateEdit)
        self.reason.setObjectName(u"reason")

        self.grid.addWidget(self.reason, 3, 1, 1, 1)

        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnMinimumWidth(0, 48)

        self.editLayout.addLayout(self.grid)

        self.hint = QLabel(EstateEdit)
        self.hint.setObjectName(u"hint")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.hint.sizePolicy().hasHeightForWidth())
        self.hint.setSizePolicy(sizePolicy)

        self.editLayout.addWidget(self.hint)

        self.wrong = QLabel(EstateEdit)
        self.wrong.setObjectName(u"wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy.setHeightForWidth(self.wrong.sizePolicy().hasHeightForWidth())
        self.wrong.setSizePolicy(sizePolicy)

        self.editLayout.addWidget(self.wrong)

        self.actions = QHBoxLayout()
        self.actions.setSpacing(8)
        self.actions.setObjectName(u"actions")
        self.save = QPushButton(EstateEdit)
        self.save.setObjectName(u"save")

        self.actions.addWidget(self.save)

        self.cancel = QPushButton(EstateEdit)
        self.cancel.setObjectName(u"cancel")

        self.actions.addWidget(self.cancel)

        self.space = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.space)


        self.editLayout.addLayout(self.actions)

#if QT_CONFIG(shortcut)
        self.whatLabel.setBuddy(self.what)
        self.ofLabel.setBuddy(self.of)
        self.valueLabel.setBuddy(self.value)
        self.reasonLabel.setBuddy(self.reason)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(EstateEdit)

        QMetaObject.connectSlotsByName(EstateEdit)
    # setupUi

    def retranslateUi(self, EstateEdit):
        EstateEdit.setProperty(u"role", QCoreApplication.translate("EstateEdit", u"card", None))
        self.title.setProperty(u"role", QCoreApplication.translate("EstateEdit", u"heading", None))
        self.title.setText(QCoreApplication.translate("EstateEdit", u"Change a fact", None))
        self.whatLabel.setText(QCoreApplication.translate("EstateEdit", u"&What", None))
#if QT_CONFIG(accessibility)
        self.what.setAccessibleName(QCoreApplication.translate("EstateEdit", u"What to change", None))
#endif // QT_CONFIG(accessibility)
        self.ofLabel.setText(QCoreApplication.translate("EstateEdit", u"&Of", None))
#if QT_CONFIG(accessibility)
        self.of.setAccessibleName(QCoreApplication.translate("EstateEdit", u"Of which site or block", None))
#endif // QT_CONFIG(accessibility)
        self.valueLabel.setText(QCoreApplication.translate("EstateEdit", u"&To", None))
#if QT_CONFIG(accessibility)
        self.value.setAccessibleName(QCoreApplication.translate("EstateEdit", u"New value", None))
#endif // QT_CONFIG(accessibility)
        self.reasonLabel.setText(QCoreApplication.translate("EstateEdit", u"Wh&y", None))
#if QT_CONFIG(accessibility)
        self.reason.setAccessibleName(QCoreApplication.translate("EstateEdit", u"Reason for the change", None))
#endif // QT_CONFIG(accessibility)
        self.reason.setPlaceholderText(QCoreApplication.translate("EstateEdit", u"Where you have it from", None))
        self.hint.setProperty(u"role", QCoreApplication.translate("EstateEdit", u"muted", None))
        self.wrong.setProperty(u"role", QCoreApplication.translate("EstateEdit", u"error", None))
        self.save.setText(QCoreApplication.translate("EstateEdit", u"&Save", None))
        self.save.setProperty(u"role", QCoreApplication.translate("EstateEdit", u"primary", None))
        self.cancel.setText(QCoreApplication.translate("EstateEdit", u"Leave it", None))
    # retranslateUi
