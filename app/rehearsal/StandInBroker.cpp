#include "rehearsal/StandInBroker.h"

#include "rehearsal/BrokerCertificate.h"
#include "rehearsal/BrokerModes.h"
#include "rehearsal/DayShift.h"
#include "rehearsal/PrivateDirectory.h"
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

BrokerWorld::Settings settingsFor(std::uint64_t seed) {
    BrokerWorld::Settings settings;
    settings.seed = seed;
    return settings;
}

Result<BrokerKeys> newKeys() {
    std::string id = randomHex();
    std::string secret = randomHex();
    if (id.empty() || secret.empty())
        return fail(Error::Code::Io, "getrandom gave no keys for the broker");
    for (char& c : id)
        c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    id = "PK" + id.substr(0, 18);
    return BrokerKeys{Secret::takeFrom(id), Secret::takeFrom(secret)};
}

QString shown(const Secret& secret) {
    const std::string_view text = secret.reveal();
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

std::string accessOf(std::uint16_t port, const BrokerKeys& keys) {
    const QJsonObject access{{u"url"_s, u"https://127.0.0.1:%1"_s.arg(port)},
                             {u"key_id"_s, shown(keys.id)},
                             {u"secret"_s, shown(keys.secret)}};
    return QJsonDocument(access).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

} // namespace

StandInBroker::StandInBroker(const Clock& clock, std::shared_ptr<SocketPoll> poll,
                             std::uint64_t seed, std::string nonce)
    : m_nonce(std::move(nonce)), m_world(clock, settingsFor(seed)), m_server(std::move(poll)) {
    m_server.setSeed(seed);
    m_server.log().setKept(0);
    setDayShift(std::chrono::microseconds(0));
}

StandInBroker::~StandInBroker() {
    for (const std::string& file : m_files)
        ::unlink(file.c_str());
}

Result<void> StandInBroker::write(const std::string& path, const std::string& content) {
    if (auto written = writePrivateFile(path, content); !written)
        return written;
    m_files.push_back(path);
    return {};
}

Result<void> StandInBroker::listenIn(const std::string& directory) {
    const auto identity = makeServerIdentity();
    if (!identity)
        return fail(identity.error());
    auto keys = newKeys();
    if (!keys)
        return fail(keys.error());
    m_world.place(rehearsalPortfolio());
    rehearsal::setMode(m_world, m_mode);
    m_routes.emplace(m_world, keys->clone());
    m_server.setHandler([this](const Request& request) { return m_routes->answer(request); });
    std::string keyPem(identity->keyPem.reveal());
    auto listening = m_server.listenTls(identity->certificatePem, keyPem);
    wipe(keyPem);
    if (!listening)
        return listening;
    if (auto written = write(directory + '/' + rehearsalBrokerAuthority, identity->authorityPem);
        !written)
        return written;
    std::string access = accessOf(m_server.port(), *keys);
    auto written = write(directory + '/' + rehearsalBrokerFile, access);
    wipe(access);
    return written;
}

Result<void> StandInBroker::setMode(RehearsalBrokerMode mode) {
    m_mode = mode;
    if (m_routes) // else with the portfolio
        rehearsal::setMode(m_world, mode);
    return showItself();
}

Result<void> StandInBroker::setCutOff(bool isCutOff) {
    m_isCutOff = isCutOff;
    return showItself();
}

Result<void> StandInBroker::showItself() {
    Behaviour behaviour;
    if (m_isCutOff || m_mode == RehearsalBrokerMode::Refuse) {
        behaviour = Behaviour::Kind::Refuse;
        behaviour.closesEstablished = true;
    }
    return m_server.setBehaviour(behaviour);
}

void StandInBroker::setDayShift(std::chrono::microseconds shift) {
    m_server.setCommonHeaders(
        {{rehearsalHeader, m_nonce}, {dayShiftHeader, std::to_string(shift.count())}});
}

} // namespace catalyst::rehearsal
