# Compiled from ui/main_window.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QAction, QBrush, QColor, QConicalGradient,
    QCursor, QFont, QFontDatabase, QGradient,
    QIcon, QImage, QKeySequence, QLinearGradient,
    QPainter, QPalette, QPixmap, QRadialGradient,
    QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QMainWindow, QMenu, QMenuBar, QPushButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QStatusBar,
    QToolButton, QVBoxLayout, QWidget)
class Ui_MainWindow(object):
    def setupUi(self, MainWindow):
        if not MainWindow.objectName():
            MainWindow.setObjectName(u"MainWindow")
        self.actionNew = QAction(MainWindow)
        self.actionNew.setObjectName(u"actionNew")
        self.actionOpen = QAction(MainWindow)
        self.actionOpen.setObjectName(u"actionOpen")
        self.actionDemo = QAction(MainWindow)
        self.actionDemo.setObjectName(u"actionDemo")
        self.actionAddFiles = QAction(MainWindow)
        self.actionAddFiles.setObjectName(u"actionAddFiles")
        self.actionSaveCopy = QAction(MainWindow)
        self.actionSaveCopy.setObjectName(u"actionSaveCopy")
        self.actionAssumptions = QAction(MainWindow)
        self.actionAssumptions.setObjectName(u"actionAssumptions")
        self.actionRules = QAction(MainWindow)
        self.actionRules.setObjectName(u"actionRules")
        self.actionHistory = QAction(MainWindow)
        self.actionHistory.setObjectName(u"actionHistory")
        self.actionUndo = QAction(MainWindow)
        self.actionUndo.setObjectName(u"actionUndo")
        self.actionRedo = QAction(MainWindow)
        self.actionRedo.setObjectName(u"actionRedo")
        self.actionFind = QAction(MainWindow)
        self.actionFind.setObjectName(u"actionFind")
        self.actionExport = QAction(MainWindow)
        self.actionExport.setObjectName(u"actionExport")
        self.actionQuit = QAction(MainWindow)
        self.actionQuit.setObjectName(u"actionQuit")
        self.actionFit = QAction(MainWindow)
        self.actionFit.setObjectName(u"actionFit")
        self.actionDark = QAction(MainWindow)
        self.actionDark.setObjectName(u"actionDark")
        self.actionDark.setCheckable(True)
        self.actionAbout = QAction(MainWindow)
        self.actionAbout.setObjectName(u"actionAbout")
        self.central = QWidget(MainWindow)
        self.central.setObjectName(u"central")
        self.outer = QHBoxLayout(self.central)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.rail = QFrame(self.central)
        self.rail.setObjectName(u"rail")
        self.rail.setMinimumSize(QSize(72, 0))
        self.rail.setMaximumSize(QSize(72, 16777215))
        self.railLayout = QVBoxLayout(self.rail)
        self.railLayout.setSpacing(0)
        self.railLayout.setObjectName(u"railLayout")
        self.railLayout.setContentsMargins(0, 8, 0, 8)

        self.outer.addWidget(self.rail)

        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.setObjectName(u"body")
        self.header = QFrame(self.central)
        self.header.setObjectName(u"header")
        self.header.setMinimumSize(QSize(0, 72))
        self.headerLayout = QHBoxLayout(self.header)
        self.headerLayout.setSpacing(8)
        self.headerLayout.setObjectName(u"headerLayout")
        self.headerLayout.setContentsMargins(24, 8, 24, 8)
        self.headings = QVBoxLayout()
        self.headings.setSpacing(2)
        self.headings.setObjectName(u"headings")
        self.title = QLabel(self.header)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)

        self.headings.addWidget(self.title)

        self.state = QLabel(self.header)
        self.state.setObjectName(u"state")
        self.state.setTextFormat(Qt.TextFormat.PlainText)

        self.headings.addWidget(self.state)


        self.headerLayout.addLayout(self.headings)

        self.headerSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.headerLayout.addItem(self.headerSpace)

        self.secondary = QPushButton(self.header)
        self.secondary.setObjectName(u"secondary")

        self.headerLayout.addWidget(self.secondary)

        self.primary = QPushButton(self.header)
        self.primary.setObjectName(u"primary")

        self.headerLayout.addWidget(self.primary)


        self.body.addWidget(self.header)

        self.keeping = QFrame(self.central)
        self.keeping.setObjectName(u"keeping")
        self.keepingLayout = QHBoxLayout(self.keeping)
        self.keepingLayout.setSpacing(12)
        self.keepingLayout.setObjectName(u"keepingLayout")
        self.keepingLayout.setContentsMargins(24, 8, 24, 8)
        self.keepingIcon = QLabel(self.keeping)
        self.keepingIcon.setObjectName(u"keepingIcon")

        self.keepingLayout.addWidget(self.keepingIcon)

        self.keepingText = QLabel(self.keeping)
        self.keepingText.setObjectName(u"keepingText")
        self.keepingText.setWordWrap(True)
        self.keepingText.setTextFormat(Qt.TextFormat.PlainText)
        self.keepingText.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.keepingText.sizePolicy().hasHeightForWidth())
        self.keepingText.setSizePolicy(sizePolicy)

        self.keepingLayout.addWidget(self.keepingText)

        self.keepingCopy = QPushButton(self.keeping)
        self.keepingCopy.setObjectName(u"keepingCopy")

        self.keepingLayout.addWidget(self.keepingCopy)

        self.keepingAgain = QPushButton(self.keeping)
        self.keepingAgain.setObjectName(u"keepingAgain")

        self.keepingLayout.addWidget(self.keepingAgain)


        self.body.addWidget(self.keeping)

        self.banner = QFrame(self.central)
        self.banner.setObjectName(u"banner")
        self.bannerLayout = QHBoxLayout(self.banner)
        self.bannerLayout.setSpacing(12)
        self.bannerLayout.setObjectName(u"bannerLayout")
        self.bannerLayout.setContentsMargins(24, 8, 16, 8)
        self.bannerIcon = QLabel(self.banner)
        self.bannerIcon.setObjectName(u"bannerIcon")

        self.bannerLayout.addWidget(self.bannerIcon)

        self.bannerText = QLabel(self.banner)
        self.bannerText.setObjectName(u"bannerText")
        self.bannerText.setWordWrap(True)
        self.bannerText.setTextFormat(Qt.TextFormat.PlainText)
        self.bannerText.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        sizePolicy.setHeightForWidth(self.bannerText.sizePolicy().hasHeightForWidth())
        self.bannerText.setSizePolicy(sizePolicy)

        self.bannerLayout.addWidget(self.bannerText)

        self.bannerUndo = QPushButton(self.banner)
        self.bannerUndo.setObjectName(u"bannerUndo")

        self.bannerLayout.addWidget(self.bannerUndo)

        self.bannerCopy = QPushButton(self.banner)
        self.bannerCopy.setObjectName(u"bannerCopy")

        self.bannerLayout.addWidget(self.bannerCopy)

        self.bannerClose = QToolButton(self.banner)
        self.bannerClose.setObjectName(u"bannerClose")

        self.bannerLayout.addWidget(self.bannerClose)


        self.body.addWidget(self.banner)

        self.pages = QStackedWidget(self.central)
        self.pages.setObjectName(u"pages")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(1)
        sizePolicy1.setHeightForWidth(self.pages.sizePolicy().hasHeightForWidth())
        self.pages.setSizePolicy(sizePolicy1)

        self.body.addWidget(self.pages)


        self.outer.addLayout(self.body)

        MainWindow.setCentralWidget(self.central)
        self.menubar = QMenuBar(MainWindow)
        self.menubar.setObjectName(u"menubar")
        self.menuFile = QMenu(self.menubar)
        self.menuFile.setObjectName(u"menuFile")
        self.menuEdit = QMenu(self.menubar)
        self.menuEdit.setObjectName(u"menuEdit")
        self.menuView = QMenu(self.menubar)
        self.menuView.setObjectName(u"menuView")
        self.menuHelp = QMenu(self.menubar)
        self.menuHelp.setObjectName(u"menuHelp")
        MainWindow.setMenuBar(self.menubar)
        self.strip = QStatusBar(MainWindow)
        self.strip.setObjectName(u"strip")
        self.strip.setSizeGripEnabled(False)
        MainWindow.setStatusBar(self.strip)

        self.menubar.addAction(self.menuFile.menuAction())
        self.menubar.addAction(self.menuEdit.menuAction())
        self.menubar.addAction(self.menuView.menuAction())
        self.menubar.addAction(self.menuHelp.menuAction())
        self.menuFile.addAction(self.actionNew)
        self.menuFile.addAction(self.actionOpen)
        self.menuFile.addAction(self.actionDemo)
        self.menuFile.addAction(self.actionSaveCopy)
        self.menuFile.addSeparator()
        self.menuFile.addAction(self.actionAddFiles)
        self.menuFile.addAction(self.actionExport)
        self.menuFile.addAction(self.actionHistory)
        self.menuFile.addAction(self.actionAssumptions)
        self.menuFile.addAction(self.actionRules)
        self.menuFile.addSeparator()
        self.menuFile.addAction(self.actionQuit)
        self.menuEdit.addAction(self.actionUndo)
        self.menuEdit.addAction(self.actionRedo)
        self.menuEdit.addSeparator()
        self.menuEdit.addAction(self.actionFind)
        self.menuView.addAction(self.actionFit)
        self.menuView.addAction(self.actionDark)
        self.menuHelp.addAction(self.actionAbout)

        self.retranslateUi(MainWindow)

        QMetaObject.connectSlotsByName(MainWindow)
    # setupUi

    def retranslateUi(self, MainWindow):
        MainWindow.setWindowTitle(QCoreApplication.translate("MainWindow", u"hubplanner", None))
        self.actionNew.setText(QCoreApplication.translate("MainWindow", u"&New project\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionNew.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+N", None))
#endif // QT_CONFIG(shortcut)
        self.actionOpen.setText(QCoreApplication.translate("MainWindow", u"&Open project\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionOpen.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+O", None))
#endif // QT_CONFIG(shortcut)
        self.actionDemo.setText(QCoreApplication.translate("MainWindow", u"Open the &demo study", None))
        self.actionAddFiles.setText(QCoreApplication.translate("MainWindow", u"&Add files\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionAddFiles.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+I", None))
#endif // QT_CONFIG(shortcut)
        self.actionSaveCopy.setText(QCoreApplication.translate("MainWindow", u"&Save a copy\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionSaveCopy.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+Shift+S", None))
#endif // QT_CONFIG(shortcut)
        self.actionAssumptions.setText(QCoreApplication.translate("MainWindow", u"A&ssumptions\u2026", None))
        self.actionRules.setText(QCoreApplication.translate("MainWindow", u"&Rules of suitability\u2026", None))
        self.actionHistory.setText(QCoreApplication.translate("MainWindow", u"&History\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionHistory.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+H", None))
#endif // QT_CONFIG(shortcut)
        self.actionUndo.setText(QCoreApplication.translate("MainWindow", u"Undo", None))
        self.actionRedo.setText(QCoreApplication.translate("MainWindow", u"Redo", None))
        self.actionFind.setText(QCoreApplication.translate("MainWindow", u"&Find\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionFind.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+F", None))
#endif // QT_CONFIG(shortcut)
        self.actionExport.setText(QCoreApplication.translate("MainWindow", u"&Export\u2026", None))
#if QT_CONFIG(shortcut)
        self.actionExport.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+E", None))
#endif // QT_CONFIG(shortcut)
        self.actionQuit.setText(QCoreApplication.translate("MainWindow", u"&Quit", None))
#if QT_CONFIG(shortcut)
        self.actionQuit.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+Q", None))
#endif // QT_CONFIG(shortcut)
        self.actionFit.setText(QCoreApplication.translate("MainWindow", u"Show the &whole map", None))
#if QT_CONFIG(shortcut)
        self.actionFit.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+0", None))
#endif // QT_CONFIG(shortcut)
        self.actionDark.setText(QCoreApplication.translate("MainWindow", u"&Dark theme", None))
#if QT_CONFIG(shortcut)
        self.actionDark.setShortcut(QCoreApplication.translate("MainWindow", u"Ctrl+D", None))
#endif // QT_CONFIG(shortcut)
        self.actionAbout.setText(QCoreApplication.translate("MainWindow", u"&About hubplanner", None))
        self.title.setText("")
        self.state.setText("")
        self.secondary.setText("")
        self.primary.setText("")
        self.keepingCopy.setText(QCoreApplication.translate("MainWindow", u"Save a copy\u2026", None))
        self.keepingAgain.setText(QCoreApplication.translate("MainWindow", u"Try again", None))
        self.bannerUndo.setText(QCoreApplication.translate("MainWindow", u"Undo", None))
        self.bannerCopy.setText(QCoreApplication.translate("MainWindow", u"Copy details", None))
#if QT_CONFIG(tooltip)
        self.bannerClose.setToolTip(QCoreApplication.translate("MainWindow", u"Dismiss this message", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.bannerClose.setAccessibleName(QCoreApplication.translate("MainWindow", u"Dismiss this message", None))
#endif // QT_CONFIG(accessibility)
        self.menuFile.setTitle(QCoreApplication.translate("MainWindow", u"&File", None))
        self.menuEdit.setTitle(QCoreApplication.translate("MainWindow", u"&Edit", None))
        self.menuView.setTitle(QCoreApplication.translate("MainWindow", u"&View", None))
        self.menuHelp.setTitle(QCoreApplication.translate("MainWindow", u"&Help", None))
    # retranslateUi
