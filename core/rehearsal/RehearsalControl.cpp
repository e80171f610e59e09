#include "rehearsal/RehearsalControl.h"

#include "rehearsal/ControlExchange.h"
#include "rehearsal/RehearsalDirectory.h"

namespace catalyst {

namespace {

using namespace Qt::StringLiterals;

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

Task<Result<QJsonObject>> exchangeIn(std::string directory, std::chrono::milliseconds deadline,
                                     QJsonObject request, ExchangeKind kind) {
    if (auto checked = checkRehearsalDirectory(directory); !checked)
        co_return fail(checked.error());
    auto answer = co_await exchangeWithRehearsal(directory + "/control.sock", std::move(request),
                                                 kind, deadline);
    co_return answer;
}

Task<Result<RehearsalOverview>> overviewOf(std::string directory,
                                           std::chrono::milliseconds deadline) {
    QJsonObject request{{u"op"_s, u"list"_s}};
    const auto answer =
        co_await exchangeIn(std::move(directory), deadline, std::move(request), ExchangeKind::Read);
    if (!answer)
        co_return fail(answer.error());
    co_return readRehearsalOverview(*answer);
}

Task<Result<RehearsalServices>> listOf(std::string directory, std::chrono::milliseconds deadline) {
    auto overview = co_await overviewOf(std::move(directory), deadline);
    if (!overview)
        co_return fail(overview.error());
    co_return std::move(overview->services);
}

Task<Result<void>> change(std::string directory, std::chrono::milliseconds deadline,
                          QJsonObject request) {
    const auto answer = co_await exchangeIn(std::move(directory), deadline, std::move(request),
                                            ExchangeKind::Mutation);
    if (!answer)
        co_return fail(answer.error());
    co_return Result<void>();
}

} // namespace

RehearsalControl::RehearsalControl(std::string directory, std::chrono::milliseconds deadline)
    : m_directory(std::move(directory)), m_deadline(deadline) {}

Task<Result<RehearsalServices>> RehearsalControl::list() const {
    return listOf(m_directory, m_deadline);
}

Task<Result<RehearsalOverview>> RehearsalControl::overview() const {
    return overviewOf(m_directory, m_deadline);
}

Task<Result<void>> RehearsalControl::set(MutationToken, std::string target,
                                         std::string word) const {
    return change(m_directory, m_deadline,
                  {{u"op"_s, u"set"_s}, {u"service"_s, text(target)}, {u"mode"_s, text(word)}});
}

Task<Result<void>> RehearsalControl::setMode(MutationToken token, std::string service,
                                             RehearsalMode mode) const {
    return set(token, std::move(service), std::string(toString(mode)));
}

Task<Result<void>> RehearsalControl::runScenario(MutationToken, std::string name,
                                                 double pace) const {
    return change(m_directory, m_deadline,
                  {{u"op"_s, u"scenario"_s}, {u"name"_s, text(name)}, {u"pace"_s, pace}});
}

Task<Result<void>> RehearsalControl::moveClock(MutationToken,
                                               std::chrono::microseconds shift) const {
    return change(m_directory, m_deadline,
                  {{u"op"_s, u"clock"_s}, {u"shift_us"_s, static_cast<qint64>(shift.count())}});
}

} // namespace catalyst
