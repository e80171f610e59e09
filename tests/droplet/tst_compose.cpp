#include "droplet/Compose.h"
#include "droplet/ComposeRig.h"

using namespace catalyst;
using namespace catalyst::test;

namespace {

RemoteOutcome outcomeOf(RemoteOutcome::Kind kind, int status, std::string output) {
    RemoteOutcome outcome;
    outcome.kind = kind;
    outcome.status = status;
    outcome.output = std::move(output);
    outcome.detail = "why";
    return outcome;
}

RemoteOutcome finished(int status, std::string output) {
    return outcomeOf(RemoteOutcome::Kind::Finished, status, std::move(output));
}

const ComposeTool v1{ComposeTool::Kind::V1, "1.29.2"};
const ComposeTool v2{ComposeTool::Kind::V2, "2.24.0"};

} // namespace

class TestCompose : public ComposeRig {
    Q_OBJECT

private slots:
    void initTestCase() { startEngine(); }

    void init() { prepareProject(); }
    void cleanup() { finishProject(); }

    void namesAreChecked() {
        const auto command = [](std::string directory, std::vector<std::string> services) {
            return codeOf(composeCommand(v1, ComposeVerb::Up, {std::move(directory)},
                                         std::move(services), 60s));
        };
        QCOMPARE(command("/root/x", {"news", "risk-manager", "db2"}), QString("ok"));
        for (const char* name :
             {"", "-v", "News", "a b", "a;b", "a_b", "$(id)", "news\n", "--rmi", "\xc3\xbc"})
            QCOMPARE(command("/root/x", {"news", name}), QString("invalid_argument"));
        QCOMPARE(command("/root/x", {std::string(64, 'a')}), QString("invalid_argument"));
        QCOMPARE(command("/root/x", {}), QString("invalid_argument"));
        QCOMPARE(command("root/x", {"news"}), QString("invalid_argument"));
        QCOMPARE(command("", {"news"}), QString("invalid_argument"));
    }

    void outcomesAreRead_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("code");
        using Kind = RemoteOutcome::Kind;
        const auto row = [](Kind kind, int status, const char* output, const char* code) {
            QTest::addRow("%d %d %s", int(kind), status, output)
                << int(kind) << status << QString(output) << QString(code);
        };
        row(Kind::Finished, 0, "done", "ok");
        row(Kind::Finished, 1, "No such service: x", "not_found");
        row(Kind::Finished, 1, "no such service: x", "not_found");
        row(Kind::Finished, 14, "no configuration file provided: not found", "not_found");
        row(Kind::Finished, 66, "", "not_found");
        row(Kind::Finished, 1, "Cannot connect to the Docker daemon at unix:///x", "unreachable");
        row(Kind::Finished, 1, "Couldn't connect to Docker daemon at x", "unreachable");
        row(Kind::Finished, 1, "dial unix /x: connect: permission denied", "permission_denied");
        row(Kind::Finished, 1, "anything", "process_failed");
        row(Kind::Finished, 127, "sh: docker-compose: not found", "process_failed");
        row(Kind::NotRun, 0, "", "cancelled");
        row(Kind::TimedOut, 124, "Creating", "outcome_unknown");
        row(Kind::Killed, 137, "", "outcome_unknown");
        row(Kind::Unknown, 0, "", "outcome_unknown");
    }

    void outcomesAreRead() {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QString, output);
        QFETCH(QString, code);
        const auto read = readComposeOutcome(
            outcomeOf(static_cast<RemoteOutcome::Kind>(kind), status, output.toStdString()));
        QCOMPARE(codeOf(read), code);
    }

    void whatComposeSaysIsMadeSafe() {
        const auto read = readComposeOutcome(
            finished(1, std::string(10'000, 'x') + "\x1b[31mpassword=hunter22\n"));
        QVERIFY(read.error().detail.size() < 2000);
        QVERIFY(read.error().detail.find('\x1b') == std::string::npos);
        QVERIFY(read.error().detail.find("hunter22") == std::string::npos);
    }

    void theVersionIsFound() {
        const auto found = [&] { return readComposeDetection(run(composeDetection())); };
        // This machine's own, which has no plugin.
        const auto real = found();
        QCOMPARE(codeOf(real), QString("ok"));
        QVERIFY(real->kind == ComposeTool::Kind::V1);
        QVERIFY2(real->version.starts_with("1."), real->version.c_str());
        standIn("docker", "echo 2.24.0");
        QCOMPARE(*found(), v2);
        QCOMPARE(argumentsSeen(), QString("compose version --short"));
        // A docker without the plugin.
        standIn("docker", "echo \"docker: 'compose' is not a docker command.\" >&2; exit 1");
        QVERIFY(found()->kind == ComposeTool::Kind::V1);
        standIn("docker-compose", "exit 1");
        QCOMPARE(codeOf(found()), QString("not_found"));
        QCOMPARE(codeOf(readComposeDetection(finished(0, "hello"))), QString("invalid_data"));
        QCOMPARE(
            codeOf(readComposeDetection(outcomeOf(RemoteOutcome::Kind::Unknown, 0, "v2 2.24.0"))),
            QString("outcome_unknown"));
    }

    void theSecondVersionGetsTheseArguments() {
        standIn("docker", "pwd > " + path("where") + "; cat; exit 0");
        const std::vector<std::pair<ComposeVerb, QString>> verbs{
            {ComposeVerb::Up, "compose up -d news risk-manager"},
            {ComposeVerb::Stop, "compose stop news risk-manager"},
            {ComposeVerb::Recreate, "compose up -d --no-deps --force-recreate news risk-manager"}};
        QDir(m_directory->path()).mkdir("with 'quote");
        const std::string directory = path("with 'quote").toStdString();
        for (const auto& [verb, arguments] : verbs) {
            const auto script =
                composeCommand(v2, verb, {directory}, {"news", "risk-manager"}, 20s);
            QCOMPARE(codeOf(readComposeOutcome(run(*script))), QString("ok"));
            QCOMPARE(argumentsSeen(), arguments);
            QFile where(path("where"));
            QVERIFY(where.open(QIODevice::ReadOnly));
            QCOMPARE(where.readAll().trimmed().toStdString(), directory);
        }
    }

    void theFirstVersionDoesIt() {
        project();
        const auto compose = [&](ComposeVerb verb, std::vector<std::string> services) {
            return readComposeOutcome(run(
                *composeCommand(v1, verb, {path("p").toStdString()}, std::move(services), 60s)));
        };
        const auto up = compose(ComposeVerb::Up, {"news"});
        QVERIFY2(up, up ? "" : up.error().detail.c_str());
        const auto list = await(m_docker->list("p"));
        QCOMPARE(list->size(), 2U);
        const ContainerStatus before = look("p_news_1");
        const ContainerStatus base = look("p_base_1");
        QCOMPARE(before.compose, (ComposePlace{"p", "news", path("p").toStdString(), false}));
        QVERIFY(before.state == ContainerState::Running);

        // .env is read again, and what the service depends on is left alone.
        write("p/.env", "MODE=conservative\n");
        const auto recreated = compose(ComposeVerb::Recreate, {"news"});
        QVERIFY2(recreated, recreated ? "" : recreated.error().detail.c_str());
        const ContainerStatus after = look("p_news_1");
        QVERIFY(after.id != before.id);
        QCOMPARE(look("p_base_1").id, base.id);
        const auto modeOf = [](const ContainerStatus& status) {
            for (const EnvironmentVariable& variable : status.environment) {
                if (variable.name == "TRADING_MODE")
                    return variable.shown;
            }
            return std::string("missing");
        };
        QCOMPARE(modeOf(before), std::string("normal"));
        QCOMPARE(modeOf(after), std::string("conservative"));

        QCOMPARE(codeOf(compose(ComposeVerb::Stop, {"news"})), QString("ok"));
        QVERIFY(look("p_news_1").state == ContainerState::Exited);
        QVERIFY(look("p_base_1").state == ContainerState::Running);
        const auto missing = compose(ComposeVerb::Up, {"nosuch"});
        QCOMPARE(codeOf(missing), QString("not_found"));
        QVERIFY(missing.error().detail.find("nosuch") != std::string::npos);
    }

    void placesWithoutComposeAreNamed() {
        const auto at = [&](const QString& directory) {
            return readComposeOutcome(run(
                *composeCommand(v1, ComposeVerb::Up, {directory.toStdString()}, {"news"}, 20s)));
        };
        QCOMPARE(codeOf(at(path("missing"))), QString("not_found"));
        QDir(m_directory->path()).mkdir("empty");
        const auto empty = at(path("empty"));
        QVERIFY2(codeOf(empty) == "not_found", empty.error().detail.c_str());
        project();
        m_host = "unix:///tmp/no-engine-here.sock";
        const auto nobody = at(path("p"));
        m_host.clear();
        QVERIFY2(codeOf(nobody) == "unreachable", nobody.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCompose)
#include "tst_compose.moc"
