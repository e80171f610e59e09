#include "health/HostWatch.h"

#include "droplet/HostScript.h"
#include "health/HostWords.h"
#include "model/Layer.h"

#include <algorithm>
#include <set>

namespace catalyst {

namespace {

using namespace std::chrono_literals;
using Kind = HostResourceKind;

constexpr int intervalsToUnknown = 3;

struct Rules {
    HostLimitRule high;
    std::optional<HostLimitRule> failed;
};

/// A share of a capacity, in permille.
Rules shareRules(int percent, std::chrono::seconds duration, bool canFail) {
    constexpr std::int64_t nearlyAll = 969; // 97 % and more
    constexpr std::int64_t hysteresis = 50;
    const auto rule = [duration](std::int64_t above) {
        return HostLimitRule{above, std::max<std::int64_t>(above - hysteresis, 0), duration};
    };
    const std::int64_t limit = std::int64_t(percent) * 10;
    if (!canFail)
        return {rule(limit), std::nullopt};
    return {rule(limit), rule(std::max(limit, nearlyAll))};
}

Rules rulesOf(Kind kind, const HostThresholds& thresholds) {
    constexpr auto less = [](std::int64_t limit) { return limit - limit / 20; };
    constexpr std::int64_t load = 2000;
    constexpr std::int64_t clockOff = 2'000'000;
    constexpr std::int64_t clockFarOff = 30'000'000;
    switch (kind) {
    case Kind::Cpu:
        return shareRules(thresholds.cpuPercent, 3min, false);
    case Kind::Memory:
        return shareRules(thresholds.memoryPercent, 1min, true);
    case Kind::Disk:
    case Kind::Inodes:
        return shareRules(thresholds.diskPercent, 0s, true);
    case Kind::Load:
        return {HostLimitRule{load, less(load), 5min}, std::nullopt};
    case Kind::Clock:
        return {HostLimitRule{clockOff, less(clockOff)},
                HostLimitRule{clockFarOff, less(clockFarOff)}};
    }
    return shareRules(thresholds.cpuPercent, 3min, false);
}

Finding findingOf(Kind kind, State state) {
    const bool isClock = kind == Kind::Clock;
    if (state == State::Failed)
        return isClock ? Finding::ClockFarOff : Finding::ResourceExhausted;
    if (state == State::Degraded)
        return isClock ? Finding::ClockOff : Finding::ResourceHigh;
    return Finding::WithinLimits;
}

Evidence evidenceOf(Finding finding, std::string detail) {
    Evidence evidence;
    evidence.finding = finding;
    evidence.detail = std::move(detail);
    return evidence;
}

std::string ageWords(std::chrono::microseconds age) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(age).count()) + " s";
}

} // namespace

struct HostWatch::Value {
    std::int64_t value = 0;
    std::int64_t least = 0; ///< for certain
    std::int64_t most = 0;
    std::string figures;
};

HostWatch::Judged::Judged(HostLimitRule highRule, std::optional<HostLimitRule> failedRule)
    : high(highRule) {
    if (failedRule)
        failed.emplace(*failedRule);
}

HostWatch::HostWatch(HostThresholds thresholds, std::string composeDirectory,
                     std::chrono::seconds interval)
    : m_thresholds(thresholds), m_interval(interval), m_compose(std::move(composeDirectory)) {}

void HostWatch::observe(HostReading reading, Moment now) {
    m_failure.clear();
    m_isLost = false;
    if (reading.hasRestarted)
        noteRestart(reading, now);
    judge(reading, now);
    m_compose.observe(reading, now.wall);
    m_reading = std::move(reading);
    m_readAt = now;
}

void HostWatch::failed(std::string why) {
    m_failure = std::move(why);
}

void HostWatch::lose(std::string why) {
    failed(std::move(why));
    m_isLost = true;
}

void HostWatch::noteRestart(const HostReading& reading, Moment now) {
    HostRestart restart{now.wall, "the droplet was started anew"};
    if (reading.uptime) {
        restart.at = now.wall - *reading.uptime;
        restart.evidence += " and has been up for " + ageWords(*reading.uptime);
    }
    m_restart = std::move(restart);
    for (auto& [key, judged] : m_judged) {
        judged.high.interrupt();
        if (judged.failed)
            judged.failed->interrupt();
    }
}

HostWatch::Judged& HostWatch::judgedOf(Kind kind, const std::string& subject) {
    const auto found = m_judged.find({kind, subject});
    if (found != m_judged.end())
        return found->second;
    const Rules rules = rulesOf(kind, m_thresholds);
    Judged judged(rules.high, rules.failed);
    judged.resource.kind = kind;
    judged.resource.subject = subject;
    judged.resource.limit = rules.high.above;
    return m_judged.emplace(Key(kind, subject), std::move(judged)).first->second;
}

void HostWatch::judge(const HostReading& reading, Moment now) {
    const auto exactly = [](std::int64_t value, std::string figures) {
        return Value{value, value, value, std::move(figures)};
    };
    if (reading.cpuPermille)
        judgeValue(Kind::Cpu, {}, exactly(*reading.cpuPermille, cpuWords(*reading.cpuPermille)),
                   now);
    else
        setUnknown(Kind::Cpu, {}, reading.cpuPermille.error(), now);

    if (reading.memory)
        judgeValue(Kind::Memory, {},
                   exactly(usedPermille(*reading.memory).value_or(0), memoryWords(*reading.memory)),
                   now);
    else
        setUnknown(Kind::Memory, {}, reading.memory.error(), now);

    if (reading.load && reading.processors)
        judgeValue(Kind::Load, {},
                   exactly(loadPermille(*reading.load, *reading.processors),
                           loadWords(*reading.load, *reading.processors)),
                   now);
    else
        setUnknown(Kind::Load, {}, reading.load ? reading.processors.error() : reading.load.error(),
                   now);

    judgeClock(reading, now);
    judgePaths(reading, now);
}

void HostWatch::judgeClock(const HostReading& reading, Moment now) {
    if (!reading.skew)
        return setUnknown(Kind::Clock, {}, reading.skew.error(), now);
    const std::int64_t off = std::chrono::abs(reading.skew->ahead).count();
    const std::int64_t blur = reading.skew->uncertainty.count();
    const std::int64_t limit = judgedOf(Kind::Clock, {}).high.rule().above;
    if (off - blur <= limit && off + blur > limit)
        return setUnknown(Kind::Clock, {},
                          Error{Error::Code::InvalidData,
                                skewWords(*reading.skew) + ": too uncertain to be judged"},
                          now);
    judgeValue(Kind::Clock, {},
               {reading.skew->ahead.count(), off - blur, off + blur, skewWords(*reading.skew)},
               now);
}

void HostWatch::judgePaths(const HostReading& reading, Moment now) {
    std::set<std::string> mounts; // all that something was learnt or asked of
    for (const HostPath& path : reading.paths) {
        if (path.space)
            m_mountOf[path.path] = path.space->mountPoint;
        if (path.space && mounts.insert(path.space->mountPoint).second)
            judgePath(path, now);
    }
    m_absent.clear();
    for (const HostPath& path : reading.paths) {
        if (!path.space)
            judgeUnread(path, mounts, now);
    }
    // What is mounted no more is neither well nor not.
    std::erase_if(m_judged, [&mounts](const auto& entry) {
        const auto& [kind, subject] = entry.first;
        return (kind == Kind::Disk || kind == Kind::Inodes) && !mounts.contains(subject);
    });
}

void HostWatch::judgePath(const HostPath& path, Moment now) {
    const std::string& mount = path.space->mountPoint;
    if (const auto used = usedPermille(*path.space))
        judgeValue(Kind::Disk, mount, {*used, *used, *used, diskWords(*path.space)}, now);
    if (!path.inodes)
        return setUnknown(Kind::Inodes, mount, path.inodes.error(), now);
    if (const auto used = usedPermille(*path.inodes))
        judgeValue(Kind::Inodes, mount, {*used, *used, *used, inodeWords(mount, *path.inodes)},
                   now);
}

void HostWatch::judgeUnread(const HostPath& path, std::set<std::string>& mounts, Moment now) {
    const Error& error = path.space.error();
    const auto known = m_mountOf.find(path.path);
    if (error.code == Error::Code::NotFound) {
        if (known != m_mountOf.end())
            m_mountOf.erase(known);
        if (path.path == dockerDirectory)
            return;
        HostResource absent;
        absent.kind = Kind::Disk;
        absent.subject = path.path;
        absent.limit = rulesOf(Kind::Disk, m_thresholds).high.above;
        absent.state = State::NotObserved;
        absent.evidence = evidenceOf(Finding::NotObservable, error.detail);
        m_absent.push_back(std::move(absent));
        return;
    }
    // Another path on the same file system may have told of it: then only this one is in doubt.
    const bool isKnown = known != m_mountOf.end() && !mounts.contains(known->second);
    const std::string subject = isKnown ? known->second : path.path;
    if (!mounts.insert(subject).second)
        return;
    setUnknown(Kind::Disk, subject, error, now);
    if (m_judged.contains({Kind::Inodes, subject}))
        setUnknown(Kind::Inodes, subject, error, now);
}

void HostWatch::judgeValue(Kind kind, const std::string& subject, Value value, Moment now) {
    Judged& judged = judgedOf(kind, subject);
    const bool hasGap = judged.seen && now.boot - *judged.seen > intervalsToUnknown * m_interval;
    for (HostLimit* limit : {&judged.high, judged.failed ? &*judged.failed : nullptr}) {
        if (limit && hasGap)
            limit->interrupt();
        if (limit)
            limit->observe(value.least, value.most, now);
    }
    judged.seen = now.boot;
    judged.figures = std::move(value.figures);
    judged.resource.value = value.value;
    conclude(judged, now);
}

void HostWatch::conclude(Judged& judged, Moment now) {
    HostResource& resource = judged.resource;
    const std::string limit = limitWords(resource.kind, resource.limit);
    const bool isFailed = judged.failed && judged.failed->isExceeded();
    State state = State::Ok;
    if (isFailed || judged.high.isExceeded())
        state = isFailed ? State::Failed : State::Degraded;
    const bool isRising = judged.high.isRising();
    std::string words = judged.figures + limit;
    if (isRising)
        words += "; above it for " + ageWords(judged.high.exceededFor(now));
    // What one more reading decides is not called well meanwhile.
    if (isRising && !resource.since && judged.high.rule().duration == 0s) {
        resource.evidence = evidenceOf(Finding::NotProbed, std::move(words));
        return;
    }
    if (state != resource.state || !resource.since) {
        const bool isWorse = badness(state) > badness(resource.state) || !resource.since ||
                             resource.state == State::Unknown;
        const auto sign = isFailed ? judged.failed->firstSign() : judged.high.firstSign();
        resource.since = state != State::Ok && isWorse && sign ? *sign : now.wall;
    }
    resource.state = state;
    resource.evidence = evidenceOf(findingOf(resource.kind, state), std::move(words));
}

void HostWatch::setUnknown(Kind kind, const std::string& subject, const Error& error, Moment now) {
    Judged& judged = judgedOf(kind, subject);
    // What the next reading was to decide is not decided by one that failed: else it would be
    // waited for as long as nothing can be read.
    if (judged.high.rule().duration == 0s) {
        judged.high.interrupt();
        if (judged.failed)
            judged.failed->interrupt();
    }
    HostResource& resource = judged.resource;
    if (resource.state != State::Unknown)
        resource.since = now.wall;
    resource.state = State::Unknown;
    resource.value.reset();
    const bool isNotYet = error.code == Error::Code::NotFound;
    resource.evidence =
        evidenceOf(isNotYet ? Finding::NotProbed : Finding::ProbeFailed, error.detail);
}

bool HostWatch::isKnown(Moment now) const {
    return !m_isLost && m_readAt && now.boot - m_readAt->boot <= intervalsToUnknown * m_interval;
}

bool HostWatch::isConfirmingWorse() const {
    // What takes minutes to count holds nothing else up.
    return std::ranges::any_of(m_judged,
                               [](const auto& entry) {
                                   const Judged& judged = entry.second;
                                   return judged.high.rule().duration == 0s &&
                                          judged.high.isRising();
                               }) ||
           m_compose.isConfirming();
}

HostStatus HostWatch::status(Moment now) const {
    HostStatus status;
    status.reading = m_reading;
    if (!m_readAt) {
        status.evidence = m_failure.empty() ? evidenceOf(Finding::NotProbed, "not read yet")
                                            : evidenceOf(Finding::ProbeFailed, m_failure);
        return status;
    }
    // By the boot clock: whoever sets the other one does not make it younger, or of the future.
    status.observedAt = now.wall - (now.boot - m_readAt->boot);
    for (const auto& [key, judged] : m_judged)
        status.resources.push_back(judged.resource);
    status.resources.insert(status.resources.end(), m_absent.begin(), m_absent.end());
    if (!isKnown(now)) {
        const std::string why = "last read " + ageWords(now.boot - m_readAt->boot) + " ago" +
                                (m_failure.empty() ? "" : ": " + m_failure);
        status.evidence = evidenceOf(Finding::ProbeFailed, why);
        for (HostResource& resource : status.resources) {
            resource.state = State::Unknown;
            resource.since.reset();
            resource.evidence = status.evidence;
        }
        return status;
    }
    // The processors' use takes a second reading: that is no trouble.
    const auto worst = std::ranges::max_element(status.resources, {}, [](const HostResource& one) {
        return one.evidence.finding == Finding::NotProbed ? -1 : badness(one.state);
    });
    status.state = worst->state;
    status.evidence = status.state == State::Ok
                          ? evidenceOf(Finding::WithinLimits, "everything is within its limits")
                          : worst->evidence;
    return status;
}

std::vector<Cause> HostWatch::causes() const {
    std::vector<Cause> causes;
    for (const auto& [key, judged] : m_judged) {
        if (judged.high.isExceeded())
            causes.push_back(causeOf(judged));
    }
    if (auto missing = m_compose.cause())
        causes.push_back(std::move(*missing));
    return causes;
}

Cause HostWatch::causeOf(const Judged& judged) {
    const bool isFailed = judged.failed && judged.failed->isExceeded();
    const HostResource& resource = judged.resource;
    Cause cause;
    cause.kind = CauseKind::Host;
    cause.layer = Layer::Host;
    cause.severity = isFailed ? Severity::Critical : Severity::Warning;
    cause.subject = nameOf(resource);
    cause.firstSign = *judged.high.firstSign();
    cause.finding = findingOf(resource.kind, isFailed ? State::Failed : State::Degraded);
    cause.evidence = judged.figures + limitWords(resource.kind, resource.limit);
    if (resource.state == State::Unknown)
        cause.evidence += "; not known since: " + resource.evidence.detail;
    cause.guidance = "host_" + std::string(toString(resource.kind));
    return cause;
}

} // namespace catalyst
