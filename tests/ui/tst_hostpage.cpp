#include "support/FakeEngineLink.h"
#include "ui/ClipCheck.h"
#include "ui/Histories.h"
#include "ui/HostScenes.h"
#include "ui/Scenes.h"
#include "ui/WindowRig.h"

#include <QLabel>
#include <QTableView>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

struct Shown {
    explicit Shown(StatusSnapshot status, WindowSettings settings = {}) : rig(settings) {
        rig.link->setLink(LinkState::Own);
        publish(std::move(status));
        rig.window->resize(1280, 720);
        rig.window->show();
        for (int page = 0; page < rig.window->pageCount(); ++page) {
            if (rig.window->pageName(page) == QLatin1String("host"))
                rig.window->showPage(page);
        }
        rig.window->flush();
    }
    void publish(StatusSnapshot status) { rig.link->publish(std::move(status)); }
    QString text(const char* name) const {
        return rig.window->findChild<QLabel*>(QLatin1String(name))->text();
    }
    QTableView& table() const {
        return *rig.window->findChild<QTableView*>(QStringLiteral("hostTable"));
    }
    QString cell(int row, int column) const {
        return table().model()->index(row, column).data().toString();
    }
    const ChartQuery& lastQuery() const { return rig.link->last<ReadChart>()->query; }

    WindowRig rig;
};

StatusSnapshot withoutHost(Instant now) {
    StatusSnapshot status = quiet(now);
    status.host.reset();
    return status;
}

} // namespace

class TestHostPage : public QObject {
    Q_OBJECT

private slots:
    void theWorstStandsFirst() {
        Shown shown(diskNearlyFull(newYork(13, 46, 2)));
        QCOMPARE(shown.text("hostSummary"),
                 QString("Droplet: 8 ok, 1 failed, 1 unknown, 2 degraded"));
        QCOMPARE(shown.text("hostCaption"), QString("Read 12 s ago"));
        QCOMPARE(shown.cell(0, 0), QString("failed"));
        QCOMPARE(shown.cell(0, 1), QString("Disk /"));
        QCOMPARE(shown.cell(0, 2), QString("97.3 %"));
        QCOMPARE(shown.cell(1, 1), QString("Disk /backups/catalyst"));
        QCOMPARE(shown.cell(1, 2), QString());
        QCOMPARE(shown.cell(1, 4), QString("its file system did not answer within 2 s"));
    }

    void theSelectedIsDrawn() {
        Shown shown(diskNearlyFull(newYork(13, 46, 2)));
        QVERIFY(shown.lastQuery().key.source == "host /");
        QVERIFY(shown.lastQuery().key.metric == "disk_permille");
        QTest::keyClick(&shown.table(), Qt::Key_End, Qt::ControlModifier);
        QVERIFY(shown.lastQuery().key.source == "docker");
        QVERIFY(shown.lastQuery().key.metric == "latency_us");
        // What is looked at stays, wherever its row goes.
        StatusSnapshot next = diskNearlyFull(newYork(13, 46, 7));
        next.dependencies.back().state = State::Failed;
        shown.publish(std::move(next));
        shown.rig.window->flush();
        QVERIFY(shown.lastQuery().key.source == "docker");
        QCOMPARE(shown.cell(shown.table().currentIndex().row(), 1), QString("Docker, round trip"));
    }

    void whatIsFromThePastSaysSo() {
        Shown shown(diskNearlyFull(newYork(13, 46, 2)));
        shown.rig.link->setLink(LinkState::Lost);
        shown.rig.window->flush();
        QVERIFY2(shown.text("hostCaption").startsWith("Was read "),
                 qPrintable(shown.text("hostCaption")));
    }

    void aHostThatNobodyReadsIsNotWell() {
        Shown shown(withoutHost(newYork(13, 46, 2)));
        auto* notice = shown.rig.window->findChild<QWidget*>(QStringLiteral("hostNotice"));
        QVERIFY(notice->isVisible());
        QCOMPARE(shown.text("hostSummary"), QString());
    }

    void nothingIsCut_data() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void nothingIsCut() {
        QFETCH(bool, isDark);
        Shown shown(diskNearlyFull(newYork(13, 46, 2)),
                    {.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light});
        answerThePast(*shown.rig.link, *shown.rig.console.status(), shown.rig.clock.now());
        shown.rig.window->flush();
        const QStringList cut = clipped(*shown.rig.window);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join('\n')));
    }
};

QTEST_MAIN(TestHostPage)
#include "tst_hostpage.moc"
