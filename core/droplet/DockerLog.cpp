#include "droplet/DockerLog.h"

#include "base/Text.h"
#include "base/TimeText.h"

#include <algorithm>
#include <utility>

namespace catalyst::docker {

namespace {

/// "2026-11-26T17:29:45.728708951+00:00" is the longest form of a time.
constexpr std::size_t longestTime = 35;

constexpr std::array<LogStream, 3> names{LogStream::Output, LogStream::Errors, LogStream::Engine};

} // namespace

LogLines::LogLines(Framing framing, bool hasTimes)
    : m_framing(framing), m_hasTimes(hasTimes), m_isTimeNext(hasTimes && framing == Framing::Raw) {}

Result<std::vector<ContainerLogLine>> LogLines::take(std::string_view bytes) {
    if (m_error)
        return fail(*m_error);
    while (!bytes.empty()) {
        if (m_framing == Framing::Raw) {
            m_offset += bytes.size();
            takeContent(std::exchange(bytes, {}));
        } else if (m_frameLeft == 0) {
            if (auto taken = takeHeader(bytes); !taken) {
                m_error = taken.error();
                // What came whole before it came.
                if (m_ended.empty())
                    return fail(*m_error);
                break;
            }
        } else {
            const std::size_t size = std::min<std::size_t>(m_frameLeft, bytes.size());
            m_offset += size;
            m_frameLeft -= static_cast<std::uint32_t>(size);
            takeContent(bytes.substr(0, size));
            bytes.remove_prefix(size);
            if (m_frameLeft == 0 && m_isTimeNext)
                endTime();
        }
    }
    return std::exchange(m_ended, {});
}

Result<std::vector<ContainerLogLine>> LogLines::finish() {
    if (m_error)
        return fail(*m_error);
    if (m_headerBytes != 0)
        return fail(Error::Code::InvalidData,
                    "the log ended within the header of a frame, at byte " +
                        std::to_string(m_offset));
    if (m_frameLeft != 0)
        return fail(Error::Code::InvalidData, "the log ended " + std::to_string(m_frameLeft) +
                                                  " bytes before the end of a frame, at byte " +
                                                  std::to_string(m_offset));
    if (m_isTimeNext)
        endTime();
    for (m_stream = 0; m_stream < streams; ++m_stream) {
        if (m_lines[m_stream].isBegun)
            endLine(false);
    }
    return std::exchange(m_ended, {});
}

Result<void> LogLines::takeHeader(std::string_view& bytes) {
    const std::size_t size = std::min(headerSize - m_headerBytes, bytes.size());
    std::copy_n(bytes.begin(), size, m_header.begin() + static_cast<std::ptrdiff_t>(m_headerBytes));
    m_headerBytes += size;
    m_offset += size;
    bytes.remove_prefix(size);
    if (m_headerBytes < headerSize)
        return {};
    m_headerBytes = 0;
    return readHeader();
}

Result<void> LogLines::readHeader() {
    const auto& h = m_header;
    const std::uint32_t size = (std::uint32_t(h[4]) << 24U) | (std::uint32_t(h[5]) << 16U) |
                               (std::uint32_t(h[6]) << 8U) | std::uint32_t(h[7]);
    const std::string where =
        "broken header of a frame at byte " + std::to_string(m_offset - headerSize) + " of the log";
    if (h[0] > 3 || h[1] != 0 || h[2] != 0 || h[3] != 0)
        return fail(Error::Code::InvalidData,
                    where + ": no stream of that number; is the container one with a terminal?");
    if (size > longestFrame)
        return fail(Error::Code::InvalidData,
                    where + ": it claims " + std::to_string(size) + " bytes");
    // 0 is standard input, which Docker echoes on standard output.
    m_stream = h[0] == 0 ? 0 : h[0] - std::size_t(1);
    m_frameLeft = size;
    m_isTimeNext = m_hasTimes && size > 0;
    return {};
}

void LogLines::takeContent(std::string_view content) {
    while (!content.empty()) {
        if (m_isTimeNext) {
            content = takeTime(content);
            continue;
        }
        const std::size_t end = content.find('\n');
        append(content.substr(0, end));
        if (end == std::string_view::npos)
            return;
        content.remove_prefix(end + 1);
        m_lines[m_stream].isBegun = true;
        endLine(true);
        m_isTimeNext = m_hasTimes && m_framing == Framing::Raw;
    }
}

/// Takes what can belong to a time; what is left follows it.
std::string_view LogLines::takeTime(std::string_view content) {
    const std::size_t end = std::min(content.find_first_of(" \n"), longestTime + 1 - m_time.size());
    const std::size_t size = std::min(end, content.size());
    m_time.append(content.substr(0, size));
    content.remove_prefix(size);
    if (content.empty() && m_time.size() <= longestTime)
        return content;
    const bool isTime = !content.empty() && content.front() == ' ' && parseUtc(m_time).has_value();
    endTime();
    if (isTime)
        content.remove_prefix(1);
    return content;
}

void LogLines::endTime() {
    m_isTimeNext = false;
    const std::string text = std::exchange(m_time, {});
    const auto time = parseUtc(text);
    Line& line = m_lines[m_stream];
    if (!time) {
        append(text);
        return;
    }
    line.isBegun = true;
    // A line that Docker has taken in parts has the time of its first.
    if (!line.at && line.text.empty())
        line.at = *time;
}

void LogLines::append(std::string_view text) {
    Line& line = m_lines[m_stream];
    const std::size_t room = longestLine - line.text.size();
    line.isBegun = line.isBegun || !text.empty();
    line.isCut = line.isCut || text.size() > room;
    line.text.append(text.substr(0, room));
}

void LogLines::endLine(bool isWhole) {
    Line line = std::exchange(m_lines[m_stream], {});
    if (line.text.ends_with('\r') && isWhole)
        line.text.pop_back();
    ContainerLogLine ended;
    ended.stream = names[m_stream];
    ended.at = line.at;
    ended.isCut = line.isCut || !isWhole;
    ended.text = sanitizeForDisplay(line.text, longestLine);
    m_ended.push_back(std::move(ended));
}

} // namespace catalyst::docker
