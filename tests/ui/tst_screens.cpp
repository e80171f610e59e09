#include "ScreenRecorder.h"
#include "ui/Histories.h"
#include "ui/WindowRig.h"

#include <QImage>
#include <QTableView>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// Renders the designed states to build/…/screens for people to look at, and checks what a machine
/// can.
class ScreensTest : public QObject {
    Q_OBJECT

private slots:
    void rendersEveryPageInBothThemes();
    void rendersEachDesignedState_data();
    void rendersEachDesignedState();

private:
    static QString directory() { return QStringLiteral(CONSOLE_BINARY_DIR "/screens/test"); }
    static void answerHistory(WindowRig& rig) {
        rig.window->flush();
        answerThePast(*rig.link, *rig.console.status(), rig.clock.now());
    }
};

void ScreensTest::rendersEveryPageInBothThemes() {
    WindowRig rig;
    rig.link->setLink(LinkState::Own);
    rig.link->publish(composed(rig.clock.now()));
    rig.window->show();
    answerHistory(rig);
    const auto paths = renderPages(*rig.window, rig.theme, directory());
    QVERIFY(paths.has_value());
    // Of each page one in light, then one in dark; the first is looked at.
    QCOMPARE(paths->size(), 2 * rig.window->pageCount());
    QImage images[2];
    for (int i = 0; i < 2; ++i) {
        images[i].load(paths->at(i * rig.window->pageCount()));
        QCOMPARE(images[i].size(), QSize(1440, 900) * rig.window->devicePixelRatioF());
    }
    // Light is lighter than dark, so the theme really changed.
    QVERIFY(images[0].pixelColor(700, 850).lightness() > 150);
    QVERIFY(images[1].pixelColor(700, 850).lightness() < 100);
}

void ScreensTest::rendersEachDesignedState_data() {
    QTest::addColumn<int>("state");
    const char* names[] = {"loading",         "empty", "stale",   "lost",
                           "never-an-engine", "live",  "healthy", "narrow"};
    for (int i = 0; i < 8; ++i)
        QTest::newRow(names[i]) << i;
}

void ScreensTest::rendersEachDesignedState() {
    QFETCH(int, state);
    WindowSettings settings;
    settings.theme = state % 2 == 0 ? ThemeChoice::Light : ThemeChoice::Dark;
    WindowRig rig(settings);
    StatusSnapshot snapshot = composed(rig.clock.now());
    if (state > 0 && state != 4)
        rig.link->setLink(LinkState::Own);
    if (state == 1)
        snapshot.services.clear();
    if (state == 5) {
        snapshot.mode = Mode::Live;
        snapshot.accountLastFour = "7Q4K";
        snapshot.displayName = "prod";
        snapshot.notes.push_back({"history", "switched off since 13:02 ET: the disk is full; free "
                                             "space on /home and start the console again"});
    }
    if (state == 6) {
        for (ServiceStatus& s : snapshot.services)
            s = service(s.name, s.port, Finding::Healthy, rig.clock.now());
        snapshot.incidents.clear();
        snapshot.overall = State::Ok;
        snapshot.mode = Mode::Paper;
        snapshot.accountLastFour = "7Q4K";
    }
    if (state == 7)
        rig.window->resize(1280, 720);
    if (state == 4)
        rig.link->setLink(LinkState::Lost, "the engine's process 4711 ended");
    if (state != 0 && state != 4)
        rig.link->publish(snapshot);
    rig.window->showPage(1);
    rig.window->show();
    answerHistory(rig);
    if (state == 2 || state == 3)
        rig.clock.advance(4min);
    if (state == 3)
        rig.link->setLink(LinkState::Lost, "the engine's process 4711 ended");
    for (int round = 0; round < 2; ++round) {
        rig.window->flush();
        rig.window->grab();
        QCoreApplication::processEvents();
    }
    const QPixmap picture = rig.window->grab();
    QVERIFY(picture.save(directory() + '/' + QTest::currentDataTag() + ".png"));
}

QTEST_MAIN(ScreensTest)
#include "tst_screens.moc"
