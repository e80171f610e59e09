#include "common/Palette.h"

#include <QtTest/QTest>

using namespace catalyst;

class PaletteTest : public QObject {
    Q_OBJECT

private slots:
    void textReachesContrast_data();
    void textReachesContrast();
    void modesCarryWhiteText();
    void frameIsNeverRed();
    void ratioIsThatOfWcag();
};

void PaletteTest::textReachesContrast_data() {
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("surface");
    for (const Palette& p : {Palette::light(), Palette::dark()}) {
        const std::pair<const char*, QColor> texts[] = {
            {"text", p.text},         {"muted", p.muted},     {"accent", p.accent},
            {"critical", p.critical}, {"warning", p.warning}, {"information", p.information},
            {"unknown", p.unknown},   {"gain", p.gain},       {"loss", p.loss}};
        const std::pair<const char*, QColor> surfaces[] = {
            {"background", p.background}, {"panel", p.panel}, {"selection", p.selection}};
        for (const auto& [name, text] : texts) {
            for (const auto& [on, surface] : surfaces)
                QTest::addRow("%s on %s, %s", name, on, p.isDark ? "dark" : "light")
                    << text << surface;
        }
        QTest::addRow("onAccent, %s", p.isDark ? "dark" : "light") << p.onAccent << p.accent;
        QTest::addRow("text on line, %s", p.isDark ? "dark" : "light") << p.text << p.line;
    }
    QTest::newRow("stop") << QColor(Qt::white) << QColor::fromRgb(StopRed);
}

void PaletteTest::textReachesContrast() {
    QFETCH(QColor, text);
    QFETCH(QColor, surface);
    const double ratio = contrastRatio(text, surface);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void PaletteTest::modesCarryWhiteText() {
    for (const Mode mode : {Mode::Paper, Mode::Live, Mode::Rehearsal, Mode::Unknown})
        QVERIFY(contrastRatio(Qt::white, modeColor(mode)) >= 4.5);
}

void PaletteTest::frameIsNeverRed() {
    for (const Mode mode : {Mode::Paper, Mode::Live, Mode::Rehearsal, Mode::Unknown}) {
        const int hue = modeColor(mode).hsvHue();
        QVERIFY2(hue > 20 && hue < 340, qPrintable(QString::number(hue)));
    }
}

void PaletteTest::ratioIsThatOfWcag() {
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
    // The reference grey of the WCAG examples.
    QVERIFY(std::abs(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
}

QTEST_MAIN(PaletteTest)
#include "tst_palette.moc"
