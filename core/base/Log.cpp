#include "base/Log.h"

#include "base/File.h"
#include "base/LogLine.h"

#include <spdlog/details/log_msg.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <shared_mutex>

namespace catalyst {

namespace {

using Sink = spdlog::sinks::rotating_file_sink_st;

void toStderr(std::string_view text) noexcept {
    // One call, so that lines of several threads do not mix. Nobody to tell when it fails.
    static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
}

/// Throws spdlog's exceptions.
std::unique_ptr<Sink> openSink(const LogOptions& options) {
    spdlog::file_event_handlers onlyForUs;
    onlyForUs.after_open = [](const spdlog::filename_t&, std::FILE* file) {
        ::fchmod(::fileno(file), 0600);
    };
    auto sink =
        std::make_unique<Sink>(options.directory + "/catalyst.log", options.maxBytes,
                               static_cast<std::size_t>(options.files - 1), false, onlyForUs);
    // Our lines are complete, with their newline.
    sink->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        "%v", spdlog::pattern_time_type::utc, std::string()));
    return sink;
}

class Logger {
public:
    Result<void> init(const LogOptions& wanted);
    void setContext(LogContext context);
    void hideValue(const Secret& secret);
    void write(LogLevel level, std::string_view area, std::string_view text,
               std::initializer_list<LogField> fields);
    bool accepts(LogLevel level) const { return level >= m_level.load(std::memory_order_relaxed); }
    std::uint64_t lostLines() const { return m_lost.load(std::memory_order_relaxed); }
    void countLost() { m_lost.fetch_add(1, std::memory_order_relaxed); }

private:
    void toFile(const std::string& json);
    /// False when the line did not get into the file.
    bool tryFile(const std::string& json, std::string& why);
    LogLine line(LogLevel level, std::string_view area, std::string_view text,
                 std::initializer_list<LogField> fields) {
        const std::shared_lock lock(m_settingsMutex);
        return {m_clock.now(), level, area, text, fields, m_context, m_redactor};
    }

    const SystemClock m_clock;
    std::shared_mutex m_settingsMutex; ///< of m_context and m_redactor; taken last
    LogContext m_context;
    Redactor m_redactor;
    std::mutex m_mutex; ///< of the rest
    std::atomic<LogLevel> m_level{LogLevel::Warning};
    std::atomic<std::uint64_t> m_lost{0};
    LogOptions m_options;
    bool m_hasFile = false;
    std::unique_ptr<Sink> m_sink; ///< null after a failure: spdlog's is then in no state to go on
    BootTime m_failedAt;
    std::uint64_t m_lostInARow = 0;
};

Result<void> Logger::init(const LogOptions& wanted) {
    LogOptions options = wanted;
    options.maxBytes = std::max<std::size_t>(options.maxBytes, 64 * 1024);
    options.files = std::clamp(options.files, 2, 1000);
    PosixFs fs;
    if (const auto made = makeDirectories(fs, options.directory); !made)
        return made;
    std::unique_ptr<Sink> sink;
    try {
        sink = openSink(options);
    } catch (const std::exception& error) {
        return fail(Error::Code::Io, "cannot log to " + options.directory + ": " + error.what() +
                                         "; check owner, mode and free space of the directory");
    }
    const std::scoped_lock lock(m_mutex);
    m_options = std::move(options);
    m_sink = std::move(sink);
    m_hasFile = true;
    m_lostInARow = 0;
    m_lost = 0;
    m_level = m_options.level;
    return {};
}

void Logger::setContext(LogContext context) {
    const std::scoped_lock lock(m_settingsMutex);
    m_context = std::move(context);
}

void Logger::hideValue(const Secret& secret) {
    const std::scoped_lock lock(m_settingsMutex);
    m_redactor.hideValue(secret.reveal());
}

bool Logger::tryFile(const std::string& json, std::string& why) {
    if (!m_sink && m_clock.boot() - m_failedAt < m_options.retryAfter)
        return false;
    try {
        if (!m_sink)
            m_sink = openSink(m_options);
        m_sink->log({spdlog::string_view_t(), spdlog::level::info, json});
        m_sink->flush();
        return true;
    } catch (const std::exception& error) {
        why = error.what();
    }
    m_sink.reset();
    m_failedAt = m_clock.boot();
    return false;
}

void Logger::toFile(const std::string& json) {
    std::string why;
    if (m_lostInARow == 0) {
        if (tryFile(json, why))
            return;
        toStderr(line(LogLevel::Error, "log", "the log file cannot be written; the program goes on",
                      {{"directory", m_options.directory}, {"reason", why}})
                     .plain());
    } else {
        // The failed line may have left a part: the newline ends it.
        const std::string notice = line(LogLevel::Warning, "log", "the log file was not writable",
                                        {{"lostLines", m_lostInARow}})
                                       .json();
        if (tryFile("\n" + notice + json, why)) {
            m_lostInARow = 0;
            return;
        }
    }
    ++m_lostInARow;
    countLost();
}

void Logger::write(LogLevel level, std::string_view area, std::string_view text,
                   std::initializer_list<LogField> fields) {
    const LogLine event = line(level, area, text, fields);
    const std::scoped_lock lock(m_mutex);
    if (!m_hasFile || m_options.console)
        toStderr(event.plain());
    if (m_hasFile)
        toFile(event.json());
}

/// Never destroyed: whatever is destroyed late may still log.
Logger& logger() {
    static Logger& instance = *new Logger;
    return instance;
}

} // namespace

Result<void> Log::init(const LogOptions& options) {
    return logger().init(options);
}

void Log::setContext(LogContext context) {
    logger().setContext(std::move(context));
}

void Log::hideValue(const Secret& secret) {
    logger().hideValue(secret);
}

void Log::write(LogLevel level, std::string_view area, std::string_view text,
                std::initializer_list<LogField> fields) noexcept {
    try {
        if (logger().accepts(level))
            logger().write(level, area, text, fields);
    } catch (...) {
        // Out of memory, most likely.
        logger().countLost();
    }
}

std::uint64_t Log::lostLines() {
    return logger().lostLines();
}

} // namespace catalyst
