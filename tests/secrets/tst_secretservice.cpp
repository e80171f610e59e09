#include "secrets/SecretService.h"

#include <QTest>

using namespace catalyst;

class TestSecretService : public QObject {
    Q_OBJECT

private slots:
    void understandsDbusSend_data();
    void understandsDbusSend();
    void aProcessThatDidNotEndSaysNothing();
};

void TestSecretService::understandsDbusSend_data() {
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("out");
    QTest::addColumn<QByteArray>("err");
    QTest::addColumn<SecretServiceState>("state");
    using enum SecretServiceState;
    const auto row = [](const char* name, int code, const char* out, const char* err,
                        SecretServiceState state) {
        QTest::newRow(name) << code << QByteArray(out) << QByteArray(err) << state;
    };
    row("open", 0, "   variant       boolean false\n", "", Open);
    row("locked", 0, "   variant       boolean true\n", "", Locked);
    row("another type", 0, "   variant       string \"x\"\n", "", Unknown);
    row("absent", 1, "",
        "Error org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not "
        "provided by any .service files\n",
        Absent);
    row("cannot be started", 1, "",
        "Error org.freedesktop.DBus.Error.Spawn.ChildExited: Process … exited with status 1\n",
        Absent);
    row("no bus", 1, "",
        "Failed to open connection to \"session\" message bus: Failed to connect to socket /x: "
        "Connection refused\n",
        Absent);
    row("silent", 1, "",
        "Error org.freedesktop.DBus.Error.NoReply: Did not receive a reply. Possible causes …\n",
        Silent);
    row("never set up, GNOME", 1, "",
        "Error org.freedesktop.DBus.Error.UnknownMethod: Object does not exist at path "
        "“/org/freedesktop/secrets/collection/login”\n",
        NeverSetUp);
    row("never set up, others", 1, "", "Error org.freedesktop.Secret.Error.NoSuchObject: x\n",
        NeverSetUp);
    row("denied", 1, "", "Error org.freedesktop.DBus.Error.AccessDenied: x\n", Unknown);
    row("nothing said", 1, "", "", Unknown);
}

void TestSecretService::understandsDbusSend() {
    QFETCH(int, exitCode);
    QFETCH(QByteArray, out);
    QFETCH(QByteArray, err);
    QFETCH(SecretServiceState, state);
    const ProcessOutcome outcome{exitCode, false, out.toStdString(), err.toStdString()};
    QCOMPARE(secretServiceState(outcome), state);
}

void TestSecretService::aProcessThatDidNotEndSaysNothing() {
    QCOMPARE(secretServiceState(fail(Error::Code::NotFound, "no dbus-send")),
             SecretServiceState::Unknown);
    const ProcessOutcome killed{0, true, "boolean false", ""};
    QCOMPARE(secretServiceState(killed), SecretServiceState::Unknown);
}

QTEST_APPLESS_MAIN(TestSecretService)
#include "tst_secretservice.moc"
