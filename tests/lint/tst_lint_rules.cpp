#include "lint/Layers.h"
#include "lint/Rules.h"

#include <QTest>

using namespace catalyst::lint;

namespace {

/// Files of the invented tree that every row can include.
const std::vector<Source> surroundings{
    {"core/base/Clock.h", "#pragma once\n"},
    {"core/async/Task.h", "#pragma once\n"},
    {"core/model/Series.h", "#pragma once\n"},
    {"core/market/Session.h", "#pragma once\n"},
    {"core/net/Http.h", "#pragma once\n"},
    {"core/broker/Broker.h", "#pragma once\n"},
    {"core/store/Records.h", "#pragma once\n"},
    {"core/health/Poller.h", "#pragma once\n"},
    {"core/actions/Action.h", "#pragma once\n"},
    {"core/stop/Stop.h", "#pragma once\n"},
    {"core/Engine.h", "#pragma once\n"},
    {"ui/common/Palette.h", "#pragma once\n"},
    {"app/Composition.h", "#pragma once\n"},
    {"tests/support/FakeClock.h", "#pragma once\n"},
    {"ui/services/ServicesPage.h", "#pragma once\n"},
};

std::string moduleOf(std::string_view name) {
    if (name == "QColor")
        return "QtGui";
    return name == "QLabel" ? "QtWidgets" : std::string();
}

/// The rules broken, each once, in order, separated by a space.
QString brokenBy(const std::vector<Source>& tree, std::vector<Exception> exceptions = {}) {
    QStringList rules;
    for (const Finding& finding : lint(tree, {std::move(exceptions), moduleOf}))
        if (!rules.contains(QString::fromStdString(finding.rule)))
            rules.append(QString::fromStdString(finding.rule));
    return rules.join(QLatin1Char(' '));
}

QString brokenBy(const char* path, const std::string& text) {
    std::vector<Source> tree = surroundings;
    tree.emplace_back(path, text);
    return brokenBy(tree);
}

} // namespace

class LintRulesTest : public QObject {
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void layers_data();
    void layers();
    void cycles();
    void exceptions();
    void findingNamesItsPlace();
    void largeFilesAreListed();
};

void LintRulesTest::rules_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("broken");
    const auto row = [](const char* name, const char* path, const char* text, const char* broken) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromUtf8(text)
                            << QString::fromLatin1(broken);
    };
    const char* direction = "include-direction";

    row("core includes ui", "core/health/A.cpp", "#include \"common/Palette.h\"\n", direction);
    row("core includes app", "core/health/A.cpp", "#include \"Composition.h\"\n", direction);
    row("ui includes core", "ui/services/A.cpp", "#include \"health/Poller.h\"\n", "");
    row("ui includes app", "ui/services/A.cpp", "#include \"Composition.h\"\n", direction);
    row("app includes both", "app/console/main.cpp",
        "#include \"common/Palette.h\"\n#include \"Engine.h\"\n", "");
    row("core includes a test", "core/net/A.cpp", "#include \"support/FakeClock.h\"\n", direction);
    row("tests include anything", "tests/net/tst_a.cpp",
        "#include \"net/Http.h\"\n#include \"services/ServicesPage.h\"\n", "");
    row("base includes model", "core/base/A.cpp", "#include \"model/Series.h\"\n", direction);
    row("async includes base", "core/async/A.cpp", "#include \"base/Clock.h\"\n", "");
    row("async includes model", "core/async/A.cpp", "#include \"model/Series.h\"\n", direction);
    row("model includes async", "core/model/A.cpp", "#include \"async/Task.h\"\n", direction);
    row("market includes async", "core/market/A.cpp", "#include \"async/Task.h\"\n", direction);
    row("config includes model", "core/config/A.cpp", "#include \"model/Series.h\"\n", "");
    row("adapter includes adapter", "core/droplet/A.cpp", "#include \"net/Http.h\"\n", "");
    row("adapter includes service", "core/net/A.cpp", "#include \"health/Poller.h\"\n", direction);
    row("adapter includes engine", "core/net/A.cpp", "#include \"Engine.h\"\n", direction);
    row("service includes adapter", "core/health/A.cpp", "#include \"store/Records.h\"\n", "");
    row("service includes service", "core/alert/A.cpp", "#include \"health/Poller.h\"\n", "");
    row("stop includes broker", "core/stop/A.cpp", "#include \"broker/Broker.h\"\n", "");
    row("stop includes store", "core/stop/A.cpp", "#include \"store/Records.h\"\n", direction);
    row("stop includes actions", "core/stop/A.cpp", "#include \"actions/Action.h\"\n", direction);
    row("stop includes the calendar", "core/stop/A.cpp", "#include \"market/Session.h\"\n",
        direction);
    row("file not written yet", "core/base/A.cpp", "#include \"model/Later.h\"\n", direction);
    row("angled brackets do not hide it", "core/base/A.cpp", "#include <model/Series.h>\n",
        direction);
    row("way round the root", "core/health/A.cpp", "#include \"../base/Clock.h\"\n", direction);
    row("indented directive", "core/base/A.cpp", "#if 1\n#  include \"model/Series.h\"\n#endif\n",
        direction);
    row("include in a comment", "core/base/A.cpp", "// #include \"model/Series.h\"\n", "");
    row("unknown folder of core", "core/utility/A.cpp", "", direction);

    row("whole module", "ui/services/A.cpp", "#include <QtWidgets>\n", "include-module");
    row("whole module by its long name", "tests/ui/tst_a.cpp", "#include <QtCharts/QtCharts>\n",
        "include-module");
    row("class of a module", "ui/services/A.cpp", "#include <QtCharts/QChart>\n", "");
    row("header that sounds like a module", "core/health/A.cpp", "#include <QtGlobal>\n", "");
    row("module in core is both", "core/health/A.cpp", "#include <QtWidgets>\n",
        "include-module screen");
    row("Gui class in core", "core/health/A.cpp", "#include <QColor>\n", "screen");
    row("Widgets class in core", "core/health/A.cpp", "#include <QLabel>\n", "screen");
    row("chart in core", "core/health/A.cpp", "#include <QtCharts/QChart>\n", "screen");
    row("Core class in core", "core/health/A.cpp", "#include <QTimer>\n", "");
    row("Qt in base", "core/base/A.cpp", "#include <QString>\n", "screen");
    row("Qt in async", "core/async/A.cpp", "#include <QObject>\n", "screen");
    row("Qt in async/qt", "core/async/qt/A.cpp", "#include <QObject>\n", "");

    row("QDateTime's clock", "core/health/A.cpp", "auto t = QDateTime::currentDateTimeUtc();\n",
        "clock");
    row("system clock", "core/health/A.cpp", "auto t = std::chrono::system_clock::now();\n",
        "clock");
    row("steady clock", "core/async/A.cpp", "auto t = steady_clock::now();\n", "clock");
    row("C time", "core/store/A.cpp", "long t = time(nullptr);\n", "clock");
    row("clock_gettime", "core/store/A.cpp", "::clock_gettime(CLOCK_REALTIME, &t);\n", "clock");
    row("elapsed timer", "core/store/A.cpp", "QElapsedTimer timer;\n", "clock");
    row("the injected clock", "core/health/A.cpp", "auto t = m_clock.now();\n", "");
    row("type of a clock", "core/base/A.cpp", "std::chrono::system_clock::time_point t;\n", "");
    row("clock in ui", "ui/services/A.cpp", "auto t = QDateTime::currentDateTime();\n", "");
    row("clock in a comment", "core/health/A.cpp", "/* never\n system_clock::now() */\n", "");
    row("clock in a string", "core/health/A.cpp", "auto s = \"system_clock::now()\";\n", "");
    row("clock in a raw string", "core/health/A.cpp", "auto s = R\"x(time(nullptr))\" )x\";\n", "");
    row("clock after a digit separator", "core/health/A.cpp",
        "int n = 1'000; auto t = time(nullptr); char c = '\\'';\n", "clock");
    row("clock after a string", "core/health/A.cpp", "f(\"a \\\" // b\"); time(nullptr);\n",
        "clock");

    row("event loop", "core/net/A.cpp", "QEventLoop loop;\n", "event-loop");
    row("event loop in ui", "ui/services/A.cpp", "QEventLoop loop;\n", "event-loop");
    row("processEvents", "app/console/A.cpp", "QCoreApplication::processEvents();\n", "event-loop");
    row("waitForFinished", "core/net/A.cpp", "process.waitForFinished();\n", "event-loop");
    row("waitForReadyRead in app", "app/ctl/A.cpp", "socket.waitForReadyRead(100);\n",
        "event-loop");
    row("the word waitFor alone", "core/async/A.cpp", "waitFor(x); waitForty();\n", "");
    row("sleep_for", "core/async/A.cpp", "std::this_thread::sleep_for(1s);\n", "event-loop");
    row("QThread::sleep", "app/ctl/A.cpp", "QThread::sleep(1);\n", "event-loop");
    row("usleep", "core/net/A.cpp", "usleep(10);\n", "event-loop");
    row("our sleep", "core/net/A.cpp", "co_await sleepUntil(due);\n", "");
    row("modal dialog", "ui/services/A.cpp", "dialog.exec();\n", "event-loop");
    row("modal to its window", "ui/services/A.cpp", "box.setWindowModality(Qt::WindowModal);\n",
        "modal");
    row("setModal", "app/stop/A.cpp", "dialog.setModal(true);\n", "modal");
    row("a function that asks", "ui/A.cpp", "QFileDialog::getSaveFileName(this);\n", "modal");
    row("a socket in a frame", "core/ssh/A.cpp", "QTcpSocket socket;\n", "socket");
    row("an owned socket", "core/ssh/A.cpp",
        "std::unique_ptr<QTcpSocket, LaterDeletion> owned(new QTcpSocket);\n", "");
    row("not modal", "ui/A.cpp", "box.setWindowModality(Qt::NonModal);\n", "");
    row("opened dialog", "ui/services/A.cpp", "dialog->open();\n", "");
    row("query in core", "core/store/A.cpp", "query.exec();\n", "");
    row("main loop in app", "app/console/main.cpp", "return application.exec();\n", "");
    row("waits in tests", "tests/net/tst_a.cpp", "process.waitForFinished();\n", "");

    row("token as a parameter", "core/broker/A.h",
        "#pragma once\nTask<int> closeAll(MutationToken token, int count);\n"
        "Task<int> cancel(int id, MutationToken);\n",
        "");
    row("token in two lines", "core/broker/A.h",
        "#pragma once\nTask<int> closeAll(\n    MutationToken\n        token);\n", "");
    row("token made in an adapter", "core/broker/A.cpp", "closeAll(MutationToken{}, 3);\n",
        "mutation");
    row("token made by a call", "core/broker/A.cpp", "closeAll(MutationToken(), 3);\n", "mutation");
    row("token kept in an adapter", "core/broker/A.h",
        "#pragma once\nclass A {\n    MutationToken m_token;\n};\n", "mutation");
    row("token by another name", "core/broker/A.h", "#pragma once\nusing Token = MutationToken;\n",
        "mutation");
    row("token in a service", "core/operations/A.h", "#pragma once\nvoid f(MutationToken token);\n",
        "mutation");
    row("token in ui", "ui/services/A.cpp", "MutationToken token{};\n", "mutation");
    row("token in app", "app/ctl/A.cpp", "f(MutationToken{});\n", "mutation");
    row("token in actions", "core/actions/A.cpp", "closeAll(MutationToken{}, 3);\n", "");
    row("token in stop", "core/stop/A.cpp", "closeAll(MutationToken{}, 3);\n", "");
    row("token in tests", "tests/broker/tst_a.cpp", "closeAll(MutationToken{}, 3);\n", "");
    row("request without token", "core/droplet/A.cpp", "send(Method::Post, path);\n", "mutation");
    row("request with token", "core/droplet/A.cpp",
        "int f(MutationToken token) { return send(Method::Post, path); }\n", "");
    row("request in a service", "core/health/A.cpp", "send(Method::Delete, path);\n", "mutation");
    row("reading request", "core/health/A.cpp", "send(Method::Get, path);\n", "");
    row("request in the HTTP client", "core/net/A.cpp", "case Method::Post: return true;\n", "");
    row("delete key in ui", "ui/services/A.cpp", "f(QKeySequence::Delete);\n", "");

    row("words in core", "core/health/A.cpp", "auto s = tr(\"down\");\n", "text");
    row("words in ui", "ui/services/A.cpp", "auto s = tr(\"down\");\n", "");
    row("function that ends in tr", "core/health/A.cpp", "auto s = attr(x);\n", "");
    row("header without pragma", "core/health/A.h", "class A;\n", "header");
    row("pragma in a comment", "core/health/A.h", "// #pragma once\n", "header");
    row("header with pragma", "core/health/A.h", "/// A.\n#pragma once\n", "");
    row("tab", "tests/health/tst_a.cpp", "int\ta;\n", "tab");
    row("Q_OBJECT in a line", "ui/services/A.h", "#pragma once\nclass A { Q_OBJECT };\n", "moc");
    row("Q_OBJECT alone", "ui/services/A.h", "#pragma once\nclass A {\n    Q_OBJECT // moc\n};\n",
        "");
}

void LintRulesTest::rules() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, broken);
    QCOMPARE(brokenBy(qPrintable(path), text.toStdString()), broken);
}

void LintRulesTest::layers_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("allowed");
    const QString adapters =
        QStringLiteral("core/base core/async core/model core/config core/market core/net core/ssh "
                       "core/droplet core/broker core/database core/store core/rehearsal "
                       "core/secrets core/platform");
    const QString services =
        QStringLiteral(" core/health core/schedule core/operations core/backup core/alert "
                       "core/trading core/validation core/actions core/engine core/stop");
    QTest::newRow("base") << "core/base" << "core/base";
    QTest::newRow("async") << "core/async" << "core/base core/async";
    QTest::newRow("model") << "core/model" << "core/base core/model";
    QTest::newRow("market") << "core/market" << "core/base core/model core/market";
    QTest::newRow("config") << "core/config" << "core/base core/model core/config";
    QTest::newRow("stop") << "core/stop"
                          << "core/base core/async core/model core/net core/ssh core/droplet "
                             "core/broker core/stop";
    for (const char* adapter : {"core/net", "core/store", "core/rehearsal", "core/droplet"})
        QTest::newRow(adapter) << adapter << adapters;
    for (const char* service : {"core/health", "core/actions", "core/engine"})
        QTest::newRow(service) << service << adapters + services;
    QTest::newRow("ui") << "ui" << adapters + services + QStringLiteral(" ui");
    QTest::newRow("app") << "app" << adapters + services + QStringLiteral(" ui app");
}

void LintRulesTest::layers() {
    QFETCH(QString, from);
    QFETCH(QString, allowed);
    const QString all = QStringLiteral(
        "core/base core/async core/model core/config core/market core/net core/ssh core/droplet "
        "core/broker core/database core/store core/rehearsal core/secrets core/platform "
        "core/health core/schedule core/operations core/backup core/alert core/trading "
        "core/validation core/actions core/engine core/stop ui app tests");
    QStringList found;
    for (const QString& to : all.split(QLatin1Char(' '))) {
        QVERIFY2(isKnownArea(to.toStdString()), qPrintable(to));
        if (mayInclude(from.toStdString(), to.toStdString()))
            found.append(to);
    }
    QStringList expected = allowed.split(QLatin1Char(' '));
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void LintRulesTest::cycles() {
    const Source a("core/alert/A.h", "#pragma once\n#include \"backup/B.h\"\n");
    const Source b("core/backup/B.h", "#pragma once\n#include \"health/C.h\"\n");
    const Source leaf("core/health/C.h", "#pragma once\n#include \"base/Clock.h\"\n");
    const Source back("core/health/C.h", "#pragma once\n#include \"alert/A.h\"\n");
    QCOMPARE(brokenBy({a, b, leaf}), QString());

    const std::vector<Finding> findings = lint({a, b, back}, {});
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(findings[0].rule, std::string("include-cycle"));
    QCOMPARE(findings[0].path, std::string("core/health/C.h"));
    QCOMPARE(findings[0].line, 2);
}

void LintRulesTest::exceptions() {
    const Source clock("core/base/Clock.cpp", "clock_gettime(a, b);\n");
    const Exception clockMay{"clock", "core/base/Clock.cpp", "it is the clock"};
    const Exception otherRule{"event-loop", "core/base/Clock.cpp", "it is not one"};
    QCOMPARE(brokenBy({clock}), QStringLiteral("clock"));
    QCOMPARE(brokenBy({clock}, {clockMay}), QString());
    QCOMPARE(brokenBy({clock}, {otherRule}), QStringLiteral("clock exception"));
}

void LintRulesTest::findingNamesItsPlace() {
    const auto findings = lint({{"core/net/A.cpp", "int a;\n\nQEventLoop loop;\n"}}, {});
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(toString(findings[0]),
             std::string("core/net/A.cpp:3: [event-loop] QEventLoop: await it in a Task, or "
                         "connect to a signal"));
}

void LintRulesTest::largeFilesAreListed() {
    const Source large("ui/services/A.cpp", std::string(401, '\n'));
    const Source small("ui/services/B.cpp", std::string(399, '\n'));
    const std::vector<Finding> listed = largeFiles({large, small});
    QCOMPARE(listed.size(), std::size_t(1));
    QCOMPARE(listed[0].path, large.path());
    QCOMPARE(brokenBy({large}), QString());
}

QTEST_APPLESS_MAIN(LintRulesTest)

#include "tst_lint_rules.moc"
