#include "async/qt/ChildProcess.h"

#include <QtTest/QTest>

#include <csignal>
#include <memory>
#include <optional>
#include <string>

using namespace catalyst;

namespace {

constexpr int patience = 10'000;

} // namespace

class TestChildProcess : public QObject {
    Q_OBJECT

    std::string m_output;
    std::string m_errors;
    std::optional<ChildProcess::End> m_end;
    std::unique_ptr<ChildProcess> m_child;

    ChildProcess::Callbacks callbacks() {
        return {[this](std::string_view bytes) { m_output += bytes; },
                [this](std::string_view bytes) { m_errors += bytes; },
                [this](const ChildProcess::End& end) { m_end = end; }};
    }

    void start(const std::string& script) {
        m_child = std::make_unique<ChildProcess>(
            "/bin/sh", std::vector<std::string>{"-c", script},
            std::map<std::string, std::string>{{"GIVEN", "yes"}}, callbacks());
        m_child->start();
    }

private slots:
    void init() {
        m_output.clear();
        m_errors.clear();
        m_end.reset();
    }
    void cleanup() { m_child.reset(); }

    void whatItPrintsComesBeforeItsEnd() {
        start("echo out; echo err >&2; echo ${HOME:-none} $GIVEN; exit 3");
        QTRY_VERIFY_WITH_TIMEOUT(m_end.has_value(), patience);
        QCOMPARE(m_output, std::string("out\nnone yes\n"));
        QCOMPARE(m_errors, std::string("err\n"));
        QVERIFY(m_end->wasStarted && !m_end->wasKilled);
        QCOMPARE(m_end->exitCode, 3);
    }

    void itIsTalkedTo() {
        start("while read -r line; do echo \"got $line\"; done");
        m_child->write("one\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_output, std::string("got one\n"), patience);
        m_child->write("two\n");
        QTRY_COMPARE_WITH_TIMEOUT(m_output, std::string("got one\ngot two\n"), patience);
        QVERIFY(!m_end);
    }

    void aSignalIsTold() {
        start("kill -TERM $$");
        QTRY_VERIFY_WITH_TIMEOUT(m_end.has_value(), patience);
        QVERIFY(m_end->wasStarted && m_end->wasKilled);
        m_child->write("nobody hears this\n");
    }

    void whatCannotBeStartedIsTold() {
        m_child = std::make_unique<ChildProcess>("/nowhere/program", std::vector<std::string>{},
                                                 std::map<std::string, std::string>{}, callbacks());
        m_child->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_end.has_value(), patience);
        QVERIFY(!m_end->wasStarted);
        QVERIFY2(m_end->detail.find("/nowhere/program") != std::string::npos,
                 m_end->detail.c_str());
    }

    void itsEndMayDestroyIt() {
        auto told = callbacks();
        told.onEnded = [this](const ChildProcess::End& end) {
            m_child.reset();
            m_end = end;
        };
        m_child =
            std::make_unique<ChildProcess>("/bin/sh", std::vector<std::string>{"-c", "exit 4"},
                                           std::map<std::string, std::string>{}, told);
        m_child->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_end.has_value(), patience);
        QCOMPARE(m_end->exitCode, 4);
    }

    void itIsKilledWithItsOwner() {
        start("echo begun; exec sleep 60");
        QTRY_COMPARE_WITH_TIMEOUT(m_output, std::string("begun\n"), patience);
        const auto pid = static_cast<pid_t>(m_child->pid());
        QVERIFY(pid > 0);
        m_child.reset();
        QTRY_VERIFY_WITH_TIMEOUT(::kill(pid, 0) != 0, patience);
        QVERIFY(!m_end);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_childprocess.moc"
