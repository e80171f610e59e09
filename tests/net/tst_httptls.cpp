#include "net/HttpRig.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace catalyst;
using namespace catalyst::test;

class HttpTlsTest : public QObject {
    Q_OBJECT

private slots:
    void believes_data();
    void believes();
    void anAuthorityIsTheOnlyOne();
    void trustIsNotSharedBetweenRequests();
    void aPlainServerIsNoTlsServer();
};

void HttpTlsTest::believes_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<QString>("problem"); // empty: accepted
    const QString ours = QString::fromStdString(testCertificate("authority.pem"));
    const QString stranger = QString::fromStdString(testCertificate("stranger.pem"));
    const QString pin = QString::fromStdString(testPin());
    const QString otherPin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    QTest::newRow("right authority") << "server.pem" << ours << "" << "";
    QTest::newRow("right pin") << "server.pem" << ours << pin << "";
    QTest::newRow("one of two pins") << "server.pem" << ours << otherPin + ';' + pin << "";
    QTest::newRow("wrong pin") << "server.pem" << ours << otherPin << "not the pinned one";
    QTest::newRow("wrong authority") << "server.pem" << stranger << "" << "trusted authority";
    QTest::newRow("pin instead of authority")
        << "server.pem" << stranger << pin << "trusted authority";
    QTest::newRow("system's authorities") << "server.pem" << "" << "" << "trusted authority";
    QTest::newRow("expired") << "expired.pem" << ours << "" << "expired";
    QTest::newRow("other host") << "elsewhere.pem" << ours << "" << "another host";
    QTest::newRow("no such file") << "server.pem" << "/nowhere.pem" << "" << "nowhere.pem";
}

void HttpTlsTest::believes() {
    QFETCH(const QString, certificate);
    QFETCH(const QString, authority);
    QFETCH(const QString, pin);
    QFETCH(const QString, problem);
    HttpRig rig(Wire::Tls, certificate.toStdString());
    for (const auto method : {HttpRequest::Method::Get, HttpRequest::Method::Post}) {
        HttpRequest request = rig.request(method);
        request.tls.caFile = authority.toStdString();
        request.tls.pinnedPublicKey = pin.toStdString();
        const Answer answer = rig.run(request);
        // Nothing was sent, so a mutation's outcome is known as well.
        QVERIFY2(answer.code() == (problem.isEmpty() ? "ok" : "tls_failed"),
                 (answer.code() + " " + answer.detail()).c_str());
        QVERIFY2(QString::fromStdString(answer.detail()).contains(problem),
                 answer.detail().c_str());
    }
    QCOMPARE(rig.server.log().requests(), problem.isEmpty() ? 2U : 0U);
}

void HttpTlsTest::anAuthorityIsTheOnlyOne() {
    // SSL_CERT_DIR and the system's directory stay out when an authority is named.
    HttpRig rig(Wire::Tls);
    HttpRequest request = rig.request();
    request.tls.caFile = testCertificate("stranger.pem");
    qputenv("SSL_CERT_FILE", QByteArray::fromStdString(testCertificate("authority.pem")));
    const std::string code = rig.run(request).code();
    qunsetenv("SSL_CERT_FILE");
    QCOMPARE(code, std::string("tls_failed"));
}

void HttpTlsTest::trustIsNotSharedBetweenRequests() {
    HttpRig rig(Wire::Tls);
    QCOMPARE(rig.run(rig.request()).code(), std::string("ok"));
    HttpRequest request = rig.request();
    request.tls.caFile = testCertificate("stranger.pem");
    QCOMPARE(rig.run(request).code(), std::string("tls_failed"));
    request = rig.request();
    request.tls.pinnedPublicKey = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    QCOMPARE(rig.run(request).code(), std::string("tls_failed"));
    QCOMPARE(rig.server.log().requests(), 1U);
}

void HttpTlsTest::aPlainServerIsNoTlsServer() {
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain,
            [&plain] { plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    HttpRig rig;
    for (const auto method : {HttpRequest::Method::Get, HttpRequest::Method::Post}) {
        HttpRequest request = rig.request(method);
        request.url = "https://127.0.0.1:" + std::to_string(plain.serverPort());
        const Answer answer = rig.run(request);
        QVERIFY2(answer.code() == "tls_failed", (answer.code() + answer.detail()).c_str());
    }
}

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_httptls.moc"
