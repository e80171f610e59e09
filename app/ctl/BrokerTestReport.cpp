#include "app/ctl/BrokerTestReport.h"

#include "app/TextParts.h"
#include "app/ctl/Output.h"
#include "broker/GuardedBroker.h"
#include "engine/JsonObject.h"

namespace catalyst {

namespace {

QJsonValue json(std::optional<bool> flag) {
    return flag ? QJsonValue(*flag) : QJsonValue(QJsonValue::Null);
}

QJsonValue json(std::optional<int> number) {
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue accountJson(const std::optional<Account>& account) {
    if (!account)
        return QJsonValue::Null;
    return QJsonObject{{"last_four", toQString(lastFour(*account))},
                       {"status", jsonWord(account->status)},
                       {"broker_status", toQString(account->statusText)},
                       {"trading_blocked", json(account->isTradingBlocked)},
                       {"account_blocked", json(account->isAccountBlocked)},
                       {"suspended", json(account->isSuspendedByUser)}};
}

std::string word(std::optional<bool> flag) {
    if (!flag)
        return "unknown";
    return *flag ? "yes" : "no";
}

std::string unknownWords(const std::string& profile, const KeysTest& test) {
    const std::string detail =
        test.reading.failure ? test.reading.failure->error.detail : std::string();
    const bool isRefused =
        test.reading.failure && test.reading.failure->trouble == BrokerTrouble::Keys;
    if (isRefused)
        return "neither environment knows these keys: " + detail +
               ". Make a new pair at the broker, then: catalystctl --profile " + profile +
               " broker login\n";
    return "which environment knows the keys could not be found out: " + detail + "\n";
}

std::string line(const std::string& label, const std::string& value) {
    constexpr std::size_t columns = 18;
    return "  " + padded(label, columns) + value + "\n";
}

std::string accountLines(const KeysTest& test) {
    const Account& account = *test.reading.account;
    std::string text = line("account", "…" + lastFour(account));
    text += line("status", account.statusText);
    text += line("trading blocked", word(account.isTradingBlocked));
    text += line("account blocked", word(account.isAccountBlocked));
    text += line("suspended", word(account.isSuspendedByUser));
    text += line("clock skew", test.clockSkew ? std::to_string(test.clockSkew->count()) + " ms"
                                              : std::string("unknown"));
    const std::string left =
        test.requestsLeft ? std::to_string(*test.requestsLeft) : std::string("unknown");
    text += line("requests left",
                 test.requestLimit ? left + " of " + std::to_string(*test.requestLimit) : left);
    return text;
}

} // namespace

QJsonObject keysTestJson(const std::string& profile, const std::string& keyId,
                         const KeysTest& test) {
    QJsonObject object{
        {"profile", toQString(profile)},
        {"mode", jsonWord(test.reading.mode)},
        {"expected", jsonWord(test.expected)},
        {"as_expected", test.isAsExpected()},
        {"key_id", toQString(keyId)},
        {"account", accountJson(test.reading.account)},
        {"clock_skew_ms", test.clockSkew ? QJsonValue(static_cast<qint64>(test.clockSkew->count()))
                                         : QJsonValue(QJsonValue::Null)},
        {"requests_left", json(test.requestsLeft)},
        {"request_limit", json(test.requestLimit)}};
    if (const auto& failure = test.reading.failure)
        object.insert("error", QJsonObject{{"code", jsonWord(failure->error.code)},
                                           {"trouble", jsonWord(failure->trouble)},
                                           {"detail", toQString(failure->error.detail)}});
    return object;
}

std::string keysTestText(const std::string& profile, const std::string& keyId,
                         const KeysTest& test) {
    const std::string head = "profile " + profile + ", key id " + keyId + ": ";
    if (!test.reading.account)
        return head + unknownWords(profile, test);
    const KeysPlace place{profile, test.expected, test.reading.mode,
                          lastFour(*test.reading.account)};
    std::string text = head + "the " + std::string(toString(test.reading.mode)) +
                       " environment answered, " +
                       (test.isAsExpected() ? "as the profile says" : "NOT what the profile says") +
                       "\n" + accountLines(test);
    if (place.isWrong())
        text += conflictWords(place) +
                " Everything but the emergency stop is refused. Change `environment` in the "
                "profile, or the keys: catalystctl --profile " +
                profile + " broker login\n";
    return text;
}

int keysTestExit(const KeysTest& test) {
    if (test.isAsExpected())
        return 0;
    const auto& failure = test.reading.failure;
    const bool isKnownWrong =
        test.reading.mode != Mode::Unknown || (failure && failure->trouble == BrokerTrouble::Keys);
    return isKnownWrong ? failedExit : unknownExit;
}

} // namespace catalyst
