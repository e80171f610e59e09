#include "HostTexts.h"
#include "droplet/HostAnswer.h"
#include "droplet/HostDf.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// The droplet's 1795000000.5 by this computer's clock.
constexpr Instant whenBegun{std::chrono::microseconds(1'795'000'000'500'000)};

Moment at(std::chrono::microseconds offset) {
    return {whenBegun + offset, BootTime(1h) + offset};
}

/// Asked 50 ms before, by clocks that agree, and answered 50 ms after it ended.
Result<HostReading> parse(const QByteArray& text) {
    return parseHostAnswer(text.toStdString(), hostTestPaths, at(-50ms), at(150ms));
}

QByteArray with(const char* from, const char* to) {
    QByteArray text = goodHostAnswer;
    if (!text.contains(from))
        qFatal("nothing to replace");
    return text.replace(from, to);
}

QByteArray without(const char* section) {
    QByteArray text;
    for (const QByteArray& line : goodHostAnswer.split('\n'))
        if (!line.isEmpty() && !line.startsWith(QByteArray(section) + ' '))
            text += line + '\n';
    return text;
}

HostReading reading(const char* bootId, std::optional<HostTicks> ticks) {
    HostReading made;
    made.bootId = std::string(bootId);
    if (ticks)
        made.ticks = *ticks;
    else
        made.ticks = fail(Error::Code::InvalidData, "odd");
    return made;
}

} // namespace

class TestHostAnswer : public QObject {
    Q_OBJECT

private slots:
    void everySectionIsRead() {
        const auto read = parse(goodHostAnswer);
        QCOMPARE(codeOf(read), QString("ok"));
        QCOMPARE(textOf(*read),
                 QString("ticks 1410/9810; cpus 2; load 125 80 1205; "
                         "memory 1024000000/4096000000 swap 1536000000/2048000000; up 40201760; "
                         "boot 38c3762c; skew 0+-50000; "
                         "/ 23000000+1500000/25000000 on / inodes 10000/100000; "
                         "/srv/catalyst 400+600/1000 on /srv/with room inodes 0/0; "
                         "/backups not_found inodes not_found; "
                         "/var/lib/docker timeout inodes timeout"));
        QCOMPARE(read->at.time_since_epoch().count(), at(150ms).wall.time_since_epoch().count());
        QCOMPARE(read->paths[2].space.error().detail, std::string("there is no /backups"));
    }

    void whatIsMissingOrOddIsNamedAndTouchesNothingElse_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("section"); // what textOf says of it
        QTest::addColumn<QString>("named");   // in the error
        const auto row = [](const char* name, const QByteArray& answer, const char* section,
                            const char* named) {
            QTest::newRow(name) << answer << QString(section) << QString(named);
        };
        row("no stat", without("stat"), "ticks invalid_data; cpus invalid_data", "/proc/stat");
        row("letters in stat", with("1000 50 300", "1000 x 300"), "ticks invalid_data; cpus 2",
            "/proc/stat");
        row("negative in stat", with("1000 50 300", "1000 -50 300"), "ticks invalid_data; cpus 2",
            "/proc/stat");
        row("huge in stat", with("1000 50 300", "1000 99999999999999999999 300"),
            "ticks invalid_data; cpus 2", "/proc/stat");
        row("old stat", with("8000 400 10 20 30 200 0", "8000"), "ticks 1350/9350", "");
        row("short stat", with("300 8000 400 10 20 30 200 0", "300"), "ticks invalid_data", "");
        row("no memory", without("memory"), "memory invalid_data", "/proc/meminfo");
        row("no MemAvailable", with("MemAvailable", "MemFree"), "memory invalid_data",
            "MemAvailable");
        row("memory in MB", with("1000000 kB", "1000000 MB"), "memory invalid_data",
            "/proc/meminfo");
        row("more than all", with("1000000 kB", "4000001 kB"), "memory invalid_data", "contradict");
        row("no memory at all", with("4000000 kB", "0 kB"), "memory invalid_data", "contradict");
        row("twice", with("memory SwapFree", "memory MemTotal:  1 kB\nmemory SwapFree"),
            "memory invalid_data", "/proc/meminfo");
        row("no load", without("load"), "load invalid_data", "/proc/loadavg");
        row("odd load", with("1.25 0.80", "1.25 0,80"), "load invalid_data", "/proc/loadavg");
        row("negative load", with("1.25 0.80", "-1.25 0.80"), "load invalid_data", "/proc/loadavg");
        row("load twice", goodHostAnswer + "load 1.00 1.00 1.00 1/1 1\n", "load invalid_data",
            "/proc/loadavg");
        row("no uptime", without("uptime"), "up invalid_data", "/proc/uptime");
        row("odd uptime", with("40201.76", "long"), "up invalid_data", "/proc/uptime");
        row("no boot id", without("boot"), "boot invalid_data", "boot_id");
        row("odd boot id", with("38c3762c", "\x1b[31m"), "boot invalid_data", "\\x1b");
        row("no begin", without("begin"), "skew invalid_data", "clock");
        row("no end", without("end"), "skew invalid_data", "clock");
        row("odd clock", with("begin 1795000000.5", "begin soon.5"), "skew invalid_data", "clock");
        row("clock beyond", with("begin 1795000000.5", "begin 253402300800.5"), "skew invalid_data",
            "clock");
        row("no df", without("space"), "/ invalid_data inodes invalid_data", "df of /");
        row("no inodes", without("inodes"), "/ 23000000+1500000/25000000 on / inodes invalid_data",
            "df of /");
        row("odd df", with("23000000   1500000", "23000000   much"), "/ invalid_data", "df of /");
        row("used more than all", with("23000000   1500000", "25000001   0"), "/ invalid_data",
            "df of /");
        row("reserve in use", with("23000000   1500000", "24500000   -100"),
            "/ 24500000+0/25000000 on /", "");
        row("a warning first",
            with("space 1 said /dev", "space 1 said df: careful\nspace 1 said /dev"),
            "/ 23000000+1500000/25000000 on /", "");
        row("no rights", with("No such file or directory", "Permission denied"),
            "/backups process_failed", "Permission denied");
        row("busybox' word", with("space 1 status 0", "space 1 status 143"), "/ timeout",
            "two seconds");
        row("timeout's own", with("space 1 status 0", "space 1 status 124"), "/ timeout",
            "two seconds");
        row("odd status", with("space 1 status 0", "space 1 status -1"), "/ invalid_data",
            "df of /");
        row("control characters", with("94% /", "94% /\x1b[31m\xff"),
            "on /\\x1b[31m\xef\xbf\xbd inodes", "");
    }

    void whatIsMissingOrOddIsNamedAndTouchesNothingElse() {
        QFETCH(QByteArray, answer);
        QFETCH(QString, section);
        QFETCH(QString, named);
        const auto read = parse(answer);
        QCOMPARE(codeOf(read), QString("ok"));
        const QString text = textOf(*read);
        QVERIFY2(text.contains(section), qPrintable(text));
        // What it says of the others is as before.
        const auto good = parse(goodHostAnswer);
        int changed = 0;
        changed += read->memory != good->memory;
        changed += read->load != good->load;
        changed += read->ticks != good->ticks || read->processors != good->processors;
        changed += read->uptime != good->uptime;
        changed += read->bootId != good->bootId;
        changed += read->skew != good->skew;
        changed += read->paths != good->paths;
        QVERIFY(changed <= 1);
        QString errors;
        const auto collect = [&errors](const auto& result) {
            if (!result)
                errors += QString::fromStdString(result.error().detail) + '\n';
        };
        collect(read->ticks);
        collect(read->memory);
        collect(read->load);
        collect(read->uptime);
        collect(read->bootId);
        collect(read->skew);
        for (const HostPath& path : read->paths) {
            collect(path.space);
            collect(path.inodes);
        }
        QVERIFY2(errors.contains(named), qPrintable(errors));
        QVERIFY(!errors.contains(QChar(0x1b)));
    }

    void whatIsNoAnswerIsAnError_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << QByteArray() << QString("invalid_data");
        QTest::newRow("words") << QByteArray("bash: df: not found\n\x1b[31m") << "invalid_data";
        QTest::newRow("NUL") << QByteArray(1000, '\0') << "invalid_data";
        QTest::newRow("endless") << QByteArray("stat cpu0 1\n").repeated(10'001) << "too_large";
    }

    void whatIsNoAnswerIsAnError() {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        const auto read = parse(answer);
        QCOMPARE(codeOf(read), code);
        QVERIFY(read.error().detail.find("host") != std::string::npos);
        QVERIFY(read.error().detail.find('\x1b') == std::string::npos);
    }

    void skewAndHowSureItIs_data() {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<qint64>("before"); // ms from 1795000000.5
        QTest::addColumn<qint64>("after");
        QTest::addColumn<QString>("skew");
        const auto row = [](const char* name, const char* begin, const char* end, qint64 before,
                            qint64 after, const char* skew) {
            QTest::newRow(name) << QByteArray(begin) << QByteArray(end) << before << after
                                << QString(skew);
        };
        row("none", "1795000000.500000000", "1795000000.600000000", -50, 150, "0+-50000");
        row("what it took does not count", "1795000000.500000000", "1795000008.500000000", -50,
            8'050, "0+-50000");
        row("ahead", "1795000003.500000000", "1795000003.600000000", -50, 150, "3000000+-50000");
        row("behind", "1794999970.500000000", "1794999970.600000000", -50, 150, "-30000000+-50000");
        row("a slow way", "1795000000.500000000", "1795000000.500000000", -4'000, 4'000,
            "0+-4000000");
        // A second that began up to a second ago.
        row("whole seconds", "1795000000.%N", "1795000000.%N", -50, 50, "0+-550000");
        row("another busybox", "1795000000.", "1795000000.", -50, 50, "0+-550000");
        row("nearly whole seconds", "1795000000.N", "1795000001.N", 0, 1'000, "0+-500000");
        row("tenths", "1795000000.5", "1795000000.5", -50, 50, "50000+-100000");
        row("set back there", "1795000000.500000000", "1794999990.500000000", -50, 150,
            "invalid_data");
        row("set ahead there", "1795000000.500000000", "1795000010.500000000", -50, 150,
            "invalid_data");
    }

    void skewAndHowSureItIs() {
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, end);
        QFETCH(qint64, before);
        QFETCH(qint64, after);
        QFETCH(QString, skew);
        const std::string text =
            "begin " + begin.toStdString() + "\nend " + end.toStdString() + '\n';
        const auto read = parseHostAnswer(text, {}, at(std::chrono::milliseconds(before)),
                                          at(std::chrono::milliseconds(after)));
        QCOMPARE(codeOf(read), QString("ok"));
        // Half of the last digit told: a microsecond here and there.
        const QString found = textOf(*read).section("skew ", 1);
        if (!read->skew) {
            QCOMPARE(found, skew);
            return;
        }
        const qint64 ahead = skew.section("+-", 0, 0).toLongLong();
        const qint64 uncertainty = skew.section("+-", 1).toLongLong();
        QVERIFY2(std::abs(read->skew->ahead.count() - ahead) <= 1, qPrintable(found));
        QVERIFY2(std::abs(read->skew->uncertainty.count() - uncertainty) <= 1, qPrintable(found));
    }

    void ourOwnClockSetMeanwhileTellsNothing() {
        Moment after = at(150ms);
        after.wall += 2s;
        const auto read =
            parseHostAnswer(goodHostAnswer.toStdString(), hostTestPaths, at(-50ms), after);
        QVERIFY(!read->skew);
        QVERIFY(read->skew.error().detail.find("this computer") != std::string::npos);
    }

    void processorsNeedTwoReadings_data() {
        QTest::addColumn<QString>("boot");
        QTest::addColumn<qulonglong>("busy");
        QTest::addColumn<qulonglong>("total");
        QTest::addColumn<QString>("permille");
        const auto row = [](const char* name, const char* boot, qulonglong busy, qulonglong total,
                            const char* permille) {
            QTest::newRow(name) << QString(boot) << busy << total << QString(permille);
        };
        row("half", "a", 1'100, 5'200, "500");
        row("idle", "a", 1'000, 5'200, "0");
        row("all", "a", 1'200, 5'200, "1000");
        row("no tick since", "a", 1'000, 5'000, "not_found");
        row("counters went back", "a", 900, 4'000, "invalid_data");
        row("busy alone went back", "a", 999, 5'200, "0");
        row("more busy than there was", "a", 1'300, 5'200, "1000");
        row("restarted", "b", 1'100, 5'200, "not_found");
    }

    void processorsNeedTwoReadings() {
        QFETCH(QString, boot);
        QFETCH(qulonglong, busy);
        QFETCH(qulonglong, total);
        QFETCH(QString, permille);
        const HostReading before = reading("a", HostTicks{1'000, 5'000});
        HostReading now = reading(qPrintable(boot), HostTicks{busy, total});
        followHost(now, &before);
        QCOMPARE(orError(now.cpuPermille, [](int value) { return QString::number(value); }),
                 permille);
        QCOMPARE(now.hasRestarted, boot == "b");
    }

    void theFirstReadingSaysThatItNeedsASecond() {
        HostReading first = reading("a", HostTicks{1'000, 5'000});
        followHost(first, nullptr);
        QVERIFY(!first.cpuPermille);
        QCOMPARE(first.cpuPermille.error().detail, std::string("needs a second reading"));
        QVERIFY(!first.hasRestarted);
        HostReading odd = reading("a", std::nullopt);
        followHost(odd, &first);
        QCOMPARE(odd.cpuPermille.error().detail, std::string("odd"));
        HostReading again = reading("a", HostTicks{1'100, 5'200});
        followHost(again, &odd);
        QCOMPARE(again.cpuPermille.error().detail, std::string("needs a second reading"));
    }

    void aRestartIsSeenByTheBootIdAlone() {
        const HostReading before = reading("a", HostTicks{1'000, 5'000});
        HostReading unknown = reading("a", HostTicks{1'100, 5'200});
        unknown.bootId = fail(Error::Code::InvalidData, "none");
        followHost(unknown, &before);
        QVERIFY(!unknown.hasRestarted);
    }

    void rowsOfDf_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("row");
        const auto row = [](const char* name, const char* line, const char* found) {
            QTest::newRow(name) << QByteArray(line) << QString(found);
        };
        row("plain", "/dev/vda 264212084 29265792 71071396 30% /", "264212084 29265792 71071396 /");
        row("spaces", "//nas/my share 10 4 6 40% /mnt/my share", "10 4 6 /mnt/my share");
        row("figures in the device", "a 1 2 3 10 4 6 40% /mnt", "10 4 6 /mnt");
        row("no share", "proc 0 0 0 - /proc", "0 0 0 /proc");
        row("header", "Filesystem 1024-blocks Used Available Capacity Mounted on", "none");
        row("no device", "10 4 6 40% /", "none");
        row("no mount point", "/dev/vda 10 4 6 40%", "none");
        row("unknown", "/dev/vda - - - - /", "none");
        row("too large", "/dev/vda 4503599627370497 0 0 0% /", "none");
        row("empty", "", "none");
    }

    void rowsOfDf() {
        QFETCH(QByteArray, line);
        QFETCH(QString, row);
        const std::string text = line.toStdString();
        const auto found = parseDfRow(text);
        const QString shown = found
                                  ? QString("%1 %2 %3 %4")
                                        .arg(found->total)
                                        .arg(found->used)
                                        .arg(found->available)
                                        .arg(QString::fromStdString(std::string(found->mountPoint)))
                                  : QString("none");
        QCOMPARE(shown, row);
    }
};

QTEST_GUILESS_MAIN(TestHostAnswer)
#include "tst_hostanswer.moc"
