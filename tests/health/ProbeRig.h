#pragma once

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "health/ServiceAccess.h"
#include "net/Http.h"
#include "rehearsal/FaultServer.h"
#include "rehearsal/RehearsalDirectory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace proberig {

using namespace catalyst;

inline const std::string goodNonce(32, 'a');
inline const std::string otherNonce(32, 'b');

inline QString word(Finding finding) {
    return QString::fromStdString(std::string(toString(finding)));
}

/// A profile of the first `services` of the nine, with a time-out of one second.
inline Profile profileOf(TransportKind transport, std::size_t services = 9) {
    Profile profile = defaultProfile(ProfileId::parse("test").value(), transport);
    profile.services.resize(services);
    profile.polling.timeout = std::chrono::seconds(1);
    return profile;
}

/// A rehearsal's folder with a server on one service's socket, on this thread.
struct ProbeRig {
    ProbeRig() {
        writeNonce(goodNonce);
        answerAs(goodNonce);
        server.setHandler([this](const rehearsal::Request& request) {
            asked.push_back(request.query.empty() ? request.path
                                                  : request.path + '?' + request.query);
            return reply;
        });
    }

    void listenAs(const std::string& service) {
        const auto listening = server.listenUnix(folderPath() + "/" + service + ".sock");
        if (!listening)
            qFatal("%s", listening.error().detail.c_str());
    }
    std::string folderPath() const { return folder.path().toStdString(); }
    void writeNonce(const std::string& nonce) const {
        QFile file(folder.filePath("nonce"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no nonce file");
        file.write(nonce.c_str());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    /// Every answer from now on carries it, and a day shift unless that is empty.
    void answerAs(const std::string& nonce, const std::string& shift = {}) {
        std::vector<std::pair<std::string, std::string>> headers;
        if (!nonce.empty())
            headers.emplace_back(rehearsalHeader, nonce);
        if (!shift.empty())
            headers.emplace_back("X-Catalyst-Day-Shift", shift);
        server.setCommonHeaders(headers);
    }

    /// What the task gives; the event loop runs meanwhile.
    template <class T>
    T run(Task<T> task) {
        std::optional<T> out;
        TaskScope scope(executor);
        scope.spawn(keep(std::move(task), out));
        if (!QTest::qWaitFor([&] { return out.has_value(); }, 10'000))
            qFatal("nothing came of it within 10 s");
        return std::move(*out);
    }

    QTemporaryDir folder;
    rehearsal::FaultServer server;
    rehearsal::Reply reply;
    std::vector<std::string> asked;
    SystemClock clock;
    QtExecutor executor{clock};
    Http http;

private:
    template <class T>
    static Task<void> keep(Task<T> task, std::optional<T>& out) {
        out = co_await std::move(task);
    }
};

} // namespace proberig
