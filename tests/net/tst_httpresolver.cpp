#include "net/HttpRig.h"
#include "net/KnownAddresses.h"

#include <QTest>

#include <dlfcn.h>
#include <netdb.h>

#include <atomic>
#include <condition_variable>
#include <cstring>
#include <mutex>

using namespace catalyst;
using namespace catalyst::test;

namespace {

std::mutex hungMutex;
std::condition_variable hungReleased;
bool isReleased = false;
std::atomic<int> hungCalls = 0;
std::atomic<int> hungEnded = 0;
std::atomic<bool> isNameServiceDead = false;

/// As a resolver whose servers do not answer: 8 s, less when the test is over.
int hang() {
    ++hungCalls;
    std::unique_lock lock(hungMutex);
    hungReleased.wait_for(lock, 8s, [] { return isReleased; });
    ++hungEnded;
    return EAI_AGAIN;
}

} // namespace

// libcurl finds this one before that of the C library: the program exports its symbols.
extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                           addrinfo** result) {
    if (node && std::strcmp(node, "hung.invalid") == 0)
        return hang();
    if (node && std::strcmp(node, "missing.invalid") == 0)
        return EAI_NONAME;
    if (node && std::strcmp(node, "once.invalid") == 0) {
        if (isNameServiceDead)
            return EAI_AGAIN;
        node = "127.0.0.1";
    }
    using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(node, service, hints, result);
}

namespace {

Task<void> askThrough(KnownAddresses* known, KnownAddresses::Send send, HttpRequest request,
                      Answer* answer) {
    answer->result = co_await known->send(std::move(send), std::move(request));
}

std::string asked(HttpRig& rig, KnownAddresses& known, KnownAddresses::Send send,
                  HttpRequest request) {
    Answer answer;
    rig.scope.spawn(askThrough(&known, std::move(send), std::move(request), &answer));
    if (!QTest::qWaitFor([&] { return answer.isThere(); }, 10'000))
        rig.scope.cancelAll();
    return answer.code();
}

} // namespace

class HttpResolverTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        isReleased = false;
        hungCalls = 0;
        hungEnded = 0;
    }
    void cleanup() {
        {
            const std::lock_guard lock(hungMutex);
            isReleased = true;
        }
        hungReleased.notify_all();
        QTRY_COMPARE(hungEnded.load(), hungCalls.load());
    }
    void aHungResolverEndsAtTheDeadline_data();
    void aHungResolverEndsAtTheDeadline();
    void othersGoOnMeanwhile();
    void canBeCancelledWhileItHangs();
    void theClientCanEndWhileItHangs();
    void aMissingNameIsUnreachable();
    void aHostThatAnsweredOnceIsFoundWithoutItsName_data();
    void aHostThatAnsweredOnceIsFoundWithoutItsName();
    void aHostNobodyKnowsStaysUnreachable();
};

void HttpResolverTest::aHungResolverEndsAtTheDeadline_data() {
    QTest::addColumn<HttpRequest::Method>("method");
    QTest::newRow("GET") << HttpRequest::Method::Get;
    QTest::newRow("POST") << HttpRequest::Method::Post;
}

Q_DECLARE_METATYPE(HttpRequest::Method)

void HttpResolverTest::aHungResolverEndsAtTheDeadline() {
    QFETCH(const HttpRequest::Method, method);
    HttpRig rig;
    HttpRequest request = rig.request(method, 300ms);
    request.url = "http://hung.invalid/health";
    const Answer answer = rig.run(request);
    QCOMPARE(answer.code(), std::string("timeout"));
    QVERIFY2(answer.took >= 295ms && answer.took < 300ms + lateness,
             std::to_string(answer.took.count()).c_str());
    QCOMPARE(hungCalls.load(), 1);
    QCOMPARE(hungEnded.load(), 0);
}

void HttpResolverTest::othersGoOnMeanwhile() {
    HttpRig rig;
    HttpRequest request = rig.request(HttpRequest::Method::Get, 2s);
    request.url = "http://hung.invalid/health";
    Answer hung;
    rig.start(request, hung);
    QTRY_COMPARE(hungCalls.load(), 1);
    const Answer other = rig.run(rig.request());
    QCOMPARE(other.code(), std::string("ok"));
    QVERIFY(!hung.isThere());
    QTRY_COMPARE(hung.code(), std::string("timeout"));
}

void HttpResolverTest::canBeCancelledWhileItHangs() {
    HttpRig rig;
    HttpRequest request = rig.request();
    request.url = "http://hung.invalid/health";
    Answer answer;
    rig.start(request, answer);
    QTRY_COMPARE(hungCalls.load(), 1);
    const BootTime start = rig.clock.boot();
    rig.scope.cancelAll();
    QVERIFY(rig.clock.boot() - start < lateness);
    QCOMPARE(rig.run(rig.request()).code(), std::string("ok"));
    QCOMPARE(hungEnded.load(), 0);
}

void HttpResolverTest::theClientCanEndWhileItHangs() {
    HttpRig rig;
    HttpRequest request = rig.request();
    request.url = "http://hung.invalid/health";
    Answer answer;
    rig.start(request, answer);
    QTRY_COMPARE(hungCalls.load(), 1);
    const BootTime start = rig.clock.boot();
    rig.scope.cancelAll();
    rig.http.reset();
    QVERIFY(rig.clock.boot() - start < lateness);
    QCOMPARE(hungEnded.load(), 0);
}

void HttpResolverTest::aHostThatAnsweredOnceIsFoundWithoutItsName_data() {
    QTest::addColumn<HttpRequest::Method>("method");
    QTest::newRow("read") << HttpRequest::Method::Get;
    QTest::newRow("mutation") << HttpRequest::Method::Delete;
}

void HttpResolverTest::aHostThatAnsweredOnceIsFoundWithoutItsName() {
    QFETCH(const HttpRequest::Method, method);
    isNameServiceDead = false;
    HttpRig rig;
    KnownAddresses known(rig.clock);
    const KnownAddresses::Send send = [&rig](HttpRequest request) {
        return rig.http->send(std::move(request));
    };
    const auto ask = [&](HttpRequest::Method how) {
        HttpRequest request = rig.request(how);
        const auto port = request.url.substr(request.url.rfind(':'));
        request.url = "http://once.invalid" + port;
        return asked(rig, known, send, request);
    };
    QCOMPARE(ask(HttpRequest::Method::Get), std::string("ok"));
    isNameServiceDead = true;
    // On a connection of its own: an open one needs no name.
    rig.http = std::make_unique<Http>();
    QCOMPARE(ask(method), std::string("ok"));
    QCOMPARE(ask(method), std::string("ok"));
}

void HttpResolverTest::aHostNobodyKnowsStaysUnreachable() {
    isNameServiceDead = true;
    HttpRig rig;
    KnownAddresses known(rig.clock);
    HttpRequest request = rig.request();
    request.url = "http://once.invalid/health";
    const KnownAddresses::Send send = [&rig](HttpRequest asked) {
        return rig.http->send(std::move(asked));
    };
    QCOMPARE(asked(rig, known, send, request), std::string("unreachable"));
}

void HttpResolverTest::aMissingNameIsUnreachable() {
    HttpRig rig;
    for (const auto method : {HttpRequest::Method::Get, HttpRequest::Method::Post}) {
        HttpRequest request = rig.request(method);
        request.url = "http://missing.invalid/health";
        const Answer answer = rig.run(request);
        QCOMPARE(answer.code(), std::string("unreachable"));
        QVERIFY(answer.detail().find("name was not found") != std::string::npos);
    }
}

QTEST_GUILESS_MAIN(HttpResolverTest)
#include "tst_httpresolver.moc"
