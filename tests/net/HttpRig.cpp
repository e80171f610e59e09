#include "net/HttpRig.h"

#include <QFile>
#include <QTest>

#include <vector>

namespace catalyst::test {

namespace {

std::string certificatePath(const std::string& name) {
    return std::string(CONSOLE_SOURCE_DIR) + "/tests/net/certs/" + name;
}

std::string readText(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", path.c_str());
    return file.readAll().toStdString();
}

std::chrono::milliseconds since(BootTime start, const Clock& clock) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock.boot() - start);
}

Task<void> fetch(Http& http, const Clock& clock, HttpRequest request, Answer& answer) {
    const BootTime start = clock.boot();
    auto result = co_await http.send(std::move(request));
    answer.took = since(start, clock);
    answer.result.emplace(std::move(result));
}

Result<void> listen(HttpRig& rig, const std::string& certificate) {
    switch (rig.wire) {
    case Wire::Tcp:
        return rig.server.listenTcp();
    case Wire::Tls:
        return rig.server.listenTls(readText(certificatePath(certificate)),
                                    readText(certificatePath("server.key")));
    case Wire::Unix:
        return rig.server.listenUnix(rig.socketPath);
    }
    return {};
}

} // namespace

std::string Answer::code() const {
    if (!result)
        return "none";
    return *result ? "ok" : std::string(toString(result->error().code));
}

std::string Answer::detail() const {
    return result && !*result ? result->error().detail : std::string();
}

int Answer::status() const {
    return result && *result ? (*result)->status : 0;
}

std::string Answer::body() const {
    return result && *result ? (*result)->body : std::string();
}

std::string testCertificate(const std::string& name) {
    return certificatePath(name);
}

std::string testPin() {
    return "sha256//" +
           QString::fromStdString(readText(certificatePath("server.pin"))).trimmed().toStdString();
}

HttpRig::HttpRig(Wire w, const std::string& certificate)
    : wire(w), socketPath(directory.filePath("service.sock").toStdString()) {
    if (const auto listening = listen(*this, certificate); !listening)
        qFatal("%s", listening.error().detail.c_str());
}

HttpRequest HttpRig::request(HttpRequest::Method method, std::chrono::milliseconds deadline,
                             const std::string& path) const {
    HttpRequest request;
    request.method = method;
    request.deadline = deadline;
    if (wire == Wire::Unix) {
        request.url = "http://localhost" + path;
        request.unixSocket = socketPath;
    } else {
        request.url = (wire == Wire::Tls ? "https" : "http") + std::string("://127.0.0.1:") +
                      std::to_string(server.port()) + path;
    }
    if (wire == Wire::Tls)
        request.tls.caFile = testCertificate("authority.pem");
    if (request.isMutation()) {
        request.operationId = "01JD0000000000000000000000";
        request.body = R"({"mode":"normal"})";
        request.contentType = "application/json";
    }
    return request;
}

void HttpRig::behave(const rehearsal::Behaviour& behaviour) {
    if (const auto set = server.setBehaviour(behaviour); !set)
        qFatal("%s", set.error().detail.c_str());
}

void HttpRig::start(HttpRequest request, Answer& answer) {
    scope.spawn(fetch(*http, clock, std::move(request), answer));
}

Answer HttpRig::run(HttpRequest request) {
    Answer answer;
    start(std::move(request), answer);
    if (!QTest::qWaitFor([&] { return answer.isThere(); }, 10'000))
        scope.cancelAll();
    return answer;
}

void HttpRig::warmUp(int connections) {
    // Slow, so that none of them can use the connection of another.
    server.setNextBehaviour(rehearsal::Behaviour::slow(50ms),
                            static_cast<std::size_t>(connections));
    std::vector<Answer> answers(static_cast<std::size_t>(connections));
    for (Answer& answer : answers)
        start(request(HttpRequest::Method::Get, 3s, "/warm"), answer);
    for (const Answer& answer : answers) {
        if (!QTest::qWaitFor([&] { return answer.isThere(); }, 10'000) || answer.code() != "ok")
            qFatal("warm-up failed: %s", answer.detail().c_str());
    }
}

} // namespace catalyst::test
