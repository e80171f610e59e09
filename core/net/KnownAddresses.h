#pragma once

#include "async/Task.h"
#include "base/Clock.h"
#include "net/HttpMessage.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace catalyst {

/// Where hosts answered last, for when their names cannot be looked up any more. One thread.
///
/// A request that surely did not leave, because no connection came about, is sent once more to the
/// address that is known, mutations too; and for half a minute after that worked, requests go there
/// at once. A host whose address was never seen, and one that does not answer there either, fails
/// as it would without.
class KnownAddresses {
public:
    using Send = std::function<Task<Result<HttpResponse>>(HttpRequest)>;

    /// `clock` outlives it.
    explicit KnownAddresses(const Clock& clock) : m_clock(clock) {}

    /// `send` is `Http::send` or keeps its promises. This outlives the task.
    Task<Result<HttpResponse>> send(Send send, HttpRequest request);

    /// "" when nobody of that host has answered yet.
    std::string addressOf(const std::string& host) const;

private:
    struct Known {
        std::string address;
        std::optional<BootTime> goesThereUntil;
    };

    Task<Result<HttpResponse>> perform(Send send, HttpRequest request, std::string host);

    const Clock& m_clock;
    std::map<std::string, Known> m_known; ///< by `hostOf`
};

} // namespace catalyst
