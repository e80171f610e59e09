#include "config/CheckCondition.h"
#include "config/JsonPath.h"
#include "health/CheckAnswer.h"
#include "health/OpenApi.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace catalyst;

namespace {

/// Up to the next line break; takes it out of `rest`.
std::string lineOf(std::string& rest) {
    const std::size_t end = rest.find('\n');
    const std::string line = rest.substr(0, end);
    rest.erase(0, end == std::string::npos ? rest.size() : end + 1);
    return line;
}

} // namespace

/// The first byte chooses status and age, two lines are path and condition, the rest is the answer.
/// Whatever it is: bounded words, a pass only of a 2xx with a path and a condition that are ones.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1)
        return 0;
    std::string rest(data + 1, data + size);
    CheckProfile check;
    check.name = "check";
    check.path = "/";
    check.json = lineOf(rest);
    check.condition = lineOf(rest);
    check.freshWithin = std::chrono::seconds(data[0] % 4 == 0 ? 60 : 0);
    CheckAnswer answer;
    answer.status = data[0] % 8 < 6 ? 200 : 500;
    answer.contentType = data[0] % 16 < 8 ? "application/json" : "text/plain";
    answer.body = rest;
    const Instant now{std::chrono::seconds(1'800'000'000)};
    const Evidence evidence = judgeCheck(check, answer, now);
    const bool isBounded = evidence.reported.size() <= 200 && evidence.detail.size() <= 500;
    const bool isRule = (check.json.empty() || JsonPath::parse(check.json)) &&
                        (check.condition.empty() || check.freshWithin.count() > 0 ||
                         CheckCondition::parse(check.condition));
    const bool mayPass = answer.status == 200 && isRule;
    if (!isBounded || (evidence.finding == Finding::CheckPassed && !mayPass))
        std::abort();
    const Capabilities read =
        readOpenApi(answer.status, answer.contentType, answer.body, {"GET " + check.json}, now);
    if (read.routes.size() > 500 || read.missing.size() > 1)
        std::abort();
    return 0;
}
