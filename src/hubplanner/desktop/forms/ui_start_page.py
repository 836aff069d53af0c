# Compiled from ui/start_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QListWidget, QListWidgetItem, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)
class Ui_StartPage(object):
    def setupUi(self, StartPage):
        if not StartPage.objectName():
            StartPage.setObjectName(u"StartPage")
        self.page = QVBoxLayout(StartPage)
        self.page.setSpacing(0)
        self.page.setObjectName(u"page")
        self.page.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(StartPage)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidgetResizable(True)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.body.setProperty(u"measure", True)
        self.body.setMaximumSize(QSize(1232, 16777215))
        self.outer = QVBoxLayout(self.body)
        self.outer.setSpacing(16)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(24, 24, 24, 24)
        self.cards = QHBoxLayout()
        self.cards.setSpacing(16)
        self.cards.setObjectName(u"cards")
        self.demoCard = QFrame(self.body)
        self.demoCard.setObjectName(u"demoCard")
        self.demoLayout = QVBoxLayout(self.demoCard)
        self.demoLayout.setSpacing(8)
        self.demoLayout.setObjectName(u"demoLayout")
        self.demoLayout.setContentsMargins(16, 16, 16, 16)
        self.demoTitle = QLabel(self.demoCard)
        self.demoTitle.setObjectName(u"demoTitle")

        self.demoLayout.addWidget(self.demoTitle)

        self.demoText = QLabel(self.demoCard)
        self.demoText.setObjectName(u"demoText")
        self.demoText.setWordWrap(True)

        self.demoLayout.addWidget(self.demoText)

        self.demoSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.demoLayout.addItem(self.demoSpace)

        self.openDemo = QPushButton(self.demoCard)
        self.openDemo.setObjectName(u"openDemo")

        self.demoLayout.addWidget(self.openDemo)


        self.cards.addWidget(self.demoCard)

        self.newCard = QFrame(self.body)
        self.newCard.setObjectName(u"newCard")
        self.newLayout = QVBoxLayout(self.newCard)
        self.newLayout.setSpacing(8)
        self.newLayout.setObjectName(u"newLayout")
        self.newLayout.setContentsMargins(16, 16, 16, 16)
        self.newTitle = QLabel(self.newCard)
        self.newTitle.setObjectName(u"newTitle")

        self.newLayout.addWidget(self.newTitle)

        self.newText = QLabel(self.newCard)
        self.newText.setObjectName(u"newText")
        self.newText.setWordWrap(True)

        self.newLayout.addWidget(self.newText)

        self.newSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.newLayout.addItem(self.newSpace)

        self.newProject = QPushButton(self.newCard)
        self.newProject.setObjectName(u"newProject")

        self.newLayout.addWidget(self.newProject)


        self.cards.addWidget(self.newCard)

        self.openCard = QFrame(self.body)
        self.openCard.setObjectName(u"openCard")
        self.openLayout = QVBoxLayout(self.openCard)
        self.openLayout.setSpacing(8)
        self.openLayout.setObjectName(u"openLayout")
        self.openLayout.setContentsMargins(16, 16, 16, 16)
        self.openTitle = QLabel(self.openCard)
        self.openTitle.setObjectName(u"openTitle")

        self.openLayout.addWidget(self.openTitle)

        self.openText = QLabel(self.openCard)
        self.openText.setObjectName(u"openText")
        self.openText.setWordWrap(True)

        self.openLayout.addWidget(self.openText)

        self.openSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.openLayout.addItem(self.openSpace)

        self.openProject = QPushButton(self.openCard)
        self.openProject.setObjectName(u"openProject")

        self.openLayout.addWidget(self.openProject)


        self.cards.addWidget(self.openCard)

        self.cards.setStretch(0, 1)
        self.cards.setStretch(1, 1)
        self.cards.setStretch(2, 1)

        self.outer.addLayout(self.cards)

        self.recentTitle = QLabel(self.body)
        self.recentTitle.setObjectName(u"recentTitle")

        self.outer.addWidget(self.recentTitle)

        self.recentEmpty = QLabel(self.body)
        self.recentEmpty.setObjectName(u"recentEmpty")

        self.outer.addWidget(self.recentEmpty)

        self.recent = QListWidget(self.body)
        self.recent.setObjectName(u"recent")
        self.recent.setMaximumSize(QSize(16777215, 224))

        self.outer.addWidget(self.recent)

        self.recentRow = QHBoxLayout()
        self.recentRow.setSpacing(8)
        self.recentRow.setObjectName(u"recentRow")
        self.recentGone = QLabel(self.body)
        self.recentGone.setObjectName(u"recentGone")
        self.recentGone.setWordWrap(True)
        self.recentGone.setTextFormat(Qt.TextFormat.PlainText)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.recentGone.sizePolicy().hasHeightForWidth())
        self.recentGone.setSizePolicy(sizePolicy)

        self.recentRow.addWidget(self.recentGone)

        self.recentForget = QPushButton(self.body)
        self.recentForget.setObjectName(u"recentForget")

        self.recentRow.addWidget(self.recentForget)


        self.outer.addLayout(self.recentRow)

        self.stepsRow = QHBoxLayout()
        self.stepsRow.setSpacing(16)
        self.stepsRow.setObjectName(u"stepsRow")
        self.stepsTitle = QLabel(self.body)
        self.stepsTitle.setObjectName(u"stepsTitle")

        self.stepsRow.addWidget(self.stepsTitle)

        self.tour = QPushButton(self.body)
        self.tour.setObjectName(u"tour")

        self.stepsRow.addWidget(self.tour)

        self.stepsSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.stepsRow.addItem(self.stepsSpace)


        self.outer.addLayout(self.stepsRow)

        self.steps = QHBoxLayout()
        self.steps.setSpacing(16)
        self.steps.setObjectName(u"steps")
        self.step1 = QLabel(self.body)
        self.step1.setObjectName(u"step1")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.step1.sizePolicy().hasHeightForWidth())
        self.step1.setSizePolicy(sizePolicy1)
        self.step1.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.step1.setWordWrap(True)

        self.steps.addWidget(self.step1)

        self.step2 = QLabel(self.body)
        self.step2.setObjectName(u"step2")
        sizePolicy1.setHeightForWidth(self.step2.sizePolicy().hasHeightForWidth())
        self.step2.setSizePolicy(sizePolicy1)
        self.step2.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.step2.setWordWrap(True)

        self.steps.addWidget(self.step2)

        self.step3 = QLabel(self.body)
        self.step3.setObjectName(u"step3")
        sizePolicy1.setHeightForWidth(self.step3.sizePolicy().hasHeightForWidth())
        self.step3.setSizePolicy(sizePolicy1)
        self.step3.setAlignment(Qt.AlignmentFlag.AlignLeading|Qt.AlignmentFlag.AlignLeft|Qt.AlignmentFlag.AlignTop)
        self.step3.setWordWrap(True)

        self.steps.addWidget(self.step3)

        self.steps.setStretch(0, 1)
        self.steps.setStretch(1, 1)
        self.steps.setStretch(2, 1)

        self.outer.addLayout(self.steps)

        self.bottomSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.outer.addItem(self.bottomSpace)

        self.outer.setStretch(7, 1)
        self.scroll.setWidget(self.body)

        self.page.addWidget(self.scroll)


        self.retranslateUi(StartPage)

        QMetaObject.connectSlotsByName(StartPage)
    # setupUi

    def retranslateUi(self, StartPage):
        self.demoCard.setProperty(u"role", QCoreApplication.translate("StartPage", u"card", None))
        self.demoTitle.setProperty(u"role", QCoreApplication.translate("StartPage", u"heading", None))
        self.demoTitle.setText(QCoreApplication.translate("StartPage", u"Try it on the demo study", None))
        self.demoText.setText(QCoreApplication.translate("StartPage", u"An invented district with its roads, people, surgeries and a condition survey. Find the best hubs in a minute.", None))
        self.openDemo.setText(QCoreApplication.translate("StartPage", u"Open the demo study", None))
        self.newCard.setProperty(u"role", QCoreApplication.translate("StartPage", u"card", None))
        self.newTitle.setProperty(u"role", QCoreApplication.translate("StartPage", u"heading", None))
        self.newTitle.setText(QCoreApplication.translate("StartPage", u"Begin with your own area", None))
        self.newText.setText(QCoreApplication.translate("StartPage", u"In three steps: name a project, add files as you have them, see what is in them. Nothing leaves this computer.", None))
        self.newProject.setText(QCoreApplication.translate("StartPage", u"Make a new project\u2026", None))
        self.openCard.setProperty(u"role", QCoreApplication.translate("StartPage", u"card", None))
        self.openTitle.setProperty(u"role", QCoreApplication.translate("StartPage", u"heading", None))
        self.openTitle.setText(QCoreApplication.translate("StartPage", u"Go on with a project", None))
        self.openText.setText(QCoreApplication.translate("StartPage", u"Open a .hubplan file, or drop one on this window.", None))
        self.openProject.setText(QCoreApplication.translate("StartPage", u"Open a project\u2026", None))
        self.recentTitle.setProperty(u"role", QCoreApplication.translate("StartPage", u"heading", None))
        self.recentTitle.setText(QCoreApplication.translate("StartPage", u"Recent projects", None))
        self.recentEmpty.setProperty(u"role", QCoreApplication.translate("StartPage", u"muted", None))
        self.recentEmpty.setText(QCoreApplication.translate("StartPage", u"Projects that you open are listed here.", None))
#if QT_CONFIG(accessibility)
        self.recent.setAccessibleName(QCoreApplication.translate("StartPage", u"Recent projects", None))
#endif // QT_CONFIG(accessibility)
        self.recentGone.setProperty(u"role", QCoreApplication.translate("StartPage", u"warning", None))
        self.recentForget.setProperty(u"role", QCoreApplication.translate("StartPage", u"small", None))
        self.recentForget.setText(QCoreApplication.translate("StartPage", u"Take off the list", None))
        self.stepsTitle.setProperty(u"role", QCoreApplication.translate("StartPage", u"heading", None))
        self.stepsTitle.setText(QCoreApplication.translate("StartPage", u"How it goes", None))
        self.tour.setProperty(u"role", QCoreApplication.translate("StartPage", u"small", None))
        self.tour.setText(QCoreApplication.translate("StartPage", u"Take the two-minute tour", None))
        self.step1.setProperty(u"role", QCoreApplication.translate("StartPage", u"note", None))
        self.step1.setText(QCoreApplication.translate("StartPage", u"1  Data. Add practices, areas and roads as you have them. What is missing or doubtful is listed row by row.", None))
        self.step2.setProperty(u"role", QCoreApplication.translate("StartPage", u"note", None))
        self.step2.setText(QCoreApplication.translate("StartPage", u"2  Options. Say how many hubs, and what must or must not be one. See the best set, who goes where, and the proof.", None))
        self.step3.setProperty(u"role", QCoreApplication.translate("StartPage", u"note", None))
        self.step3.setText(QCoreApplication.translate("StartPage", u"3  Publish. Write the map for print and slides, a one-page summary, and the data behind it.", None))
        pass
    # retranslateUi
