#include "net/HttpRig.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::Behaviour;
using Kind = Behaviour::Kind;

Q_DECLARE_METATYPE(Behaviour)

namespace {

/// An object whose answer is its end.
struct Owner {
    explicit Owner(QtExecutor& executor) : scope(executor) {}
    Http http;
    TaskScope scope;
};

Task<void> fetchAndEnd(std::unique_ptr<Owner>& owner, HttpRequest request, bool& answered) {
    Http& http = owner->http;
    auto result = co_await http.send(std::move(request));
    answered = result.has_value();
    owner.reset();
}

Task<void> fetchAndCancel(Http& http, HttpRequest request, TaskScope& others, int& answered) {
    auto result = co_await http.send(std::move(request));
    ++answered;
    others.cancelAll();
}

} // namespace

class HttpCancelTest : public QObject {
    Q_OBJECT

private slots:
    void endsAtEveryPhase_data();
    void endsAtEveryPhase();
    void anAnswerMayDestroyTheClient();
    void anAnswerMayCancelOthersThatAreDone();
    void theClientMayDieBeforeItsRequests();
};

void HttpCancelTest::endsAtEveryPhase_data() {
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<int>("wait"); // ms after the server has seen the connection; -1: at once
    constexpr std::pair<const char*, Wire> wires[] = {
        {"tcp", Wire::Tcp}, {"tls", Wire::Tls}, {"unix", Wire::Unix}};
    Behaviour drip(Kind::Drip);
    drip.delay = 10ms;
    Behaviour dripHeader(Kind::DripHeader);
    dripHeader.delay = 10ms;
    for (const auto& [name, wire] : wires) {
        QTest::addRow("%s, before anything", name) << wire << Behaviour(Kind::Silent) << -1;
        QTest::addRow("%s, connected", name) << wire << Behaviour(Kind::SilentBeforeRead) << 0;
        QTest::addRow("%s, sent", name) << wire << Behaviour(Kind::Silent) << 50;
        QTest::addRow("%s, in the headers", name) << wire << dripHeader << 80;
        QTest::addRow("%s, in the body", name) << wire << drip << 50;
        QTest::addRow("%s, in an endless body", name) << wire << Behaviour(Kind::EndlessBody) << 30;
    }
}

void HttpCancelTest::endsAtEveryPhase() {
    QFETCH(const Wire, wire);
    QFETCH(const Behaviour, behaviour);
    QFETCH(const int, wait);
    HttpRig rig(wire);
    rig.server.setHandler([](const rehearsal::Request&) {
        rehearsal::Reply reply;
        reply.body.assign(1000, 'x');
        return reply;
    });
    for (const auto method : {HttpRequest::Method::Get, HttpRequest::Method::Post}) {
        rig.behave(behaviour);
        const std::size_t before = rig.server.log().connections();
        Answer answer;
        HttpRequest request = rig.request(method);
        request.bodyCap = 1'000'000'000;
        rig.start(request, answer);
        if (wait >= 0) {
            QTRY_COMPARE(rig.server.log().connections(), before + 1);
            QTest::qWait(wait);
        }
        QVERIFY(!answer.isThere());
        rig.scope.cancelAll();
        rig.behave(Kind::Normal);
        // The connection is not left open for an answer nobody waits for. A server that reads
        // nothing cannot see that.
        if (behaviour.kind != Kind::SilentBeforeRead)
            QTRY_COMPARE(rig.server.openConnections(), 0U);
        QCOMPARE(rig.run(rig.request()).code(), std::string("ok"));
        QVERIFY(!answer.isThere());
        rig.http = std::make_unique<Http>();
        if (behaviour.kind != Kind::SilentBeforeRead)
            QTRY_COMPARE(rig.server.openConnections(), 0U);
    }
}

void HttpCancelTest::anAnswerMayDestroyTheClient() {
    HttpRig rig;
    auto owner = std::make_unique<Owner>(rig.executor);
    bool answered = false;
    for (int i = 0; i < 20; ++i) {
        Answer unused;
        owner->scope.spawn(fetchAndEnd(owner, rig.request(), answered));
    }
    QTRY_VERIFY(!owner);
    QVERIFY(answered);
}

void HttpCancelTest::anAnswerMayCancelOthersThatAreDone() {
    // Answers that are in already, each of which cancels everybody.
    HttpRig rig;
    rig.warmUp(10);
    int answered = 0;
    for (int i = 0; i < 10; ++i)
        rig.scope.spawn(fetchAndCancel(*rig.http, rig.request(), rig.scope, answered));
    QTRY_VERIFY(rig.scope.isEmpty());
    QTRY_VERIFY(answered >= 1);
    QCOMPARE(rig.run(rig.request()).code(), std::string("ok"));
}

void HttpCancelTest::theClientMayDieBeforeItsRequests() {
    HttpRig rig;
    rig.behave(Behaviour::slow(50ms));
    Answer answer;
    rig.start(rig.request(), answer);
    rig.http.reset();
    QTRY_VERIFY(answer.isThere());
    QCOMPARE(answer.code(), std::string("ok"));
}

QTEST_GUILESS_MAIN(HttpCancelTest)
#include "tst_httpcancel.moc"
