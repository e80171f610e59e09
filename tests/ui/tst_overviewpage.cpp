#include "common/LayerChain.h"
#include "common/StateShape.h"
#include "common/StateStrip.h"
#include "overview/OverviewPage.h"
#include "overview/ServiceButton.h"
#include "ui/ClipCheck.h"
#include "ui/Scenes.h"
#include "ui/WindowRig.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTranslator>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class OverviewPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void isTheFirstPage();
    void everySceneFits_data();
    void everySceneFits();
    void anIncidentOpens();
    void allIncidentsOpen();
    void aServiceOpens();
    void theHistoryIsReadWhenItIsDue();
    void aHistoryThatFailsIsSaid();
    void theDayIsInTheStrips();
    void whatIsNotBuiltIsNeverGreen();
    void nothingIsWorkedOutWhileHidden();

private:
    static void fill(WindowRig& rig, const StatusSnapshot& status) {
        rig.link->setLink(LinkState::Own);
        rig.link->publish(status);
        answer(rig, status);
    }
    static void answer(WindowRig& rig, const StatusSnapshot& status) {
        CommandResult result;
        result.id = rig.link->lastId<ReadHistory>();
        if (result.id == CommandId::None)
            return;
        result.history = dayBefore(status);
        rig.link->finish(result);
    }
    template <class W>
    static W* find(const WindowRig& rig, const char* name) {
        return rig.window->findChild<OverviewPage*>()->findChild<W*>(QLatin1String(name));
    }
    static int reads(const WindowRig& rig) {
        return static_cast<int>(std::ranges::count_if(rig.link->submitted, [](const auto& one) {
            // Of one service reads the services page for itself.
            const auto* read = std::get_if<ReadHistory>(&one.second);
            return read && read->subjects.size() != 1;
        }));
    }
    static QString screens() { return QStringLiteral(CONSOLE_BINARY_DIR "/screens/overview"); }
};

void OverviewPageTest::initTestCase() {
    QVERIFY(QDir().mkpath(screens()));
}

void OverviewPageTest::isTheFirstPage() {
    const WindowRig rig;
    QCOMPARE(rig.window->currentPage(), 0);
    QCOMPARE(rig.window->pageName(0), QStringLiteral("overview"));
}

void OverviewPageTest::everySceneFits_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QSize>("size");
    for (const bool isDark : {false, true}) {
        for (const QSize& size : {QSize(1280, 720), QSize(1440, 900)}) {
            for (const char* language : {"en", "de"}) {
                for (std::size_t i = 0; i < scenes().size(); ++i)
                    QTest::addRow("%s-%s-%s-%d", scenes()[i].name, isDark ? "dark" : "light",
                                  language, size.width())
                        << int(i) << language << isDark << size;
            }
        }
    }
}

void OverviewPageTest::everySceneFits() {
    QFETCH(int, scene);
    QFETCH(QString, language);
    QFETCH(bool, isDark);
    QFETCH(QSize, size);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/catalyst_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    const auto uninstall =
        qScopeGuard([&translator] { QCoreApplication::removeTranslator(&translator); });
    WindowRig rig({.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light});
    rig.window->resize(size);
    rig.window->show();
    const StatusSnapshot status = scenes()[static_cast<std::size_t>(scene)].make(rig.clock.now());
    fill(rig, status);
    for (int round = 0; round < 3; ++round) {
        rig.window->flush();
        rig.window->grab();
        QCoreApplication::processEvents();
    }
    QCOMPARE(rig.window->size(), size);
    QVERIFY(rig.window->grab().save(screens() + u'/' + QTest::currentDataTag() + ".png"));
    QCOMPARE(clipped(*rig.window).join(u'\n'), QString());
}

void OverviewPageTest::anIncidentOpens() {
    WindowRig rig;
    rig.window->show();
    fill(rig, databaseDown(rig.clock.now()));
    QSignalSpy opened(rig.window->findChild<OverviewPage*>(), &OverviewPage::incidentRequested);
    auto* button = find<QPushButton>(rig, "attentionOpen");
    QVERIFY(button->isVisible());
    QVERIFY(button->accessibleName().contains(QLatin1String("PostgreSQL")));
    button->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("01KACQ7WZ4N8V3H2T5PGDOWN00"));
}

void OverviewPageTest::allIncidentsOpen() {
    WindowRig rig;
    rig.window->show();
    StatusSnapshot status = manyServices(rig.clock.now());
    fill(rig, status);
    auto* more = find<QPushButton>(rig, "attentionMore");
    QVERIFY(!more->isVisible());
    status.incidents.push_back(status.incidents.back());
    rig.link->publish(status);
    QVERIFY(more->isVisible());
    QCOMPARE(more->text(), QStringLiteral("Show 1 more incident"));
    QSignalSpy opened(rig.window->findChild<OverviewPage*>(), &OverviewPage::incidentRequested);
    more->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QString());
}

void OverviewPageTest::aServiceOpens() {
    WindowRig rig;
    rig.window->show();
    fill(rig, quiet(rig.clock.now()));
    const auto buttons = rig.window->findChildren<ServiceButton*>();
    QCOMPARE(buttons.size(), 9);
    QCOMPARE(buttons[6]->text(), QStringLiteral("trading"));
    QSignalSpy opened(rig.window->findChild<OverviewPage*>(), &OverviewPage::serviceRequested);
    buttons[6]->click();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("trading"));
    QCOMPARE(rig.window->pageName(rig.window->currentPage()), QStringLiteral("services"));
}

void OverviewPageTest::theHistoryIsReadWhenItIsDue() {
    WindowRig rig;
    rig.window->show();
    QCOMPARE(reads(rig), 0); // nothing published
    StatusSnapshot status = quiet(rig.clock.now());
    rig.link->setLink(LinkState::Own);
    rig.link->publish(status);
    QCOMPARE(reads(rig), 1);
    const auto* asked = rig.link->last<ReadHistory>();
    QCOMPARE(asked->to - asked->from, 24h);
    rig.clock.advance(5s);
    rig.link->publish(status);
    QCOMPARE(reads(rig), 1); // one is under way
    answer(rig, status);
    rig.link->publish(status);
    QCOMPARE(reads(rig), 1); // and fresh
    status.services[6].state = State::Failed;
    status.services[6].since = rig.clock.now();
    rig.link->publish(status);
    QCOMPARE(reads(rig), 2); // not any more
    answer(rig, status);
    rig.clock.advance(61s);
    rig.link->publish(status);
    QCOMPARE(reads(rig), 3);
    // An answer that never comes is asked for again.
    rig.clock.advance(31s);
    rig.link->publish(status);
    QCOMPARE(reads(rig), 4);
}

void OverviewPageTest::aHistoryThatFailsIsSaid() {
    WindowRig rig;
    rig.window->show();
    rig.link->setLink(LinkState::Own);
    rig.link->publish(quiet(rig.clock.now()));
    const auto* notice = find<QLabel>(rig, "overviewHistoryNotice");
    QCOMPARE(notice->text(), QStringLiteral("The last 24 h are being read."));
    CommandResult result;
    result.id = rig.link->lastId<ReadHistory>();
    result.outcome = fail(Error::Code::Io, "the disk is full");
    rig.link->finish(result);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->text(), QStringLiteral("The last 24 h could not be read: the disk is full"));
}

void OverviewPageTest::theDayIsInTheStrips() {
    WindowRig rig;
    rig.window->show();
    fill(rig, quiet(rig.clock.now()));
    const auto strips = rig.window->findChildren<StateStrip*>(QStringLiteral("overviewStrip"));
    QCOMPARE(strips.size(), 9);
    QCOMPARE(strips[6]->accessibleName(), QStringLiteral("trading"));
    QVERIFY(strips[6]->summary().contains(QLatin1String("failed")));
    QVERIFY(strips[0]->summary().contains(QLatin1String("this computer slept")));
}

void OverviewPageTest::whatIsNotBuiltIsNeverGreen() {
    WindowRig rig;
    rig.window->show();
    fill(rig, quiet(rig.clock.now()));
    const auto labels = rig.window->findChildren<QLabel*>(QStringLiteral("notBuilt"));
    QCOMPARE(labels.size(), 2);
    for (const QLabel* label : labels) {
        QCOMPARE(label->text(), QStringLiteral("Not built in this version"));
        QCOMPARE(label->foregroundRole(), QPalette::PlaceholderText);
        const auto* mark = label->parentWidget()->findChild<StateMark*>();
        QCOMPARE(int(mark->state()), int(State::NotObserved));
    }
}

void OverviewPageTest::nothingIsWorkedOutWhileHidden() {
    WindowRig rig;
    rig.window->show();
    rig.window->showPage(1);
    fill(rig, databaseDown(rig.clock.now()));
    QCOMPARE(find<QLabel>(rig, "attentionCause")->text(), QString());
    rig.window->showPage(0);
    QVERIFY(find<QLabel>(rig, "attentionCause")->text().startsWith(QLatin1String("PostgreSQL")));
}

QTEST_MAIN(OverviewPageTest)
#include "tst_overviewpage.moc"
