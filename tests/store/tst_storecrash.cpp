#include "HistoryModel.h"
#include "store/HistoryStore.h"
#include "store/RecordsStore.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;

namespace {

constexpr std::int64_t batchSize = 50;
constexpr std::chrono::seconds step(1); ///< of the writer's samples

} // namespace

/// kill -9 in the middle of writing: the files stay sound, and what was acknowledged is there, in
/// the samples and in their roll-ups.
class TestStoreCrash : public QObject {
    Q_OBJECT

private slots:
    void killedWhileWriting() {
        const QTemporaryDir directory;
        m_history = directory.filePath("history.db").toStdString();
        m_records = directory.filePath("records.db").toStdString();
        const int rounds = qEnvironmentVariableIntValue("CONSOLE_LONG") ? 200 : 20;
        QRandomGenerator random(20261118);
        for (int round = 0; round < rounds; ++round) {
            writeAndKill(random.bounded(1, 60), random.bounded(3000));
            if (QTest::currentTestFailed())
                return;
            checkHistory();
            checkRecords();
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(m_next > rounds / 2);
    }

private:
    /// Kills the writer some microseconds after it acknowledged `lines` writes.
    void writeAndKill(int lines, int delayMicroseconds) {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        writer.start(STORE_WRITER, {QString::fromStdString(m_history),
                                    QString::fromStdString(m_records), QString::number(m_next)});
        QByteArray said;
        while (said.count('\n') < lines) {
            QVERIFY(writer.waitForReadyRead(30'000));
            said += writer.readAll();
        }
        // Spins: the point of the kill is to be spread over the writing of a commit.
        const QDeadlineTimer until(std::chrono::microseconds(delayMicroseconds), Qt::PreciseTimer);
        while (!until.hasExpired()) {
        }
        writer.kill();
        QVERIFY(writer.waitForFinished(30'000));
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        said += writer.readAll();
        for (const QByteArray& line : said.split('\n')) {
            if (line.startsWith("h "))
                m_historyAcknowledged = line.mid(2).toLongLong();
            if (line.startsWith("r "))
                m_recordsAcknowledged = line.mid(2).toLongLong();
        }
    }

    void checkHistory() {
        const auto opened = HistoryStore::open(m_history, Instant{});
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QVERIFY2(!opened->movedTo, opened->damage.c_str());
        const SeriesKey key{ProfileId::parse("prod").value(), "crash", "n"};
        const auto samples = opened->store->read({key, Instant{}, Instant::max(), 100'000}).value();
        // Whole batches, all of them up to the last acknowledged one, and at most one more.
        QCOMPARE(static_cast<std::int64_t>(samples.size()) % batchSize, 0);
        QVERIFY(!samples.empty());
        const std::int64_t newest = samples.back().value;
        const bool isLatest = newest == m_historyAcknowledged ||
                              newest == std::max(m_historyAcknowledged + 1, m_next);
        QVERIFY(isLatest);
        for (std::size_t i = 1; i < samples.size(); ++i)
            QCOMPARE(samples[i].at - samples[i - 1].at, step);
        QCOMPARE(test::rollupsDisagree(m_history), QString());
        m_historyAcknowledged = newest;
    }

    void checkRecords() {
        const auto opened = RecordsStore::open(std::filesystem::path(m_records));
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        const auto records =
            (*opened)->actions().list(ProfileId::parse("prod").value(), 10'000).value();
        QVERIFY(!records.empty());
        const std::int64_t newest = records.front().intended.time_since_epoch().count();
        const std::int64_t inFlight = std::max(m_recordsAcknowledged + 1, m_next);
        QVERIFY(newest == m_recordsAcknowledged || newest == inFlight);
        for (const ActionRecord& record : records) {
            if (record.intended.time_since_epoch().count() <= m_recordsAcknowledged)
                QVERIFY(record.outcome == ActionOutcome::Done || isUnacknowledged(record));
        }
        m_unacknowledged.push_back(inFlight);
        m_recordsAcknowledged = newest;
        m_next = std::max(m_historyAcknowledged, m_recordsAcknowledged) + 1;
    }

    /// Begun in an earlier round, killed before its end was acknowledged.
    bool isUnacknowledged(const ActionRecord& record) const {
        return std::ranges::find(m_unacknowledged, record.intended.time_since_epoch().count()) !=
               m_unacknowledged.end();
    }

    std::string m_history;
    std::string m_records;
    std::int64_t m_next = 0; ///< the first number that neither file has
    std::int64_t m_historyAcknowledged = -1;
    std::int64_t m_recordsAcknowledged = -1;
    std::vector<std::int64_t> m_unacknowledged;
};

QTEST_GUILESS_MAIN(TestStoreCrash)
#include "tst_storecrash.moc"
