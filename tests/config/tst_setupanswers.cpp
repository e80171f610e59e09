#include "config/SetupAnswers.h"

#include <QTest>

using namespace catalyst;

namespace {

SetupAnswers answers() {
    return {"prod", "droplet", "kim", "2222", "/home/kim/.ssh/id", "/run/docker.sock", "paper"};
}

} // namespace

class TestSetupAnswers : public QObject {
    Q_OBJECT

private slots:
    void isUnderstood() {
        const auto request = readSetupAnswers(answers());
        QVERIFY(request.has_value());
        QCOMPARE(request->id.text(), std::string("prod"));
        QVERIFY(request->ssh == (SshProfile{"droplet", "kim", 2222, "/home/kim/.ssh/id", {}}));
        QCOMPARE(request->dockerSocket, std::string("/run/docker.sock"));
        QVERIFY(request->broker == BrokerEnvironment::Paper);
    }

    void whatIsLeftOutIsTheOperatorsOwn() {
        const auto request = readSetupAnswers({"prod", "droplet", {}, {}, {}, {}, {}});
        QVERIFY(request.has_value());
        QVERIFY(request->ssh == (SshProfile{"droplet", {}, 0, {}, {}}));
        QCOMPARE(request->dockerSocket, InfrastructureProfile().dockerSocket);
        QVERIFY(!request->broker);
    }

    void refusesWhatCannotBeOne_data() {
        QTest::addColumn<std::string SetupAnswers::*>("answer");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("field");
        const auto row = [](const char* name, std::string SetupAnswers::* answer, const char* text,
                            SetupField field) {
            QTest::newRow(name) << answer << QString(text) << static_cast<int>(field);
        };
        row("no name", &SetupAnswers::name, "", SetupField::Name);
        row("a name that is a path", &SetupAnswers::name, "../x", SetupField::Name);
        row("no host", &SetupAnswers::host, "", SetupField::Host);
        row("a host that is an option", &SetupAnswers::host, "-oProxyCommand=x", SetupField::Host);
        row("a user with a blank", &SetupAnswers::user, "k im", SetupField::User);
        row("port 0", &SetupAnswers::port, "0", SetupField::Port);
        row("port too high", &SetupAnswers::port, "65536", SetupField::Port);
        row("port with a tail", &SetupAnswers::port, "22x", SetupField::Port);
        row("endless port", &SetupAnswers::port, "99999999999999999999", SetupField::Port);
        row("a key that is no path", &SetupAnswers::identityFile, "id", SetupField::Identity);
        row("a socket with a blank", &SetupAnswers::dockerSocket, "/a b", SetupField::DockerSocket);
        row("another broker", &SetupAnswers::broker, "demo", SetupField::Broker);
    }

    void refusesWhatCannotBeOne() {
        QFETCH(std::string SetupAnswers::*, answer);
        QFETCH(QString, text);
        QFETCH(int, field);
        SetupAnswers given = answers();
        given.*answer = text.toStdString();
        const auto request = readSetupAnswers(given);
        QVERIFY(!request);
        QCOMPARE(static_cast<int>(request.error().field), field);
        QVERIFY(!request.error().complaint.what.empty());
        QVERIFY(!request.error().complaint.fix.empty());
    }

    /// The first in the order of a form, so that one goes through it once.
    void namesTheFirst() {
        const auto request = readSetupAnswers({"prod", "a b", {}, "x", {}, {}, "demo"});
        QVERIFY(!request && request.error().field == SetupField::Host);
        const auto later = readSetupAnswers({"prod", "a", {}, "x", "id", {}, "demo"});
        QVERIFY(!later && later.error().field == SetupField::Port);
    }
};

Q_DECLARE_METATYPE(std::string SetupAnswers::*)

QTEST_APPLESS_MAIN(TestSetupAnswers)
#include "tst_setupanswers.moc"
