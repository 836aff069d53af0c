# Compiled from ui/scenario_dialog.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)
class Ui_ScenarioDialog(object):
    def setupUi(self, ScenarioDialog):
        if not ScenarioDialog.objectName():
            ScenarioDialog.setObjectName(u"ScenarioDialog")
        ScenarioDialog.setMinimumSize(QSize(560, 0))
        self.outer = QVBoxLayout(ScenarioDialog)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 16)
        self.nameRow = QHBoxLayout()
        self.nameRow.setSpacing(8)
        self.nameRow.setObjectName(u"nameRow")
        self.nameLabel = QLabel(ScenarioDialog)
        self.nameLabel.setObjectName(u"nameLabel")

        self.nameRow.addWidget(self.nameLabel)

        self.name = QLineEdit(ScenarioDialog)
        self.name.setObjectName(u"name")

        self.nameRow.addWidget(self.name)


        self.outer.addLayout(self.nameRow)

        self.about = QLabel(ScenarioDialog)
        self.about.setObjectName(u"about")
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.about.sizePolicy().hasHeightForWidth())
        self.about.setSizePolicy(sizePolicy)

        self.outer.addWidget(self.about)

        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.rows.setObjectName(u"rows")

        self.outer.addLayout(self.rows)

        self.addRow = QHBoxLayout()
        self.addRow.setObjectName(u"addRow")
        self.addRoad = QPushButton(ScenarioDialog)
        self.addRoad.setObjectName(u"addRoad")
        self.addRoad.setAutoDefault(False)

        self.addRow.addWidget(self.addRoad)

        self.addSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.addRow.addItem(self.addSpace)


        self.outer.addLayout(self.addRow)

        self.wrong = QLabel(ScenarioDialog)
        self.wrong.setObjectName(u"wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy.setHeightForWidth(self.wrong.sizePolicy().hasHeightForWidth())
        self.wrong.setSizePolicy(sizePolicy)

        self.outer.addWidget(self.wrong)

        self.space = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.space)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttonSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.buttonSpace)

        self.leave = QPushButton(ScenarioDialog)
        self.leave.setObjectName(u"leave")
        self.leave.setAutoDefault(False)

        self.buttons.addWidget(self.leave)

        self.keep = QPushButton(ScenarioDialog)
        self.keep.setObjectName(u"keep")

        self.buttons.addWidget(self.keep)


        self.outer.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.name)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ScenarioDialog)

        self.keep.setDefault(True)


        QMetaObject.connectSlotsByName(ScenarioDialog)
    # setupUi

    def retranslateUi(self, ScenarioDialog):
        ScenarioDialog.setWindowTitle(QCoreApplication.translate("ScenarioDialog", u"What if the roads were different?", None))
        self.nameLabel.setText(QCoreApplication.translate("ScenarioDialog", u"&Name", None))
        self.name.setPlaceholderText(QCoreApplication.translate("ScenarioDialog", u"For example: the bypass is jammed", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("ScenarioDialog", u"Name of the scenario", None))
#endif // QT_CONFIG(accessibility)
        self.about.setProperty(u"role", QCoreApplication.translate("ScenarioDialog", u"small", None))
        self.about.setText(QCoreApplication.translate("ScenarioDialog", u"Name a road by its number (A34) or its name, or a group of roads. Later lines come on top of earlier ones.", None))
        self.addRoad.setText(QCoreApplication.translate("ScenarioDialog", u"&Add a road", None))
        self.addRoad.setProperty(u"role", QCoreApplication.translate("ScenarioDialog", u"small", None))
        self.wrong.setProperty(u"role", QCoreApplication.translate("ScenarioDialog", u"error", None))
        self.leave.setText(QCoreApplication.translate("ScenarioDialog", u"Cancel", None))
        self.keep.setText(QCoreApplication.translate("ScenarioDialog", u"&Keep scenario", None))
        self.keep.setProperty(u"role", QCoreApplication.translate("ScenarioDialog", u"primary", None))
    # retranslateUi
