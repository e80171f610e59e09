#include "ssh/EffectiveTarget.h"
#include "ssh/LocalCommand.h"
#include "support/ResultText.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

class TestEffectiveTarget : public QObject {
    Q_OBJECT

private slots:
    void isRead_data() {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("by");
        QTest::newRow("plain") << QByteArray("user kim\nhostname 203.0.113.7\nport 22\n")
                               << "203.0.113.7" << 22 << "";
        QTest::newRow("jump host")
            << QByteArray("hostname a\nport 2201\nproxyjump bastion\n") << "a" << 2201 << "bastion";
        QTest::newRow("proxy command")
            << QByteArray("hostname a\nproxycommand nc %h %p\n") << "a" << 22 << "a proxy command";
        QTest::newRow("no proxy") << QByteArray("hostname a\nproxycommand none\nproxyjump none\n")
                                  << "a" << 22 << "";
        QTest::newRow("odd lines")
            << QByteArray("\n\nhostname\nport x\nhostname a\nuser") << "a" << 22 << "";
        QTest::newRow("hidden characters")
            << QByteArray("hostname a\x1b[31m\n") << "a\\x1b[31m" << 22 << "";
        QTest::newRow("nothing") << QByteArray() << "invalid_data" << 0 << "";
        QTest::newRow("no host") << QByteArray("user kim\nport 22\n") << "invalid_data" << 0 << "";
    }

    void isRead() {
        QFETCH(QByteArray, output);
        QFETCH(QString, host);
        const auto target = readEffectiveTarget(output.toStdString());
        QCOMPARE(target ? QString::fromStdString(target->host) : codeOf(target), host);
        if (!target)
            return;
        QTEST(target->port, "port");
        QTEST(QString::fromStdString(target->by), "by");
    }

    void theRealSshIsUnderstood() {
        QTemporaryDir directory;
        QFile config(directory.filePath("config"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("Host droplet\n  HostName 203.0.113.7\n  User deploy\n  Port 2201\n"
                     "  ProxyJump bastion\n");
        config.close();
        const Said said = runHere("ssh", {"-F", config.fileName(), "-G", "droplet"});
        QVERIFY2(said.code == 0, said.err);
        const auto target = readEffectiveTarget(said.out.toStdString());
        QVERIFY(target.has_value());
        QVERIFY((*target == EffectiveTarget{"203.0.113.7", "deploy", 2201, "bastion"}));
    }
};

QTEST_GUILESS_MAIN(TestEffectiveTarget)
#include "tst_effectivetarget.moc"
