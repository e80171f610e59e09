#include "net/HttpRig.h"
#include "net/Json.h"

#include <QTest>

#include <sys/resource.h>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::Behaviour;
using Kind = Behaviour::Kind;

namespace {

/// In what state a request meets the server.
enum class Start {
    Get,
    PostCold,      ///< no connection yet
    PostBesideOne, ///< one idle connection, which a mutation must not touch unasked
    PostWarm,      ///< allowed to use the idle connection
    PostWarmOfTwo, ///< the same with a second idle one, to which curl would turn
};

struct Row {
    const char* name;
    Kind kind;
    const char* code; ///< of a GET
    const char* detail;
    bool isOfConnection = false; ///< the behaviour applies when a connection arrives
};

const Row rows[] = {
    {"refuses", Kind::Refuse, "refused", "refused"},
    {"silent", Kind::Silent, "silent", "no byte within 300 ms"},
    {"silent before reading", Kind::SilentBeforeRead, "silent", "within 300 ms", true},
    {"drips the body", Kind::Drip, "silent", "1 of 20 bytes of the body within 300 ms"},
    {"drips everything", Kind::DripHeader, "silent", "less than one line within 300 ms"},
    {"closes", Kind::CloseImmediately, "reset", "no complete line"},
    {"closes at once", Kind::CloseOnAccept, "reset", "cut", true},
    {"resets", Kind::Reset, "reset", "cut after"},
    {"closes mid-body", Kind::CloseMidBody, "reset", "10 of 20 bytes"},
    {"closes mid-chunk", Kind::CloseMidChunk, "reset", "20 bytes of a body"},
    {"garbage", Kind::Garbage, "garbage", "not HTTP"},
    {"no status", Kind::InvalidStatusLine, "garbage", "not HTTP"},
    {"endless body", Kind::EndlessBody, "too_large", "a body of more than 65536 bytes"},
    {"40 MB of headers", Kind::HugeHeaders, "too_large", "more than 65536 bytes of headers"},
    {"redirect loop", Kind::RedirectLoop, "redirected", "a redirect to this host"},
    {"negative length", Kind::NegativeLength, "garbage", "not HTTP"},
    {"invalid UTF-8", Kind::InvalidUtf8, "ok", "UTF8"},
    {"nested 10,000 deep", Kind::DeepJson, "ok", "nested"},
    {"NaN", Kind::NanJson, "ok", "illegal number"},
    {"503", Kind::Status, "ok", ""},
};

constexpr std::pair<const char*, Wire> wires[] = {
    {"tcp", Wire::Tcp}, {"tls", Wire::Tls}, {"unix", Wire::Unix}};

constexpr std::pair<const char*, Start> starts[] = {{"get", Start::Get},
                                                    {"post cold", Start::PostCold},
                                                    {"post beside one", Start::PostBesideOne},
                                                    {"post warm", Start::PostWarm},
                                                    {"post warm of two", Start::PostWarmOfTwo}};

bool allowsWarm(Start start) {
    return start == Start::PostWarm || start == Start::PostWarmOfTwo;
}

/// How many of this POST the server must have counted.
std::size_t expectedCount(const Row& row, Start start) {
    if (row.kind == Kind::Refuse)
        return 0;
    // On an open connection these can only be applied to the request.
    return row.isOfConnection && !allowsWarm(start) ? 0 : 1;
}

std::string expectedCode(const Row& row, Wire wire, Start start) {
    const std::string plain = row.code;
    // Curl does not notice that TLS was closed in order, so this one leaves, for nobody.
    if (row.kind == Kind::Refuse && wire == Wire::Tls && allowsWarm(start))
        return "outcome_unknown";
    if (start == Start::Get || plain == "ok" || row.kind == Kind::Refuse)
        return plain;
    if (row.isOfConnection && allowsWarm(start))
        return "outcome_unknown";
    // The handshake failed, so the request cannot have left.
    if (row.isOfConnection && wire == Wire::Tls)
        return plain;
    return "outcome_unknown";
}

long peakKilobytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

Q_DECLARE_METATYPE(Row)

class HttpFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void fault_data();
    void fault();
};

void HttpFaultsTest::fault_data() {
    QTest::addColumn<Row>("row");
    QTest::addColumn<Wire>("wire");
    QTest::addColumn<Start>("start");
    for (const Row& row : rows) {
        for (const auto& [wireName, wire] : wires) {
            for (const auto& [startName, start] : starts)
                QTest::addRow("%s, %s, %s", row.name, wireName, startName) << row << wire << start;
        }
    }
}

void HttpFaultsTest::fault() {
    QFETCH(const Row, row);
    QFETCH(const Wire, wire);
    QFETCH(const Start, start);
    HttpRig rig(wire);
    rig.server.setHandler([](const rehearsal::Request&) {
        rehearsal::Reply reply;
        reply.body = R"({"status":"healthy"})";
        return reply;
    });
    if (start == Start::PostBesideOne || start == Start::PostWarm)
        rig.warmUp(1);
    else if (start == Start::PostWarmOfTwo)
        rig.warmUp(2);
    Behaviour behaviour(row.kind);
    behaviour.closesEstablished = row.kind == Kind::Refuse;
    rig.behave(behaviour);
    if (row.kind == Kind::Refuse)
        QTRY_COMPARE(rig.server.openConnections(), 0U);

    const auto method = start == Start::Get ? HttpRequest::Method::Get : HttpRequest::Method::Post;
    HttpRequest request = rig.request(method, 300ms);
    request.bodyCap = 64 * 1024;
    request.allowWarm = allowsWarm(start);
    const long peakBefore = peakKilobytes();
    const Answer answer = rig.run(request);

    const QByteArray told = QByteArray::fromStdString(answer.detail());
    QVERIFY2(QString::fromStdString(answer.code()) ==
                 QString::fromStdString(expectedCode(row, wire, start)),
             (answer.code() + " " + answer.detail()).c_str());
    QVERIFY2(answer.took < 300ms + lateness, std::to_string(answer.took.count()).c_str());
    QVERIFY(peakKilobytes() - peakBefore < 32 * 1024);
    if (answer.code() == "silent")
        QVERIFY(answer.took >= 295ms);
    const bool dependsOnConnection = row.isOfConnection || row.kind == Kind::Refuse;
    if (answer.code() != "ok" && (start == Start::Get || !dependsOnConnection))
        QVERIFY2(told.contains(row.detail), told.constData());
    if (start != Start::Get) {
        // Whatever curl might still be tempted to do.
        QTest::qWait(20);
        QCOMPARE(rig.server.log().requests("POST", "/health"), expectedCount(row, start));
    }
    if (answer.code() == "ok" && *row.detail != '\0') {
        const auto parsed = parseJson(answer.body(), 1024 * 1024);
        QVERIFY(!parsed);
        QVERIFY2(QByteArray::fromStdString(parsed.error().detail).contains(row.detail),
                 parsed.error().detail.c_str());
    }
    rig.scope.cancelAll();
}

QTEST_GUILESS_MAIN(HttpFaultsTest)
#include "tst_httpfaults.moc"
