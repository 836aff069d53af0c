# Compiled from ui/publish_page.ui by packaging/compile_forms.py; change that, not this.
# -*- coding: utf-8 -*-

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFrame,
    QHBoxLayout, QLabel, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from hubplanner.desktop.small_widgets import LineOfWords
class Ui_PublishPage(object):
    def setupUi(self, PublishPage):
        if not PublishPage.objectName():
            PublishPage.setObjectName(u"PublishPage")
        self.outer = QHBoxLayout(PublishPage)
        self.outer.setSpacing(0)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.preview = QLabel(PublishPage)
        self.preview.setObjectName(u"preview")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setWordWrap(True)
        self.preview.setMinimumSize(QSize(320, 200))
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.preview.sizePolicy().hasHeightForWidth())
        self.preview.setSizePolicy(sizePolicy)

        self.outer.addWidget(self.preview)

        self.side = QFrame(PublishPage)
        self.side.setObjectName(u"side")
        self.side.setMinimumSize(QSize(320, 0))
        self.side.setMaximumSize(QSize(320, 16777215))
        self.sideOuter = QVBoxLayout(self.side)
        self.sideOuter.setSpacing(0)
        self.sideOuter.setObjectName(u"sideOuter")
        self.sideOuter.setContentsMargins(0, 0, 0, 0)
        self.sideScroll = QScrollArea(self.side)
        self.sideScroll.setObjectName(u"sideScroll")
        self.sideScroll.setWidgetResizable(True)
        self.sideScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sideScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sideBody = QWidget()
        self.sideBody.setObjectName(u"sideBody")
        self.sideLayout = QVBoxLayout(self.sideBody)
        self.sideLayout.setSpacing(8)
        self.sideLayout.setObjectName(u"sideLayout")
        self.sideLayout.setContentsMargins(16, 16, 16, 16)
        self.optionLabel = QLabel(self.sideBody)
        self.optionLabel.setObjectName(u"optionLabel")

        self.sideLayout.addWidget(self.optionLabel)

        self.option = QComboBox(self.sideBody)
        self.option.setObjectName(u"option")

        self.sideLayout.addWidget(self.option)

        self.paperLabel = QLabel(self.sideBody)
        self.paperLabel.setObjectName(u"paperLabel")

        self.sideLayout.addWidget(self.paperLabel)

        self.paper = QComboBox(self.sideBody)
        self.paper.setObjectName(u"paper")

        self.sideLayout.addWidget(self.paper)

        self.attributionLabel = QLabel(self.sideBody)
        self.attributionLabel.setObjectName(u"attributionLabel")

        self.sideLayout.addWidget(self.attributionLabel)

        self.attribution = LineOfWords(self.sideBody)
        self.attribution.setObjectName(u"attribution")

        self.sideLayout.addWidget(self.attribution)

        self.formatsLabel = QLabel(self.sideBody)
        self.formatsLabel.setObjectName(u"formatsLabel")

        self.sideLayout.addWidget(self.formatsLabel)

        self.pdf = QCheckBox(self.sideBody)
        self.pdf.setObjectName(u"pdf")
        self.pdf.setChecked(True)

        self.sideLayout.addWidget(self.pdf)

        self.png = QCheckBox(self.sideBody)
        self.png.setObjectName(u"png")
        self.png.setChecked(True)

        self.sideLayout.addWidget(self.png)

        self.svg = QCheckBox(self.sideBody)
        self.svg.setObjectName(u"svg")

        self.sideLayout.addWidget(self.svg)

        self.html = QCheckBox(self.sideBody)
        self.html.setObjectName(u"html")
        self.html.setChecked(True)

        self.sideLayout.addWidget(self.html)

        self.gpkg = QCheckBox(self.sideBody)
        self.gpkg.setObjectName(u"gpkg")
        self.gpkg.setChecked(True)

        self.sideLayout.addWidget(self.gpkg)

        self.written = QLabel(self.sideBody)
        self.written.setObjectName(u"written")
        self.written.setWordWrap(True)
        self.written.setTextFormat(Qt.TextFormat.PlainText)
        self.written.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.sideLayout.addWidget(self.written)

        self.openFolder = QPushButton(self.sideBody)
        self.openFolder.setObjectName(u"openFolder")

        self.sideLayout.addWidget(self.openFolder)

        self.sideSpace = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.sideLayout.addItem(self.sideSpace)

        self.sideScroll.setWidget(self.sideBody)

        self.sideOuter.addWidget(self.sideScroll)


        self.outer.addWidget(self.side)

#if QT_CONFIG(shortcut)
        self.optionLabel.setBuddy(self.option)
        self.paperLabel.setBuddy(self.paper)
        self.attributionLabel.setBuddy(self.attribution)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PublishPage)

        QMetaObject.connectSlotsByName(PublishPage)
    # setupUi

    def retranslateUi(self, PublishPage):
        self.optionLabel.setProperty(u"role", QCoreApplication.translate("PublishPage", u"heading", None))
        self.optionLabel.setText(QCoreApplication.translate("PublishPage", u"&Option", None))
        self.paperLabel.setProperty(u"role", QCoreApplication.translate("PublishPage", u"heading", None))
        self.paperLabel.setText(QCoreApplication.translate("PublishPage", u"&Paper", None))
        self.attributionLabel.setProperty(u"role", QCoreApplication.translate("PublishPage", u"heading", None))
        self.attributionLabel.setText(QCoreApplication.translate("PublishPage", u"Source &line on the map", None))
#if QT_CONFIG(accessibility)
        self.attribution.setAccessibleName(QCoreApplication.translate("PublishPage", u"Source line on the map", None))
#endif // QT_CONFIG(accessibility)
        self.attribution.setPlaceholderText(QCoreApplication.translate("PublishPage", u"\u00a9 OpenStreetMap contributors", None))
#if QT_CONFIG(tooltip)
        self.attribution.setToolTip(QCoreApplication.translate("PublishPage", u"What the licence of your data asks for; kept with the project", None))
#endif // QT_CONFIG(tooltip)
        self.formatsLabel.setProperty(u"role", QCoreApplication.translate("PublishPage", u"heading", None))
        self.formatsLabel.setText(QCoreApplication.translate("PublishPage", u"Write", None))
        self.pdf.setText(QCoreApplication.translate("PublishPage", u"Map as PDF, for print", None))
        self.png.setText(QCoreApplication.translate("PublishPage", u"Map as PNG, for slides", None))
        self.svg.setText(QCoreApplication.translate("PublishPage", u"Map as SVG, for designers", None))
        self.html.setText(QCoreApplication.translate("PublishPage", u"One-page summary", None))
        self.gpkg.setText(QCoreApplication.translate("PublishPage", u"Data as GeoPackage", None))
        self.written.setProperty(u"role", QCoreApplication.translate("PublishPage", u"note", None))
        self.openFolder.setText(QCoreApplication.translate("PublishPage", u"Open the folder", None))
        pass
    # retranslateUi
