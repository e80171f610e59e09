#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "ssh/FirstHop.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <optional>

using namespace catalyst;

namespace {

QString textOf(const std::optional<FirstHop>& hop) {
    if (!hop)
        return "nothing";
    return QString::fromStdString(hop->host) + ' ' + QString::number(hop->port);
}

Task<void> keep(Task<std::optional<FirstHop>> task,
                std::optional<std::optional<FirstHop>>* answer) {
    *answer = co_await std::move(task);
}

} // namespace

class TestFirstHop : public QObject {
    Q_OBJECT

private slots:
    void aJumpIsRead_data() {
        QTest::addColumn<QString>("jump");
        QTest::addColumn<QString>("hop");
        const auto row = [](const char* jump, const char* hop) {
            QTest::newRow(jump) << QString(jump) << QString(hop);
        };
        row("bastion", "bastion 0");
        row("kim@bastion", "bastion 0");
        row("kim@bastion:2201", "bastion 2201");
        row("bastion:2201,second,third", "bastion 2201");
        row("ssh://kim@bastion:2201", "bastion 2201");
        row("kim@example.org@bastion", "bastion 0");
        row("[2001:db8::1]:2201", "2001:db8::1 2201");
        row("kim@[2001:db8::1]", "2001:db8::1 0");
        row("2001:db8::1", "2001:db8::1 0");
        row("", "nothing");
        row("a proxy command", "nothing");
        row("-oProxyCommand=x", "nothing");
        row("bastion:", "nothing");
        row("bastion:x", "nothing");
        row("bastion:70000", "nothing");
        row("[2001:db8::1", "nothing");
        row("[", "nothing");
        row(":", "nothing");
        row("[]:22", "nothing");
    }

    void aJumpIsRead() {
        QFETCH(QString, jump);
        QTEST(textOf(firstJump(jump.toStdString())), "hop");
    }

    void theRealSshNamesIt_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("hop");
        QTest::newRow("the droplet")
            << QByteArray("Host droplet\n HostName 203.0.113.7\n Port 2201\n")
            << "203.0.113.7 2201";
        QTest::newRow("an alias of a jump host")
            << QByteArray("Host droplet\n HostName 203.0.113.7\n ProxyJump kim@gate,other\n"
                          "Host gate\n HostName 203.0.113.8\n Port 2202\n")
            << "203.0.113.8 2202";
        QTest::newRow("its port is written with it")
            << QByteArray("Host droplet\n HostName 203.0.113.7\n ProxyJump gate:2203\n"
                          "Host gate\n HostName 203.0.113.8\n Port 2202\n")
            << "203.0.113.8 2203";
        QTest::newRow("a jump host with one of its own")
            << QByteArray("Host droplet\n ProxyJump gate\nHost gate\n ProxyJump outer\n"
                          "Host outer\n HostName 203.0.113.9\n")
            << "203.0.113.9 22";
        QTest::newRow("a proxy command")
            << QByteArray("Host droplet\n ProxyCommand nc %h %p\n") << "nothing";
        QTest::newRow("a jump host behind a proxy command")
            << QByteArray("Host droplet\n ProxyJump gate\nHost gate\n ProxyCommand nc %h %p\n")
            << "nothing";
        QTest::newRow("in a circle")
            << QByteArray("Host droplet\n ProxyJump gate\nHost gate\n ProxyJump inner\n"
                          "Host inner\n ProxyJump gate\n")
            << "nothing";
        QTest::newRow("a broken configuration")
            << QByteArray("Host droplet\n Frobnicate yes\n") << "nothing";
    }

    void theRealSshNamesIt() {
        QFETCH(QByteArray, config);
        QTemporaryDir home;
        QFile file(home.filePath("config"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(config);
        file.close();
        HostKeyQuestion question;
        question.target = {"droplet", {}, 0, {}};
        question.included = {file.fileName().toStdString()};
        question.directory = home.filePath("run").toStdString();
        question.environment =
            sshEnvironment({{"HOME", home.path().toStdString()}, {"PATH", "/usr/bin:/bin"}});
        SystemClock clock;
        QtExecutor executor(clock);
        std::optional<std::optional<FirstHop>> answer;
        TaskScope scope(executor);
        scope.spawn(keep(askFirstHop(question), &answer));
        QTRY_VERIFY_WITH_TIMEOUT(answer.has_value(), 30'000);
        QTEST(textOf(*answer), "hop");
    }
};

QTEST_GUILESS_MAIN(TestFirstHop)
#include "tst_firsthop.moc"
