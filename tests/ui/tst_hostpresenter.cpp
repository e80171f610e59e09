#include "host/HostPresenter.h"

#include <QLocale>
#include <QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

const Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 18h + 46min};

HostResource resource(HostResourceKind kind, std::int64_t value, std::int64_t limit, State state,
                      const char* subject = "") {
    HostResource made;
    made.kind = kind;
    made.subject = subject;
    made.value = value;
    made.limit = limit;
    made.state = state;
    made.since = now - 4min;
    return made;
}

HostStatus status(std::vector<HostResource> resources) {
    HostStatus made;
    made.state = State::Ok;
    made.observedAt = now - 12s;
    made.reading.emplace();
    made.reading->processors = 2;
    made.reading->load = HostLoad{512, 0, 0};
    made.reading->memory = HostMemory{4'000'000'000, 400'000'000, 0, 0};
    made.reading->skew = HostSkew{-12'345ms, 50ms};
    made.reading->paths = {{"/srv", HostSpace{"/", 25'000'000'000, 23'250'000'000, 1'750'000'000},
                            HostInodes{10'000, 450}}};
    made.resources = std::move(resources);
    return made;
}

HostState present(const HostStatus& host, bool isPast = false) {
    const Zones zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
    return HostPresenter::present(host, Freshness{true, isPast, 0s}, now, zones);
}

} // namespace

class HostPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aCardHasItsFigures_data() {
        using enum HostResourceKind;
        QTest::addColumn<HostResource>("one");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, HostResource one, const char* words) {
            QTest::newRow(name) << std::move(one) << QString::fromUtf8(words);
        };
        row("cpu", resource(Cpu, 412, 800, State::Ok), "Processors | 41.2 % | limit 80 % |  | ");
        row("memory", resource(Memory, 900, 850, State::Degraded),
            "Memory | 90 % | limit 85 % | 0.4 GB available of 4.0 GB | "
            "degraded since 13:42 ET, 4 min");
        row("disk", resource(Disk, 930, 900, State::Degraded, "/"),
            "Disk / | 93 % | limit 90 % | 1.8 GB free of 25 GB | degraded since 13:42 ET, 4 min");
        row("inodes", resource(Inodes, 955, 900, State::Ok, "/"),
            "Inodes of / | 95.5 % | limit 90 % | 450 free of 10000 | ");
        row("load", resource(Load, 2'560, 2'000, State::Ok),
            "Load per processor | 2.56 | limit 2.00 | 5.12 on 2 processors | ");
        row("clock", resource(HostResourceKind::Clock, -12'345'000, 2'000'000, State::Failed),
            "Clock | 12.345 s behind | limit 2.000 s | give or take 0.050 s | "
            "failed since 13:42 ET, 4 min");
        HostResource unknown = resource(Cpu, 0, 800, State::Unknown);
        unknown.value.reset();
        unknown.evidence.detail = "needs a second reading";
        row("unknown", unknown, "Processors |  | limit 80 % |  | needs a second reading");
        row("of another file system", resource(Disk, 930, 900, State::Ok, "/gone"),
            "Disk /gone | 93 % | limit 90 % |  | ");
    }

    void aCardHasItsFigures() {
        QFETCH(HostResource, one);
        QFETCH(QString, words);
        const HostState shown = present(status({one}));
        QCOMPARE(shown.cards.size(), std::size_t(1));
        const HostCard& card = shown.cards[0];
        QCOMPARE(
            QStringList({card.title, card.value, card.limit, card.facts, card.note}).join(" | "),
            words);
        QVERIFY(card.state == one.state);
    }

    void theWorstComesFirst() {
        using enum HostResourceKind;
        const HostState shown = present(
            status({resource(Cpu, 1, 800, State::Ok), resource(Memory, 1, 850, State::Degraded),
                    resource(Disk, 1, 900, State::Failed, "/")}));
        QCOMPARE(shown.cards[0].title, QString("Disk /"));
        QCOMPARE(shown.cards[1].title, QString("Memory"));
        QCOMPARE(shown.cards[2].title, QString("Processors"));
    }

    void theCaptionSaysHowOldItIs() {
        HostStatus host = status({});
        QCOMPARE(present(host).caption, QString("Read 12 s ago"));
        QCOMPARE(present(host, true).caption, QString("Was read 12 s ago"));
        QVERIFY(present(host, true).isPast);
        QCOMPARE(present(HostStatus()).caption, QString("The host was not read yet"));
        HostStatus lost;
        lost.evidence.finding = Finding::ProbeFailed;
        lost.evidence.detail = "no connection";
        QCOMPARE(present(lost).caption, QString("The host could not be read: no connection"));
    }
};

Q_DECLARE_METATYPE(catalyst::HostResource)

QTEST_GUILESS_MAIN(HostPresenterTest)
#include "tst_hostpresenter.moc"
