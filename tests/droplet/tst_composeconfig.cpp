#include "droplet/ComposeConfig.h"
#include "droplet/ComposeRig.h"

using namespace catalyst;
using namespace catalyst::test;

namespace {

RemoteOutcome finished(int status, std::string output) {
    RemoteOutcome outcome;
    outcome.kind = RemoteOutcome::Kind::Finished;
    outcome.status = status;
    outcome.output = std::move(output);
    return outcome;
}

std::string shown(const ComposeEnvironments& environments, const char* service, const char* name) {
    const auto found = environments.find(service);
    if (found == environments.end())
        return "no service";
    for (const EnvironmentVariable& one : found->second) {
        if (one.name == name)
            return one.shown;
    }
    return "not passed";
}

} // namespace

class TestComposeConfig : public ComposeRig {
    Q_OBJECT

    EnvironmentMask m_mask;

private slots:
    void initTestCase() { startEngine(); }
    void init() { prepareProject(); }
    void cleanup() { finishProject(); }

    void whatComposePassesOnIsRead() {
        QDir(m_directory->path()).mkdir("p");
        write("p/.env", "TRADING_MODE=paper # comment\nMAX_POSITIONS='5'\nSECRET=hunter$2\n"
                        "LOG_LEVEL=INFO\n");
        write("p/docker-compose.yml", R"(version: "2.4"
x-common: &common
  TRADING_MODE: ${TRADING_MODE}
services:
  news:
    image: rigbox:1
    environment:
      <<: *common
      MAX_POSITIONS: ${MAX_POSITIONS}
      LOG_LEVEL: DEBUG
      ENVIRONMENT: ${NOT_SET:-production}
      FROM_OUTSIDE:
  scanner:
    image: rigbox:1
    environment:
      - LOG_LEVEL=${LOG_LEVEL}
  quiet:
    image: rigbox:1
)");
        const auto read =
            readComposeConfig(run(composeConfigScript(path("p").toStdString())), m_mask);
        QVERIFY2(read, read ? "" : read.error().detail.c_str());
        QCOMPARE(read->size(), 3U);
        QCOMPARE(shown(*read, "news", "TRADING_MODE"), std::string("paper"));
        QCOMPARE(shown(*read, "news", "MAX_POSITIONS"), std::string("5"));
        QCOMPARE(shown(*read, "news", "LOG_LEVEL"), std::string("DEBUG"));
        QCOMPARE(shown(*read, "news", "ENVIRONMENT"), std::string("production"));
        QCOMPARE(shown(*read, "scanner", "LOG_LEVEL"), std::string("INFO"));
        QCOMPARE(shown(*read, "scanner", "TRADING_MODE"), std::string("not passed"));
        QVERIFY(read->at("quiet").empty());
        // The same value has the same fingerprint, wherever it was found.
        const auto print = [&](const char* service, const char* name) {
            for (const EnvironmentVariable& one : read->at(service)) {
                if (one.name == name)
                    return one.fingerprint;
            }
            return std::string();
        };
        QCOMPARE(print("news", "TRADING_MODE"), m_mask.mask("TRADING_MODE", "paper").fingerprint);
    }

    void aDollarIsReadAsOne() {
        const auto read = readComposeConfig(
            finished(0, "services:\n  news:\n    environment:\n      A: p$$ss$$\n"), m_mask);
        QVERIFY(read.has_value());
        QCOMPARE(read->at("news")[0].fingerprint, m_mask.mask("A", "p$ss$").fingerprint);
    }

    void troubleIsNamed() {
        const auto at = [&](const char* directory) {
            return codeOf(
                readComposeConfig(run(composeConfigScript(path(directory).toStdString())), m_mask));
        };
        QCOMPARE(at("missing"), QString("not_found"));
        QDir(m_directory->path()).mkdir("p");
        QCOMPARE(at("p"), QString("invalid_data"));
        write("p/docker-compose.yml", "services: [hunter22hunter22\n");
        const auto broken =
            readComposeConfig(run(composeConfigScript(path("p").toStdString())), m_mask);
        QCOMPARE(codeOf(broken), QString("invalid_data"));
        QVERIFY(broken.error().detail.find("hunter22") == std::string::npos);
        standIn("docker", "exit 1");
        RemoteOutcome lost;
        QCOMPARE(codeOf(readComposeConfig(lost, m_mask)), QString("silent"));
    }

    void noAnswerHurts_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QByteArray& text, const char* code) {
            QTest::newRow(name) << text << QString(code);
        };
        row("nothing", "", "invalid_data");
        row("a text", "hello", "invalid_data");
        row("a list", "- a\n- b\n", "invalid_data");
        row("no services", "version: '3'\n", "invalid_data");
        row("services are a list", "services:\n- news\n", "invalid_data");
        row("a service is a text", "services:\n  news: x\n", "invalid_data");
        row("no mapping", "services:\n  news:\n    environment: 5\n", "ok");
        row("odd values", "services:\n  news:\n    environment:\n      A: [1]\n      B: null\n", "ok");
        row("broken", "services: {news: {environment: {A: \"1", "invalid_data");
        row("deep", QByteArray(20'000, '['), "invalid_data");
        row("no UTF-8", "services:\n  \xff:\n    environment:\n      A: \xfe\n", "ok");
        row("itself", "services: &a\n  news: *a\n", "ok");
        row("many", "services:\n" + [] {
            QByteArray text;
            for (int i = 0; i < 300; ++i)
                text += "  s" + QByteArray::number(i) + ": {}\n";
            return text;
        }(), "invalid_data");
    }
    void noAnswerHurts() {
        QFETCH(QByteArray, text);
        QTEST(codeOf(readComposeConfig(finished(0, text.toStdString()), m_mask)), "code");
    }
};

QTEST_GUILESS_MAIN(TestComposeConfig)
#include "tst_composeconfig.moc"
