#include "net/HttpRig.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using catalyst::rehearsal::Behaviour;

Q_DECLARE_METATYPE(catalyst::test::Wire)

namespace {

HttpRequest connectionTo(const HttpRig& rig) {
    HttpRequest request = rig.request(HttpRequest::Method::Get, 500ms);
    request.connectOnly = true;
    return request;
}

} // namespace

/// Requests that are no more than a connection.
class HttpConnectOnlyTest : public QObject {
    Q_OBJECT

private slots:
    void connectsAndSendsNothing_data() {
        QTest::addColumn<Wire>("wire");
        QTest::newRow("tcp") << Wire::Tcp;
        QTest::newRow("unix") << Wire::Unix;
        QTest::newRow("tls") << Wire::Tls;
    }
    void connectsAndSendsNothing() {
        QFETCH(Wire, wire);
        HttpRig rig(wire);
        for (int i = 0; i < 3; ++i) {
            const Answer answer = rig.run(connectionTo(rig));
            QCOMPARE(answer.code(), std::string("ok"));
            QCOMPARE(answer.status(), 0);
            QVERIFY(!(*answer.result)->timings.reusedConnection);
            QTRY_COMPARE(rig.server.openConnections(), std::size_t{0}); // closed again
        }
        QCOMPARE(rig.server.log().requests("GET", "/health"), 0);
    }

    void needsNoAnswer() {
        HttpRig rig;
        rig.behave(Behaviour::Kind::SilentBeforeRead);
        QCOMPARE(rig.run(connectionTo(rig)).code(), std::string("ok"));
    }

    void anOpenConnectionProvesNothing() {
        HttpRig rig;
        rig.warmUp(1);
        rig.behave(Behaviour::Kind::Refuse); // established ones stay
        QCOMPARE(rig.run(connectionTo(rig)).code(), std::string("refused"));
        rig.behave(Behaviour::Kind::Normal);
        QCOMPARE(rig.run(connectionTo(rig)).code(), std::string("ok"));
    }

    /// Neither the handle nor its connection is of a kind that others would trip over.
    void ordinaryRequestsGoOn() {
        HttpRig rig;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(rig.run(connectionTo(rig)).code(), std::string("ok"));
            QCOMPARE(rig.run(rig.request()).status(), 200);
        }
        QCOMPARE(rig.server.log().requests("GET", "/health"), 3);
    }

    void noSuchSocket() {
        HttpRig rig(Wire::Unix);
        HttpRequest request = connectionTo(rig);
        request.unixSocket += ".not";
        const Answer answer = rig.run(request);
        QCOMPARE(answer.code(), std::string("unreachable"));
        QVERIFY(answer.detail().starts_with("connecting to /health at "));
    }

    void overTlsTheServerIsJudgedAndSentNothing() {
        HttpRig rig(Wire::Tls);
        QCOMPARE(rig.run(connectionTo(rig)).code(), std::string("ok"));
        HttpRequest request = connectionTo(rig);
        request.tls.caFile = testCertificate("stranger.pem");
        QCOMPARE(rig.run(request).code(), std::string("tls_failed"));
        QTRY_COMPARE(rig.server.openConnections(), std::size_t{0});
        QCOMPARE(rig.server.log().requests(), std::size_t{0});
    }

    void onlyAGet() {
        HttpRig rig;
        HttpRequest request = rig.request(HttpRequest::Method::Post);
        request.connectOnly = true;
        QCOMPARE(rig.run(request).code(), std::string("invalid_argument"));
    }

    void destroyedInMidFlight() {
        HttpRig rig;
        Answer answer;
        rig.start(connectionTo(rig), answer);
        rig.scope.cancelAll();
        rig.http.reset();
        QVERIFY(!answer.isThere());
    }
};

QTEST_GUILESS_MAIN(HttpConnectOnlyTest)
#include "tst_httpconnectonly.moc"
