#include "droplet/HostSamples.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

HostReading reading() {
    HostReading made;
    made.at = Instant(std::chrono::seconds(1'795'000'000));
    made.cpuPermille = 412;
    made.processors = 2;
    made.load = HostLoad{125, 80, 1205};
    made.memory = HostMemory{4'000, 1'000, 0, 0};
    made.skew = HostSkew{std::chrono::microseconds(-2'500), std::chrono::microseconds(10)};
    made.paths = {{"/", HostSpace{"/", 1'000, 899, 100}, HostInodes{100, 91}},
                  {"/srv/catalyst", HostSpace{"/", 1'000, 899, 100}, HostInodes{100, 91}},
                  {"/backups", HostSpace{"/mnt/b", 1'000, 0, 1'000}, HostInodes{0, 0}},
                  {"/proc", HostSpace{"/proc", 0, 0, 0}, HostInodes{0, 0}},
                  {"/gone", notReadYet(), notReadYet()}};
    return made;
}

QString textOf(const std::vector<KeyedSample>& samples) {
    QStringList parts;
    for (const KeyedSample& keyed : samples)
        parts << QString("%1/%2=%3%4")
                     .arg(QString::fromStdString(keyed.key.source),
                          QString::fromStdString(keyed.key.metric),
                          QString::number(keyed.sample.value),
                          keyed.sample.status == State::Ok ? "" : " unknown");
    return parts.join(", ");
}

} // namespace

class TestHostSamples : public QObject {
    Q_OBJECT

private slots:
    void everyFigureHasItsSeriesAndFileSystemsOneEach() {
        const auto samples = hostSamplesOf(reading(), *ProfileId::parse("p"));
        QCOMPARE(textOf(samples),
                 QString("host/cpu_permille=412, host/memory_permille=750, host/load_centi=125, "
                         "host/clock_skew_us=2500, host //disk_permille=900, "
                         "host //inodes_permille=90, host /mnt/b/disk_permille=0"));
        for (const KeyedSample& keyed : samples) {
            QVERIFY(keyed.key.profile == *ProfileId::parse("p"));
            QVERIFY(keyed.sample.at == reading().at);
        }
    }

    void whatWasNotReadHasNoValue() {
        HostReading none;
        none.cpuPermille = fail(Error::Code::InvalidData, "no such line");
        QCOMPARE(textOf(hostSamplesOf(none, *ProfileId::parse("p"))),
                 QString("host/cpu_permille=-1 unknown, host/memory_permille=-1 unknown, "
                         "host/load_centi=-1 unknown, host/clock_skew_us=-1 unknown"));
        // The processors' use takes two readings: one is no failure.
        none.cpuPermille = notReadYet();
        QVERIFY(textOf(hostSamplesOf(none, *ProfileId::parse("p")))
                    .startsWith(QLatin1String("host/memory_permille")));
        HostReading half = reading();
        half.paths = {
            {"/", HostSpace{"/", 1'000, 900, 100}, fail(Error::Code::Timeout, "did not answer")}};
        QVERIFY(textOf(hostSamplesOf(half, *ProfileId::parse("p")))
                    .endsWith("host //inodes_permille=-1 unknown"));
    }

    void sharesAreRoundedUpAndNeverOverflow_data() {
        QTest::addColumn<qint64>("used");
        QTest::addColumn<qint64>("available");
        QTest::addColumn<int>("permille");
        constexpr qint64 huge = qint64(1) << 61;
        QTest::newRow("none") << qint64(0) << qint64(0) << -1;
        QTest::newRow("empty") << qint64(0) << qint64(7) << 0;
        QTest::newRow("a little") << qint64(1) << qint64(999'999) << 1;
        QTest::newRow("full") << qint64(7) << qint64(0) << 1000;
        QTest::newRow("all but one") << qint64(999'999) << qint64(1) << 1000;
        QTest::newRow("huge") << huge << huge << 501;
        QTest::newRow("huge and full") << huge << qint64(0) << 1000;
    }

    void sharesAreRoundedUpAndNeverOverflow() {
        QFETCH(qint64, used);
        QFETCH(qint64, available);
        QFETCH(int, permille);
        QCOMPARE(usedPermille(HostSpace{"/", used + available, used, available}).value_or(-1),
                 permille);
    }
};

QTEST_GUILESS_MAIN(TestHostSamples)
#include "tst_hostsamples.moc"
