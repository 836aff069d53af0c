# Compiled from ui/new_project_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QLineEdit,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import ElidedLabel
class Ui_NewProjectPage(object):
    def setupUi(self, NewProjectPage):
        if not NewProjectPage.objectName():
            NewProjectPage.setObjectName(u"NewProjectPage")
        self.outer = QVBoxLayout(NewProjectPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.steps = QStackedWidget(NewProjectPage)
        self.steps.setObjectName(u"steps")
        self.steps.setProperty(u"measure", True)
        self.steps.setMaximumSize(QSize(800, 16777215))
        self.naming = QWidget()
        self.naming.setObjectName(u"naming")
        self.namingLayout = QVBoxLayout(self.naming)
        self.namingLayout.setSpacing(8)
        self.namingLayout.setObjectName(u"namingLayout")
        self.namingLayout.setContentsMargins(0, 0, 0, 0)
        self.nameTitle = QLabel(self.naming)
        self.nameTitle.setObjectName(u"nameTitle")
        self.nameTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.nameTitle.setWordWrap(True)

        self.namingLayout.addWidget(self.nameTitle)

        self.name = QLineEdit(self.naming)
        self.name.setObjectName(u"name")
        self.name.setMaximumSize(QSize(480, 16777215))

        self.namingLayout.addWidget(self.name)

        self.nameSpace = QSpacerItem(0, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.namingLayout.addItem(self.nameSpace)

        self.folderTitle = QLabel(self.naming)
        self.folderTitle.setObjectName(u"folderTitle")
        self.folderTitle.setTextFormat(Qt.TextFormat.PlainText)
        self.folderTitle.setWordWrap(True)

        self.namingLayout.addWidget(self.folderTitle)

        self.folderRow = QHBoxLayout()
        self.folderRow.setSpacing(8)
        self.folderRow.setObjectName(u"folderRow")
        self.chooseFolder = QPushButton(self.naming)
        self.chooseFolder.setObjectName(u"chooseFolder")

        self.folderRow.addWidget(self.chooseFolder)

        self.folder = ElidedLabel(self.naming)
        self.folder.setObjectName(u"folder")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.folder.sizePolicy().hasHeightForWidth())
        self.folder.setSizePolicy(sizePolicy)

        self.folderRow.addWidget(self.folder)


        self.namingLayout.addLayout(self.folderRow)

        self.file = QLabel(self.naming)
        self.file.setObjectName(u"file")
        self.file.setTextFormat(Qt.TextFormat.PlainText)
        self.file.setWordWrap(True)

        self.namingLayout.addWidget(self.file)

        self.problem = QLabel(self.naming)
        self.problem.setObjectName(u"problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)

        self.namingLayout.addWidget(self.problem)

        self.privacy = QLabel(self.naming)
        self.privacy.setObjectName(u"privacy")
        self.privacy.setTextFormat(Qt.TextFormat.PlainText)
        self.privacy.setWordWrap(True)

        self.namingLayout.addWidget(self.privacy)

        self.namingEnd = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.namingLayout.addItem(self.namingEnd)

        self.steps.addWidget(self.naming)
        self.bringing = QWidget()
        self.bringing.setObjectName(u"bringing")
        self.bringingLayout = QVBoxLayout(self.bringing)
        self.bringingLayout.setSpacing(16)
        self.bringingLayout.setObjectName(u"bringingLayout")
        self.bringingLayout.setContentsMargins(0, 0, 0, 0)
        self.bringingWords = QLabel(self.bringing)
        self.bringingWords.setObjectName(u"bringingWords")
        self.bringingWords.setTextFormat(Qt.TextFormat.PlainText)
        self.bringingWords.setWordWrap(True)

        self.bringingLayout.addWidget(self.bringingWords)

        self.kindsScroll = QScrollArea(self.bringing)
        self.kindsScroll.setObjectName(u"kindsScroll")
        self.kindsScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kindsScroll.setWidgetResizable(True)
        self.kindsScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds = QWidget()
        self.kinds.setObjectName(u"kinds")
        self.kindsLayout = QVBoxLayout(self.kinds)
        self.kindsLayout.setSpacing(0)
        self.kindsLayout.setObjectName(u"kindsLayout")
        self.kindsLayout.setContentsMargins(0, 0, 0, 0)
        self.kindsScroll.setWidget(self.kinds)

        self.bringingLayout.addWidget(self.kindsScroll)

        self.steps.addWidget(self.bringing)
        self.finding = QWidget()
        self.finding.setObjectName(u"finding")
        self.findingLayout = QVBoxLayout(self.finding)
        self.findingLayout.setSpacing(16)
        self.findingLayout.setObjectName(u"findingLayout")
        self.findingLayout.setContentsMargins(0, 0, 0, 0)
        self.foundWords = QLabel(self.finding)
        self.foundWords.setObjectName(u"foundWords")
        self.foundWords.setTextFormat(Qt.TextFormat.PlainText)
        self.foundWords.setWordWrap(True)

        self.findingLayout.addWidget(self.foundWords)

        self.foundScroll = QScrollArea(self.finding)
        self.foundScroll.setObjectName(u"foundScroll")
        self.foundScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foundScroll.setWidgetResizable(True)
        self.foundScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = QWidget()
        self.found.setObjectName(u"found")
        self.foundLayout = QVBoxLayout(self.found)
        self.foundLayout.setSpacing(0)
        self.foundLayout.setObjectName(u"foundLayout")
        self.foundLayout.setContentsMargins(0, 0, 0, 0)
        self.foundScroll.setWidget(self.found)

        self.findingLayout.addWidget(self.foundScroll)

        self.steps.addWidget(self.finding)

        self.outer.addWidget(self.steps)

#if QT_CONFIG(shortcut)
        self.nameTitle.setBuddy(self.name)
        self.folderTitle.setBuddy(self.chooseFolder)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewProjectPage)

        QMetaObject.connectSlotsByName(NewProjectPage)
    # setupUi

    def retranslateUi(self, NewProjectPage):
        self.nameTitle.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"heading", None))
        self.nameTitle.setText(QCoreApplication.translate("NewProjectPage", u"What is it called?", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("NewProjectPage", u"Name of the project", None))
#endif // QT_CONFIG(accessibility)
        self.name.setPlaceholderText(QCoreApplication.translate("NewProjectPage", u"For example, the name of the area", None))
        self.folderTitle.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"heading", None))
        self.folderTitle.setText(QCoreApplication.translate("NewProjectPage", u"In which folder is it kept?", None))
        self.chooseFolder.setText(QCoreApplication.translate("NewProjectPage", u"Choose folder\u2026", None))
        self.file.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"muted", None))
        self.file.setText("")
        self.problem.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"error", None))
        self.problem.setText("")
        self.privacy.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"note", None))
        self.privacy.setText(QCoreApplication.translate("NewProjectPage", u"The project is one file that you can copy and send. Every change is saved in it at once. Nothing leaves this computer.", None))
        self.bringingWords.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"note", None))
        self.bringingWords.setText(QCoreApplication.translate("NewProjectPage", u"Drop files anywhere on this window, or choose them, as you have them and several at once: each is looked at before it comes in. What is needed is marked; the rest can come later.", None))
        self.foundWords.setProperty(u"role", QCoreApplication.translate("NewProjectPage", u"note", None))
        self.foundWords.setText("")
        pass
    # retranslateUi
