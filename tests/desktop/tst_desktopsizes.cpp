#include "desktop/DesktopRig.h"
#include "ui/ClipCheck.h"
#include "ui/Histories.h"

#include <QDir>
#include <QScreen>
#include <QTranslator>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

} // namespace

/// The window in the sizes it is made for, on a screen of 3840 x 2160; ctest runs it at scale 1 and
/// 2. Pictures go to build/…/screens for people to look at.
class DesktopSizesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everythingFits_data();
    void everythingFits();

private:
    static void fill(DesktopRig& rig, bool isLost);
};

void DesktopSizesTest::initTestCase() {
    if (const QString missing = missingDesktop(); !missing.isEmpty())
        SKIP_OR_FAIL(missing);
    QVERIFY(QDir().mkpath(QStringLiteral(CONSOLE_BINARY_DIR "/screens")));
    const qreal scale = qEnvironmentVariable("QT_SCALE_FACTOR", "1").toDouble();
    QCOMPARE(QGuiApplication::primaryScreen()->devicePixelRatio(), scale);
    QCOMPARE(QGuiApplication::primaryScreen()->size() * scale, QSize(3840, 2160));
}

void DesktopSizesTest::everythingFits_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isLost");
    const QSize screen = QGuiApplication::primaryScreen()->size();
    for (const QSize& size : {QSize(1280, 720), QSize(1440, 900), screen}) {
        for (const char* language : {"en", "de"}) {
            for (const auto& [page, name] : {std::pair(0, "overview"), std::pair(1, "services")}) {
                QTest::addRow("%s-%dx%d-%s", name, size.width(), size.height(), language)
                    << size << page << language << false;
                QTest::addRow("%s-%dx%d-%s-lost", name, size.width(), size.height(), language)
                    << size << page << language << true;
            }
        }
    }
}

void DesktopSizesTest::fill(DesktopRig& rig, bool isLost) {
    // The longest words the header knows.
    StatusSnapshot status = composed(rig.clock.now());
    status.mode = Mode::Unknown;
    status.accountLastFour = "7Q4K";
    status.market.session = SessionKind::Closed;
    status.market.reason = MarketReason::SessionDisabled;
    status.market.nextOpen = newYork(9, 30) + 24h;
    rig.link->setLink(LinkState::Own);
    rig.link->publish(status);
    answerThePast(*rig.link, status, rig.clock.now());
    if (isLost) {
        rig.clock.advance(23h + 59min);
        rig.link->setLink(LinkState::Lost, "the engine's process 4711 ended");
    }
}

void DesktopSizesTest::everythingFits() {
    QFETCH(QSize, size);
    QFETCH(int, page);
    QFETCH(QString, language);
    QFETCH(bool, isLost);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/catalyst_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    const auto uninstall =
        qScopeGuard([&translator] { QCoreApplication::removeTranslator(&translator); });
    DesktopRig rig({.theme = isLost ? ThemeChoice::Dark : ThemeChoice::Light});
    rig.window->showPage(page);
    rig.window->move(0, 0);
    rig.window->resize(size);
    rig.window->present();
    QVERIFY(QTest::qWaitForWindowExposed(rig.window.get(), patience));
    fill(rig, isLost);
    QTRY_COMPARE_WITH_TIMEOUT(rig.window->size(), size, patience);
    rig.window->flush();
    QTRY_COMPARE_WITH_TIMEOUT(clipped(*rig.window).join(u'\n'), QString(), patience);
    QScreen* screen = rig.window->screen();
    const QRect area(rig.window->mapToGlobal(QPoint()), size);
    const auto picture = [screen, area] {
        return screen->grabWindow(0, area.x(), area.y(), area.width(), area.height()).toImage();
    };
    // As soon as it shows what the window paints.
    QTRY_VERIFY_WITH_TIMEOUT(picture() == rig.window->grab().toImage(), patience);
    const qreal scale = screen->devicePixelRatio();
    const QString path = QStringLiteral(CONSOLE_BINARY_DIR "/screens/desktop-%1@%2x.png")
                             .arg(QLatin1String(QTest::currentDataTag()))
                             .arg(scale);
    QCOMPARE(picture().size(), size * scale);
    QVERIFY(picture().save(path));
}

QTEST_MAIN(DesktopSizesTest)
#include "tst_desktopsizes.moc"
