#include "actions/EnvChange.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "ssh/RemoteCommand.h"
#include "support/ResultText.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;
const std::string operation = "01JDZ0000000000000000000A1";
const char* const paperFile = "# the plan's\n"
                              "TRADING_MODE=paper\n"
                              "ALPACA_BASE_URL=https://paper-api.alpaca.markets\n"
                              "ALPACA_API_KEY=PKTESTTESTTESTTEST01\n"
                              "ALPACA_SECRET_KEY=0123456789abcdefSECRETSECRET\n"
                              "MAX_POSITIONS=5 # at most\n";

class Records final : public ActionRecords {
public:
    Task<Result<void>> begin(ActionRecord) override { co_return Result<void>(); }
    Task<Result<void>> end(ActionRecord) override { co_return Result<void>(); }
};

template <class T>
Task<void> keep(Task<T> task, std::optional<T>* answer) {
    *answer = co_await std::move(task);
}

EnvSetting setting(const char* name, const char* value) {
    return {name, std::make_shared<const Secret>(value)};
}

EnvFile fileOf(std::string_view text) {
    return std::move(*EnvFile::parse(Secret(text)));
}

/// Runs them here; loses what the script said from the run `cutFrom` on, after it ran or before.
struct Line {
    const Clock* clock;
    int runs = 0;
    int cutFrom = 1'000;
    bool isCutBefore = false;
};

Task<RemoteOutcome> runOver(Line* line, RemoteScript script, std::string id, std::string input) {
    const bool isCut = ++line->runs == line->cutFrom;
    RemoteOutcome lost;
    lost.detail = "the line was cut";
    if (isCut && line->isCutBefore)
        co_return lost;
    const char* path = "/usr/bin:/bin";
    std::map<std::string, std::string> environment{{"PATH", path}};
    const auto now = std::chrono::floor<std::chrono::seconds>(line->clock->now());
    RemoteOutcome outcome = co_await runLocalCommand(std::move(script), std::move(id),
                                                     std::move(input), std::move(environment), now);
    if (isCut)
        co_return lost;
    co_return outcome;
}

} // namespace

class TestEnvChange : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::shared_ptr<const EnvironmentMask> m_mask = std::make_shared<const EnvironmentMask>();
    std::shared_ptr<const EnvAccess> m_env;
    Line m_line{&m_clock};
    Records m_records;
    ActionRunner m_runner{m_clock, m_records};

    QString path() const { return m_directory->filePath(".env"); }
    void write(const QByteArray& text) const {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write the file");
    }
    QByteArray content() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    template <class T>
    T await(Task<T> task) {
        std::optional<T> answer;
        TaskScope scope(*m_executor);
        scope.spawn(keep(std::move(task), &answer));
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, patience);
        if (!answer)
            qFatal("no answer");
        return std::move(*answer);
    }
    ActionRecord change(std::vector<EnvSetting> settings, std::string sha256 = {}) {
        EnvChange begun{m_env, operation, std::move(sha256), std::move(settings)};
        Action action;
        action.id = operation;
        action.kind = "env.change";
        return await(m_runner.run(std::move(action),
                                  envSteps(std::make_shared<EnvChange>(std::move(begun)))));
    }

private slots:
    void init() {
        m_executor = std::make_unique<QtExecutor>(m_clock);
        m_directory = std::make_unique<QTemporaryDir>("/tmp/envchange-XXXXXX");
        m_line = {&m_clock};
        write(paperFile);
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
        m_env = std::make_shared<const EnvAccess>(
            [this](RemoteScript script, std::string id, std::string input) {
                return runOver(&m_line, std::move(script), std::move(id), std::move(input));
            },
            path().toStdString(), m_clock, m_mask);
    }
    void cleanup() {
        m_env.reset();
        m_directory.reset();
        m_executor.reset();
    }

    void settingsAreApplied_data() {
        QTest::addColumn<QStringList>("settings"); // "X=1", or "X" to remove it
        QTest::addColumn<QString>("result");       // of the change, or the text after it
        const auto row = [](const char* name, const QStringList& settings, const char* result) {
            QTest::newRow(name) << settings << QString(result);
        };
        row("one", {"MAX_POSITIONS=6"}, "ok");
        row("several", {"MAX_POSITIONS=6", "LOG_LEVEL=DEBUG"}, "ok");
        row("removed", {"MAX_POSITIONS"}, "ok");
        row("none", {}, "invalid_argument");
        row("twice", {"MAX_POSITIONS=6", "MAX_POSITIONS=7"}, "invalid_argument");
        row("out of range", {"MAX_POSITIONS=0"}, "invalid_argument");
        row("no name", {"A-B=0"}, "invalid_argument");
        row("not there", {"NOT_THERE"}, "not_found");
        row("the mode alone", {"TRADING_MODE=live"}, "not_permitted");
        row("the address alone", {"ALPACA_BASE_URL=https://api.alpaca.markets"}, "not_permitted");
        row("another key alone", {"ALPACA_API_KEY=AKTESTTESTTESTTEST01"}, "not_permitted");
        row("the secret removed", {"ALPACA_SECRET_KEY"}, "not_permitted");
        row("all four to live",
            {"TRADING_MODE=live", "ALPACA_BASE_URL=https://api.alpaca.markets",
             "ALPACA_API_KEY=AKTESTTESTTESTTEST01", "ALPACA_SECRET_KEY=abc"},
            "not_permitted");
        row("another paper account",
            {"ALPACA_API_KEY=PKTESTTESTTESTTEST02", "ALPACA_SECRET_KEY=abc"}, "ok");
        row("the guide's mode", {"TRADING_MODE=normal"}, "ok");
    }
    void settingsAreApplied() {
        QFETCH(QStringList, settings);
        std::vector<EnvSetting> list;
        for (const QString& one : settings) {
            EnvSetting setting{one.section('=', 0, 0).toStdString(), nullptr};
            if (one.contains('='))
                setting.value = std::make_shared<const Secret>(one.section('=', 1).toStdString());
            list.push_back(std::move(setting));
        }
        const auto applied = applyEnvSettings(fileOf(paperFile), list);
        QTEST(codeOf(applied), "result");
        if (!applied)
            QVERIFY(applied.error().detail.find("SECRETSECRET") == std::string::npos);
    }

    /// What contradicts itself may be mended step by step, but not towards live.
    void aBrokenModeMayBeMended() {
        const EnvFile broken =
            fileOf(QByteArray(paperFile).replace("PKTEST", "AKTEST").toStdString());
        QCOMPARE(codeOf(applyEnvSettings(broken, {setting("MAX_POSITIONS", "6")})), QString("ok"));
        QCOMPARE(
            codeOf(applyEnvSettings(broken, {setting("ALPACA_API_KEY", "PKTESTTESTTESTTEST01")})),
            QString("ok"));
        QCOMPARE(codeOf(applyEnvSettings(
                     broken, {setting("TRADING_MODE", "live"),
                              setting("ALPACA_BASE_URL", "https://api.alpaca.markets")})),
                 QString("not_permitted"));
    }

    void theFileIsChanged() {
        const ActionRecord record =
            change({setting("MAX_POSITIONS", "6"), setting("SMTP_PASSWORD", "hunter22hunter22")});
        QVERIFY2(record.outcome == ActionOutcome::Done, record.observed.c_str());
        QVERIFY2(content().endsWith("# at most\nMAX_POSITIONS=6\nSMTP_PASSWORD=hunter22hunter22\n"),
                 content());
        for (const char* part :
             {"MAX_POSITIONS: 5 -> 6", "SMTP_PASSWORD: not set -> set, 16 characters",
              ".env.catalyst-", "until they are made anew"})
            QVERIFY2(record.observed.find(part) != std::string::npos, record.observed.c_str());
        QVERIFY(record.observed.find("hunter22") == std::string::npos);
        // Read, and replaced: two runs of two round trips each.
        QCOMPARE(m_line.runs, 2);
    }

    void whatSomebodyElseChangedIsLeftAlone() {
        const auto read = await(m_env->read(operation));
        QVERIFY(read.has_value());
        write(QByteArray(paperFile) + "LOG_LEVEL=INFO\n");
        const ActionRecord record = change({setting("MAX_POSITIONS", "6")}, read->reading.sha256);
        QVERIFY2(record.outcome == ActionOutcome::Failed, record.observed.c_str());
        QVERIFY(record.observed.find("somebody has changed it") != std::string::npos);
        QCOMPARE(content(), QByteArray(paperFile) + "LOG_LEVEL=INFO\n");
    }

    void anEndThatWasNotSeenIsDecidedByReading_data() {
        QTest::addColumn<int>("cutFrom");
        QTest::addColumn<bool>("isCutBefore");
        QTest::addColumn<int>("outcome");
        QTest::newRow("reading") << 1 << false << int(ActionOutcome::Failed);
        QTest::newRow("it was done") << 2 << false << int(ActionOutcome::Done);
        QTest::newRow("it was not") << 2 << true << int(ActionOutcome::Unknown);
    }
    void anEndThatWasNotSeenIsDecidedByReading() {
        QFETCH(int, cutFrom);
        QFETCH(bool, isCutBefore);
        QFETCH(int, outcome);
        m_line.cutFrom = cutFrom;
        m_line.isCutBefore = isCutBefore;
        const ActionRecord record = change({setting("MAX_POSITIONS", "6")});
        QVERIFY2(int(*record.outcome) == outcome, record.observed.c_str());
        QCOMPARE(content().contains("MAX_POSITIONS=6"), outcome == int(ActionOutcome::Done));
    }

    void theReadingSaysWhatItMay() {
        QFile left(m_directory->filePath("..env.catalyst-edit.01JDZ"));
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        const auto read = await(m_env->read(operation));
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        const EnvReading& reading = read->reading;
        QCOMPARE(reading.path, path().toStdString());
        QCOMPARE(reading.mode, 0600U);
        QCOMPARE(reading.swept, 1);
        QVERIFY(!left.exists());
        QVERIFY(reading.means.isPaper());
        QCOMPARE(reading.entries.size(), 5U);
        QCOMPARE(reading.entries[3].variable.shown, std::string("set, 28 characters"));
        QCOMPARE(reading.entries[4].variable.shown, std::string("5"));
        QCOMPARE(reading.findings.size(), 1U);
        QVERIFY(reading.findings[0].issue == EnvIssue::InlineComment);
        QCOMPARE(codeOf(await(EnvAccess(
                                  [this](RemoteScript script, std::string id, std::string input) {
                                      return runOver(&m_line, std::move(script), std::move(id),
                                                     std::move(input));
                                  },
                                  "/nowhere/.env", m_clock, m_mask)
                                  .read(operation))),
                 QString("not_found"));
    }
};

QTEST_GUILESS_MAIN(TestEnvChange)
#include "tst_envchange.moc"
