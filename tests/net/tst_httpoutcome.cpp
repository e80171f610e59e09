#include "net/HttpOutcome.h"

#include <QTest>

#include <cerrno>

using namespace catalyst;

namespace {

HttpObservation seen(CURLcode code, const char* text = "") {
    HttpObservation observation;
    observation.code = code;
    observation.curlText = text;
    observation.isConnected = true;
    observation.begun = 1;
    observation.deadline = std::chrono::milliseconds(300);
    return observation;
}

HttpObservation refusedBy(int error) {
    HttpObservation observation = seen(CURLE_COULDNT_CONNECT);
    observation.connectErrno = error;
    observation.isConnected = false;
    observation.begun = 0;
    return observation;
}

} // namespace

Q_DECLARE_METATYPE(HttpObservation)

/// What no server of the tests can be made to do; the rest is in tst_httpfaults.
class HttpOutcomeTest : public QObject {
    Q_OBJECT

private slots:
    void judges_data();
    void judges();
    void refusalsAreNamed_data();
    void refusalsAreNamed();
};

void HttpOutcomeTest::judges_data() {
    QTest::addColumn<HttpObservation>("observation");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("mutationCode");
    const auto row = [](const char* name, const HttpObservation& observation, const char* code,
                        const char* mutationCode = nullptr) {
        QTest::newRow(name) << observation << code << (mutationCode ? mutationCode : code);
    };
    row("no route", refusedBy(EHOSTUNREACH), "unreachable");
    row("no network", refusedBy(ENETUNREACH), "unreachable");
    row("kernel gave up", refusedBy(ETIMEDOUT), "timeout");
    row("not allowed", refusedBy(EACCES), "permission_denied");
    row("TCP, no number", refusedBy(0), "unreachable");
    row("one huge header line", seen(CURLE_OUT_OF_MEMORY), "too_large", "outcome_unknown");
    HttpObservation early = seen(CURLE_OUT_OF_MEMORY);
    early.begun = 0;
    row("out of memory", early, "internal");
    // As servers of TLS 1.3 that demand a certificate say it, after the handshake.
    const auto alert = [](const char* text) {
        HttpObservation observation = seen(CURLE_RECV_ERROR, text);
        observation.isTls = true;
        return observation;
    };
    row("no client certificate",
        alert("OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required"),
        "access_refused", "outcome_unknown");
    row("a client certificate nobody knows",
        alert("OpenSSL SSL_read: error:0A000418:SSL routines::tlsv1 alert unknown ca"),
        "access_refused", "outcome_unknown");
    row("another alert",
        alert("OpenSSL SSL_read: error:0A000438:SSL routines::tlsv1 alert internal error"), "reset",
        "outcome_unknown");
    row("many headers, curl's own cap", seen(CURLE_RECV_ERROR, "Too large response headers: 9 > 8"),
        "too_large", "outcome_unknown");
    row("malformed chunk",
        seen(CURLE_RECV_ERROR, "Illegal or missing hexadecimal sequence in chunked-encoding"),
        "garbage", "outcome_unknown");
    row("cut", seen(CURLE_RECV_ERROR, "Recv failure: Connection reset by peer"), "reset",
        "outcome_unknown");
    row("not sent whole", seen(CURLE_SEND_ERROR), "reset", "outcome_unknown");
    HttpObservation handshake =
        seen(CURLE_SSL_CONNECT_ERROR, "OpenSSL SSL_connect: SSL_ERROR_SYSCALL");
    handshake.begun = 0;
    row("cut in the handshake", handshake, "reset");
    HttpObservation revoked = seen(CURLE_PEER_FAILED_VERIFICATION);
    revoked.begun = 0;
    revoked.certificateVerdict = 23;
    row("revoked", revoked, "tls_failed");
    row("unknown to us", seen(CURLE_FTP_ACCEPT_FAILED), "internal", "outcome_unknown");
    row("no final status", seen(CURLE_OK), "garbage", "outcome_unknown");
}

void HttpOutcomeTest::judges() {
    QFETCH(HttpObservation, observation);
    QFETCH(const QString, code);
    QFETCH(const QString, mutationCode);
    const auto name = [](const Error& error) {
        return QString::fromStdString(std::string(toString(error.code)));
    };
    const Error error = judge(observation, "GET http://h/");
    QCOMPARE(name(error), code);
    QVERIFY(error.detail.starts_with("GET http://h/: "));
    observation.isMutation = true;
    const Error unknown = judge(observation, "POST http://h/");
    QCOMPARE(name(unknown), mutationCode);
    // The cause stays readable.
    if (mutationCode != code)
        QVERIFY2(QString::fromStdString(unknown.detail).contains(code), unknown.detail.c_str());
}

void HttpOutcomeTest::refusalsAreNamed_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("400") << 400 << "invalid_argument";
    QTest::newRow("401") << 401 << "permission_denied";
    QTest::newRow("403") << 403 << "permission_denied";
    QTest::newRow("404") << 404 << "not_found";
    QTest::newRow("405") << 405 << "unsupported";
    QTest::newRow("409") << 409 << "process_failed";
    QTest::newRow("422") << 422 << "invalid_argument";
    QTest::newRow("500") << 500 << "process_failed";
    QTest::newRow("501") << 501 << "unsupported";
}

void HttpOutcomeTest::refusalsAreNamed() {
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const std::string start = "GET /x: answered " + std::to_string(status);
    const Error bare = refused(status, "\n", "GET /x");
    QCOMPARE(QString::fromStdString(std::string(toString(bare.code))), code);
    QCOMPARE(bare.detail, start);
    QCOMPARE(refused(status, "no\x1b[m\r\n", "GET /x").detail, start + ": no\\x1b[m");
    QVERIFY(refused(status, std::string(5000, 'x'), "GET /x").detail.size() < 400);
}

QTEST_GUILESS_MAIN(HttpOutcomeTest)
#include "tst_httpoutcome.moc"
