#include "droplet/ConnectionDoctor.h"

#include "async/Combinators.h"
#include "async/Event.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace catalyst {

namespace {

void append(std::vector<Examination>& found, std::vector<Examination> more) {
    std::ranges::move(more, std::back_inserter(found));
}

void skipAfter(DoctorStep last, const DoctorCase& patient, std::vector<Examination>& found) {
    append(found, notCheckedAfter(last));
    if (patient.database)
        found.push_back(stepNotChecked(DoctorStep::Database));
}

bool isWhole(const std::vector<Examination>& found) {
    return std::ranges::all_of(found, [](const Examination& examination) {
        return examination.outcome == Examination::Outcome::Passed;
    });
}

Task<ServiceContact> contact(Http* http, DoctorCase::Service service, Result<std::string> socket) {
    ServiceContact contact;
    contact.name = service.name;
    if (!socket) {
        contact.seen = socket.error().detail;
        co_return contact;
    }
    HttpRequest request;
    request.url = "http://" + service.name + service.healthPath;
    request.unixSocket = *socket;
    const auto response = co_await http->send(std::move(request));
    contact.isReached = response.has_value();
    contact.seen = response ? "answers" : response.error().detail;
    co_return contact;
}

} // namespace

Task<std::vector<Examination>>
examineConnection(Executor& executor, Http& http, DoctorCase patient,
                  std::function<void(const std::vector<Examination>&)> progress) {
    const auto tell = [&progress](const std::vector<Examination>& found) {
        if (progress)
            progress(found);
    };
    const auto offered = co_await askHostKey(patient.question);
    PosixFs fs;
    const auto pinned = readPinnedKey(fs, patient.pinnedKeys, patient.hostKeyAlias);
    std::vector<Examination> found = examineHost(offered, pinned);
    if (!isWhole(found)) {
        skipAfter(DoctorStep::Identity, patient, found);
        co_return found;
    }
    tell(found);
    Event<bool> isKnown;
    std::unique_ptr<SshConnection> connection;
    connection = std::make_unique<SshConnection>(executor, patient.connection, [&] {
        const SshStatus& status = connection->status();
        if (status.state == SshStatus::State::Up || status.failure)
            isKnown.set(true);
    });
    connection->start();
    co_await isKnown;
    found.push_back(examineLogin(connection->status().failure));
    if (!isWhole(found)) {
        skipAfter(DoctorStep::Login, patient, found);
        co_return found;
    }
    tell(found);
    std::vector<Task<ServiceContact>> contacts;
    for (std::size_t i = 0; i < patient.services.size(); ++i)
        contacts.push_back(contact(&http, patient.services[i], connection->socketOf(i)));
    found.push_back(examineServices(co_await all(std::move(contacts))));
    tell(found);
    RemoteScript script = dropletExamination(patient.composeDirectory);
    const RemoteOutcome outcome = co_await connection->run(std::move(script), patient.operationId);
    append(found, examineDroplet(outcome,
                                 std::chrono::floor<std::chrono::seconds>(executor.clock().now())));
    if (!patient.database)
        co_return found;
    tell(found);
    Examination database = co_await patient.database(*connection);
    found.push_back(std::move(database));
    co_return found;
}

} // namespace catalyst
