#include "base/Log.h"
#include "base/TimeText.h"
#include "support/ResultText.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace catalyst;

namespace {

std::string readAll(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What is written to stderr while it lives.
class CapturedStderr {
public:
    explicit CapturedStderr(std::string path) : m_path(std::move(path)) {
        const int file = ::open(m_path.c_str(), O_CREAT | O_TRUNC | O_RDWR | O_APPEND, 0600);
        m_saved = ::dup(STDERR_FILENO);
        ::dup2(file, STDERR_FILENO);
        ::close(file);
    }
    ~CapturedStderr() {
        ::dup2(m_saved, STDERR_FILENO);
        ::close(m_saved);
    }
    std::string text() const { return readAll(m_path); }

private:
    std::string m_path;
    int m_saved;
};

/// Files cannot grow beyond `bytes` while it lives: writing fails as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_saved);
        const rlimit limit{bytes, m_saved.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_saved); }

private:
    rlimit m_saved{};
};

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_directory = "/tmp/tst_log.XXXXXX";
        QVERIFY(::mkdtemp(m_directory.data()));
    }
    void cleanupTestCase() { std::filesystem::remove_all(m_directory); }
    void init() { std::filesystem::remove_all(m_directory + "/logs"); }

    // Has to come first: the log is the process's.
    void beforeInitWarningsGoToStderr() {
        const CapturedStderr captured(m_directory + "/stderr");
        logInfo("start", "not important");
        logWarning("start", "no profile\nyet", {{"path", "/x"}, {"password", "hunter2"}});
        const QString text = QString::fromStdString(captured.text());
        QCOMPARE(text.count('\n'), 1);
        QVERIFY2(text.endsWith("Z warning start: no profile\\nyet path=/x password=[hidden]\n"),
                 qPrintable(text));
    }

    void linesAreJson() {
        start({});
        Log::setContext({"north", "PAPER", "4711"});
        const SystemClock clock;
        const Instant before = clock.now();
        logInfo("poller", "service \"trading\" answered\r\n\x1b[31m\xff end",
                {{"status", 503}, {"slow", true}, {"body", std::string("a\tb\xe2\x80\xae")}});
        Log::setContext({});
        logError("poller", "second");
        const auto lines = read();
        QCOMPARE(lines.size(), 2);
        const QJsonObject first = lines[0];
        QCOMPARE(first.keys(), QStringList({"account", "area", "body", "level", "mode", "msg",
                                            "profile", "slow", "status", "ts"}));
        QCOMPARE(first["msg"].toString(),
                 QString::fromUtf8("service \"trading\" answered\r\n\x1b[31m\xef\xbf\xbd end"));
        QCOMPARE(first["body"].toString(), QString::fromUtf8("a\tb\xe2\x80\xae"));
        QCOMPARE(first["status"].toString(), QString("503"));
        QCOMPARE(first["slow"].toString(), QString("true"));
        QCOMPARE(first["level"].toString(), QString("info"));
        QCOMPARE(first["area"].toString(), QString("poller"));
        QCOMPARE(first["mode"].toString(), QString("PAPER"));
        QCOMPARE(first["account"].toString(), QString("4711"));
        const auto at = parseUtc(first["ts"].toString().toStdString());
        QVERIFY(at && *at >= before && *at <= clock.now());
        QCOMPARE(lines[1].keys(), QStringList({"area", "level", "msg", "ts"}));
        // Nothing in the file itself can move a cursor or reverse a line.
        const std::string raw = readAll(file());
        QVERIFY(raw.find('\x1b') == std::string::npos && raw.find('\r') == std::string::npos);
        QVERIFY(raw.find("\xe2\x80\xae") == std::string::npos);
    }

    void levels_data() {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("lines");
        QTest::newRow("debug") << int(LogLevel::Debug) << 4;
        QTest::newRow("info") << int(LogLevel::Info) << 3;
        QTest::newRow("warning") << int(LogLevel::Warning) << 2;
        QTest::newRow("error") << int(LogLevel::Error) << 1;
    }
    void levels() {
        QFETCH(int, level);
        QFETCH(int, lines);
        LogOptions options;
        options.level = static_cast<LogLevel>(level);
        start(options);
        logDebug("a", "x");
        logInfo("a", "x");
        logWarning("a", "x");
        logError("a", "x");
        QCOMPARE(read().size(), lines);
    }

    void secretsAreHiddenEverywhere() {
        const CapturedStderr captured(m_directory + "/stderr");
        LogOptions options;
        options.console = true;
        QVERIFY(begin(options));
        Log::hideValue(Secret("tr0ub4dor&3"));
        Log::setContext({"tr0ub4dor&3", "", ""});
        logInfo(
            "tr0ub4dor&3", "with tr0ub4dor&3 and postgresql://u:pw123@h/d",
            {{"note", "tr0ub4dor%263"}, {"password", "two words"}, {"ALPACA_SECRET_KEY", "abc"}});
        Log::setContext({});
        for (const std::string& text : {readAll(file()), captured.text()}) {
            QVERIFY2(text.find("[hidden]") != std::string::npos, text.c_str());
            for (const char* secret : {"tr0ub4dor", "pw123", "two words", "words", "abc"})
                QVERIFY2(text.find(secret) == std::string::npos, text.c_str());
        }
        QCOMPARE(read().size(), 1);
    }

    void longLinesAreCut_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray(100'000, 'x');
        QTest::newRow("all escaped") << QByteArray(100'000, '\x01');
        QTest::newRow("three bytes each") << QByteArray("€").repeated(40'000);
        QTest::newRow("a megabyte") << QByteArray(1 << 20, 'y');
    }
    void longLinesAreCut() {
        QFETCH(QByteArray, text);
        start({});
        const std::string value = text.toStdString();
        logInfo(value, value, {{"a", value}, {"b", value}, {"c", value}, {value, value}});
        const std::string raw = readAll(file());
        QVERIFY2(raw.size() <= 16 * 1024, qPrintable(QString::number(raw.size())));
        QVERIFY(raw.size() > 12 * 1024);
        const auto lines = read();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0]["msg"].toString().endsWith("…"));
        QVERIFY(lines[0]["a"].toString().endsWith("…"));
    }

    void aSecretAtTheCutIsNotHalfShown() {
        start({});
        Log::hideValue(Secret("correct-horse-battery"));
        // Straddles the place where the text is cut before it is looked at.
        const std::string text = std::string(256 * 1024 - 10, ' ') + "correct-horse-battery";
        logInfo("a", text);
        logInfo("a", std::string(8 * 1024 - 10, 'x') + "correct-horse-battery");
        QVERIFY(readAll(file()).find("correct") == std::string::npos);
    }

    void rotates() {
        LogOptions options;
        options.maxBytes = 64 * 1024;
        options.files = 3;
        start(options);
        const std::string text(1000, 'x');
        for (int i = 0; i < 1000; ++i)
            logInfo("a", text);
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(m_directory + "/logs")) {
            ++files;
            QVERIFY(entry.file_size() <= options.maxBytes);
            QVERIFY(entry.file_size() > 0);
            QCOMPARE(int(entry.status().permissions()), 0600);
        }
        QCOMPARE(files, std::size_t(3));
        QCOMPARE(Log::lostLines(), std::uint64_t(0));
    }

    void fullDiskIsCountedSaidOnceAndMended() {
        const CapturedStderr captured(m_directory + "/stderr");
        LogOptions options;
        options.console = false;
        options.retryAfter = std::chrono::milliseconds(0);
        QVERIFY(begin(options));
        logInfo("a", "before");
        {
            const FullDisk full(300);
            for (int i = 0; i < 5; ++i)
                logInfo("a", "lost " + std::to_string(i), {{"fill", std::string(200, 'x')}});
            QCOMPARE(Log::lostLines(), std::uint64_t(5));
        }
        logInfo("a", "after");
        logInfo("a", "later");
        const std::string said = captured.text();
        QCOMPARE(std::count(said.begin(), said.end(), '\n'), 1);
        QVERIFY2(said.find("cannot be written") != std::string::npos, said.c_str());
        // Lines torn by the full disk are there, but what follows is whole.
        QStringList messages;
        for (const QByteArray& line : QByteArray::fromStdString(readAll(file())).split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (!object.isEmpty())
                messages += object["msg"].toString();
        }
        QCOMPARE(messages,
                 QStringList({"before", "the log file was not writable", "after", "later"}));
        QVERIFY(readAll(file()).find("\"lostLines\":\"5\"") != std::string::npos);
        QCOMPARE(Log::lostLines(), std::uint64_t(5));
    }

    void aVanishedDirectoryIsSurvived() {
        const CapturedStderr captured(m_directory + "/stderr");
        LogOptions options;
        options.console = false;
        options.maxBytes = 64 * 1024;
        options.retryAfter = std::chrono::milliseconds(0);
        QVERIFY(begin(options));
        logInfo("a", "x");
        std::filesystem::remove_all(m_directory + "/logs");
        std::ofstream(m_directory + "/logs") << "in the way";
        // Until it has to rotate, which it cannot.
        for (int i = 0; i < 100; ++i)
            logInfo("a", std::string(1000, 'x'));
        QVERIFY(Log::lostLines() > 0);
        std::filesystem::remove_all(m_directory + "/logs");
        logInfo("a", "back");
        QVERIFY(readAll(file()).find("\"back\"") != std::string::npos);
    }

    void initFailsWithAReason() {
        std::ofstream(m_directory + "/taken") << "x";
        LogOptions options;
        options.directory = m_directory + "/taken/logs";
        QCOMPARE(test::codeOf(Log::init(options)), QString("not_found"));
        options.directory = m_directory + "/dir";
        std::filesystem::create_directories(options.directory + "/catalyst.log");
        QCOMPARE(test::codeOf(Log::init(options)), QString("io"));
    }

    void threadsDoNotMixLines() {
        LogOptions options;
        options.maxBytes = 100 * 1024 * 1024;
        start(options);
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([t] {
                    for (int i = 0; i < 250; ++i) {
                        logInfo("thread", std::string(500, static_cast<char>('a' + t)));
                        if (i % 50 == 0) {
                            Log::setContext({"p" + std::to_string(i), "PAPER", ""});
                            Log::hideValue(Secret("secret-" + std::to_string(i)));
                        }
                    }
                });
        }
        Log::setContext({});
        const auto lines = read();
        QCOMPARE(lines.size(), 1000);
        for (const QJsonObject& line : lines) {
            const QString text = line["msg"].toString();
            QCOMPARE(text, QString(500, text.front()));
        }
    }

private:
    std::string file() const { return m_directory + "/logs/catalyst.log"; }

    Result<void> begin(LogOptions options) {
        options.directory = m_directory + "/logs";
        return Log::init(options);
    }

    void start(LogOptions options) {
        options.console = false;
        const auto begun = begin(options);
        QVERIFY2(begun, begun ? "" : begun.error().detail.c_str());
    }

    /// Fails the test when a line is no object.
    QList<QJsonObject> read() const {
        QList<QJsonObject> objects;
        QList<QByteArray> lines = QByteArray::fromStdString(readAll(file())).split('\n');
        if (lines.takeLast() != "")
            qWarning("the last line has no newline");
        for (const QByteArray& line : lines) {
            QJsonParseError error{};
            objects += QJsonDocument::fromJson(line, &error).object();
            if (error.error != QJsonParseError::NoError)
                QTest::qFail(line.constData(), __FILE__, __LINE__);
        }
        return objects;
    }

    std::string m_directory;
};

QTEST_APPLESS_MAIN(TestLog)
#include "tst_log.moc"
