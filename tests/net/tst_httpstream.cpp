#include "net/HttpRig.h"

#include <QTest>

#include <functional>
#include <memory>
#include <string>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::Behaviour;
using Kind = Behaviour::Kind;

namespace {

Task<void> streamed(Http& http, HttpRequest request, Http::Sink sink,
                    std::chrono::milliseconds idle, Answer& answer) {
    auto result = co_await http.stream(std::move(request), std::move(sink), idle);
    answer.result.emplace(std::move(result));
}

} // namespace

class HttpStreamTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_read.clear();
        m_answer = {};
    }

    void piecesArriveBeforeTheEnd_data() {
        QTest::addColumn<Wire>("wire");
        QTest::newRow("tcp") << Wire::Tcp;
        QTest::newRow("tls") << Wire::Tls;
        QTest::newRow("unix") << Wire::Unix;
    }

    void piecesArriveBeforeTheEnd() {
        QFETCH(const Wire, wire);
        HttpRig rig(wire);
        answerWith(rig, std::string(40, 'x'));
        Behaviour drip(Kind::Drip);
        drip.delay = 20ms;
        rig.behave(drip);
        // The whole takes far longer than the deadline, which is for the headers alone.
        start(rig, rig.request(HttpRequest::Method::Get, 300ms));
        QTRY_VERIFY(!m_read.empty());
        QVERIFY(!m_answer.isThere());
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("ok"));
        QCOMPARE(m_answer.status(), 200);
        QCOMPARE(m_answer.body(), std::string());
        QCOMPARE(m_read, std::string(40, 'x'));
    }

    void theDeadlineHoldsUntilTheHeadersAreThere() {
        HttpRig rig;
        rig.behave(Kind::Silent);
        start(rig, rig.request(HttpRequest::Method::Get, 200ms));
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("silent"));
        QVERIFY(m_answer.detail().find("no byte within 200 ms") != std::string::npos);
    }

    void aSinkMayHaveEnough() {
        HttpRig rig;
        rig.behave(Kind::EndlessBody);
        start(rig, rig.request(), [this](std::string_view piece) {
            m_read.append(piece);
            return m_read.size() < 200'000;
        });
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("ok"));
        QVERIFY(m_read.size() >= 200'000);
        QVERIFY2(m_read.size() < 300'000, qPrintable(QString::number(m_read.size())));
        QTRY_COMPARE(rig.server.openConnections(), 0U);
        rig.behave(Kind::Normal);
        QCOMPARE(rig.run(rig.request()).code(), std::string("ok"));
    }

    void aLargeBodyComesWholeInPieces() {
        HttpRig rig(Wire::Unix);
        std::string body;
        for (int i = 0; i < 400'000; ++i)
            body += static_cast<char>('a' + i % 23);
        answerWith(rig, body);
        std::size_t largest = 0;
        HttpRequest request = rig.request();
        request.bodyCap = 10; // of no meaning here
        start(rig, request, [&](std::string_view piece) {
            largest = std::max(largest, piece.size());
            m_read.append(piece);
            return true;
        });
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("ok"));
        QVERIFY(m_read == body);
        QVERIFY2(largest <= 80 * 1024, qPrintable(QString::number(largest)));
    }

    void nothingForTooLongIsSilence() {
        HttpRig rig;
        answerWith(rig, std::string(40, 'x'));
        Behaviour drip(Kind::Drip);
        drip.delay = 30ms;
        rig.behave(drip);
        // Slow, but never that slow.
        start(rig, rig.request(), {}, 400ms);
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("ok"));
        drip.delay = 2000ms;
        rig.behave(drip);
        m_answer = {};
        m_read.clear();
        start(rig, rig.request(), {}, 200ms);
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("silent"));
        QVERIFY2(m_answer.detail().find("nothing came for 200 ms") != std::string::npos,
                 m_answer.detail().c_str());
    }

    void aRefusalIsToldWithItsFirstBytes() {
        HttpRig rig;
        rig.server.setHandler([](const rehearsal::Request& request) {
            rehearsal::Reply reply;
            reply.status = request.path == "/missing" ? 404 : 500;
            reply.body = "{\"message\":\"it\x1b[31m is not here\"}\n" + std::string(100'000, 'y');
            return reply;
        });
        start(rig, rig.request(HttpRequest::Method::Get, 3s, "/missing"));
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("not_found"));
        QVERIFY(m_answer.detail().find("answered 404: {\"message\":\"it\\x1b[31m is") !=
                std::string::npos);
        QVERIFY(m_answer.detail().size() < 500);
        QVERIFY(m_read.empty());
        m_answer = {};
        start(rig, rig.request());
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("process_failed"));
    }

    void aRefusalWithoutEndIsHeldToTheDeadline() {
        HttpRig rig;
        rig.server.setHandler([](const rehearsal::Request&) {
            rehearsal::Reply reply;
            reply.status = 503;
            reply.body.assign(1000, 'z');
            return reply;
        });
        Behaviour drip(Kind::Drip);
        drip.delay = 50ms;
        rig.behave(drip);
        start(rig, rig.request(HttpRequest::Method::Get, 300ms));
        QTRY_VERIFY_WITH_TIMEOUT(m_answer.isThere(), 3000);
        QCOMPARE(m_answer.code(), std::string("process_failed"));
        QVERIFY(m_answer.detail().find("answered 503: z") != std::string::npos);
    }

    void faultsKeepTheirNames_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<std::string>("code");
        QTest::addColumn<int>("read");
        QTest::newRow("cut in the body") << int(Kind::CloseMidBody) << std::string("reset") << 10;
        QTest::newRow("cut in a chunk") << int(Kind::CloseMidChunk) << std::string("reset") << -1;
        QTest::newRow("refused") << int(Kind::Refuse) << std::string("refused") << 0;
        QTest::newRow("garbage") << int(Kind::Garbage) << std::string("garbage") << 0;
        QTest::newRow("redirect") << int(Kind::RedirectLoop) << std::string("redirected") << 0;
        QTest::newRow("headers") << int(Kind::HugeHeaders) << std::string("too_large") << 0;
    }

    void faultsKeepTheirNames() {
        QFETCH(const int, kind);
        QFETCH(const std::string, code);
        QFETCH(const int, read);
        HttpRig rig;
        answerWith(rig, std::string(20, 'x'));
        rig.behave(Behaviour(static_cast<Kind>(kind)));
        start(rig, rig.request());
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), code);
        // What came before it was cut came.
        if (read >= 0)
            QCOMPARE(static_cast<int>(m_read.size()), read);
        else
            QVERIFY(!m_read.empty());
    }

    void onlyAGetCanBeOne() {
        HttpRig rig;
        start(rig, rig.request(HttpRequest::Method::Post));
        QCOMPARE(m_answer.code(), std::string("invalid_argument"));
        QCOMPARE(rig.server.log().connections(), 0U);
    }

    void theTaskMayBeDestroyedInMidStream() {
        HttpRig rig;
        rig.behave(Kind::EndlessBody);
        start(rig, rig.request());
        QTRY_VERIFY(!m_read.empty());
        rig.scope.cancelAll();
        const std::size_t read = m_read.size();
        QTRY_COMPARE(rig.server.openConnections(), 0U);
        QCOMPARE(m_read.size(), read);
        QVERIFY(!m_answer.isThere());
    }

    void theSinkMayDestroyEverything() {
        HttpRig rig;
        rig.behave(Kind::EndlessBody);
        int calls = 0;
        start(rig, rig.request(), [&](std::string_view) {
            ++calls;
            rig.scope.cancelAll();
            rig.http.reset();
            return true;
        });
        QTRY_VERIFY(calls > 0);
        QTRY_COMPARE(rig.server.openConnections(), 0U);
        QCOMPARE(calls, 1);
        QVERIFY(!m_answer.isThere());
    }

    void theSinkMayDestroyEverythingWithTheLastPiece() {
        HttpRig rig;
        answerWith(rig, "all of it");
        int calls = 0;
        start(rig, rig.request(), [&](std::string_view) {
            ++calls;
            rig.scope.cancelAll();
            return false;
        });
        QTRY_COMPARE(calls, 1);
        QVERIFY(rig.scope.isEmpty());
        QVERIFY(!m_answer.isThere());
    }

    void theClientMayDieBeforeItsStream() {
        HttpRig rig;
        answerWith(rig, std::string(20, 'x'));
        Behaviour drip(Kind::Drip);
        drip.delay = 10ms;
        rig.behave(drip);
        start(rig, rig.request());
        QTRY_VERIFY(!m_read.empty());
        rig.http.reset();
        QTRY_VERIFY(m_answer.isThere());
        QCOMPARE(m_answer.code(), std::string("ok"));
        QCOMPARE(m_read.size(), 20U);
    }

private:
    static void answerWith(HttpRig& rig, std::string body) {
        rig.server.setHandler([body = std::move(body)](const rehearsal::Request&) {
            rehearsal::Reply reply;
            reply.body = body;
            return reply;
        });
    }

    void start(HttpRig& rig, HttpRequest request, Http::Sink sink = {},
               std::chrono::milliseconds idle = 0ms) {
        if (!sink) {
            sink = [this](std::string_view piece) {
                m_read.append(piece);
                return true;
            };
        }
        rig.scope.spawn(streamed(*rig.http, std::move(request), std::move(sink), idle, m_answer));
    }

    std::string m_read;
    Answer m_answer;
};

QTEST_GUILESS_MAIN(HttpStreamTest)
#include "tst_httpstream.moc"
