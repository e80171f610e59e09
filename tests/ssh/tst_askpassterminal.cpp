#include "async/qt/QtExecutor.h"
#include "ssh/AskpassServer.h"
#include "support/OnTerminal.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <memory>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr int patience = 15'000;
constexpr const char* question = "Enter passphrase for key '/k/id': ";

/// A server without a window, and the helper's environment.
struct Questions {
    explicit Questions(Executor& executor) : server(executor, nullptr, "droplet", [] {}) {
        if (!server.listen(directory.path().toStdString()))
            qFatal("cannot listen");
        environment = server.environment(ASKPASS_PROGRAM);
    }
    QTemporaryDir directory;
    AskpassServer server;
    std::map<std::string, std::string> environment;
};

} // namespace

/// The real helper at a terminal.
class TestAskpassTerminal : public QObject {
    Q_OBJECT

    using Standing = AskpassServer::Standing;
    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;

private slots:
    void init() { m_executor = std::make_unique<QtExecutor>(m_clock); }
    void cleanup() { m_executor.reset(); }

    void atATerminal_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("standing");
        const auto row = [](const char* what, int code, Standing standing) {
            QTest::newRow(what) << QString(what) << code << static_cast<int>(standing);
        };
        row("typed", 0, Standing::Given);
        row("empty", 1, Standing::Declined);
        row("too long", 1, Standing::Declined);
        row("interrupted", 1, Standing::Declined);
        row("ended", 1, Standing::Declined);
    }

    void atATerminal() {
        QFETCH(QString, what);
        Questions questions(*m_executor);
        OnTerminal helper({ASKPASS_PROGRAM, question}, questions.environment);
        QTRY_VERIFY_WITH_TIMEOUT(helper.shows("Passphrase of /k/id"), patience);
        QVERIFY(!helper.echoes());
        QVERIFY(questions.server.standing() == Standing::Asking);
        if (what == "typed")
            helper.type("s3cret\n");
        else if (what == "empty")
            helper.type("\n");
        else if (what == "too long")
            helper.type(std::string(1500, 'a') + "\n");
        else if (what == "interrupted")
            helper.type("s3\x03");
        else
            helper.send(SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(helper.code() >= 0, patience);
        QTEST(helper.code(), "code");
        QTRY_VERIFY_WITH_TIMEOUT(questions.server.standing() != Standing::Asking, patience);
        QTEST(static_cast<int>(questions.server.standing()), "standing");
        QCOMPARE(helper.printed, QByteArray(what == "typed" ? "s3cret\n" : ""));
        QVERIFY2(!helper.shown.contains("s3"), helper.shown);
        QVERIFY(helper.echoes());
    }

    void theTerminalIsLetGoWithTheConnection() {
        auto questions = std::make_unique<Questions>(*m_executor);
        OnTerminal helper({ASKPASS_PROGRAM, question}, questions->environment);
        QTRY_VERIFY_WITH_TIMEOUT(helper.shows("Passphrase of /k/id"), patience);
        questions.reset();
        QTRY_COMPARE_WITH_TIMEOUT(helper.code(), 1, patience);
        QVERIFY(helper.echoes());
    }
};

QTEST_GUILESS_MAIN(TestAskpassTerminal)
#include "tst_askpassterminal.moc"
