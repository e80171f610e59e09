#include "rehearsal/RequestParser.h"

#include <algorithm>
#include <charconv>

namespace catalyst::rehearsal {

namespace {

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return c > ' ' && c < '\x7f' && c != ':'; });
}

} // namespace

void RequestParser::feed(std::string_view bytes) {
    if (m_error == 0)
        m_buffer.append(bytes);
}

std::optional<Request> RequestParser::take() {
    if (m_error != 0)
        return std::nullopt;
    if (!m_request) {
        const auto end = m_buffer.find("\r\n\r\n");
        if (std::min(end, m_buffer.size()) > maxHead) {
            m_error = 431;
            return std::nullopt;
        }
        if (end == std::string::npos)
            return std::nullopt;
        if (!parseHead(std::string_view(m_buffer).substr(0, end)))
            return std::nullopt;
        m_buffer.erase(0, end + 4);
    }
    if (m_buffer.size() < m_bodyLength)
        return std::nullopt;
    m_request->body = m_buffer.substr(0, m_bodyLength);
    m_buffer.erase(0, m_bodyLength);
    return std::exchange(m_request, std::nullopt);
}

bool RequestParser::parseHead(std::string_view head) {
    m_error = 400;
    const auto lineEnd = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, lineEnd);
    const auto firstSpace = line.find(' ');
    const auto lastSpace = line.rfind(' ');
    if (firstSpace == std::string_view::npos || firstSpace == lastSpace)
        return false;
    Request request;
    request.method = line.substr(0, firstSpace);
    const std::string_view target = line.substr(firstSpace + 1, lastSpace - firstSpace - 1);
    const std::string_view version = line.substr(lastSpace + 1);
    if (!isToken(request.method) || target.empty() || target.front() != '/' ||
        (version != "HTTP/1.1" && version != "HTTP/1.0"))
        return false;
    const auto mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string_view::npos)
        request.query = target.substr(mark + 1);

    std::string_view rest = head.substr(std::min(lineEnd + 2, head.size()));
    while (!rest.empty()) {
        const auto end = std::min(rest.find("\r\n"), rest.size());
        const std::string_view field = rest.substr(0, end);
        rest = rest.substr(std::min(end + 2, rest.size()));
        const auto colon = field.find(':');
        if (colon == std::string_view::npos || !isToken(field.substr(0, colon)))
            return false;
        request.headers[lowerCase(field.substr(0, colon))] = trimmed(field.substr(colon + 1));
    }
    const auto connection = request.headers.find("connection");
    const std::string wish =
        connection == request.headers.end() ? "" : lowerCase(connection->second);
    request.wantsKeepAlive = version == "HTTP/1.1" ? wish != "close" : wish == "keep-alive";
    m_request = std::move(request);
    m_error = 0;
    return readLength();
}

bool RequestParser::readLength() {
    m_bodyLength = 0;
    if (m_request->headers.contains("transfer-encoding")) {
        m_error = 411;
        return false;
    }
    const auto length = m_request->headers.find("content-length");
    if (length == m_request->headers.end())
        return true;
    const std::string& text = length->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), m_bodyLength);
    if (error == std::errc::result_out_of_range || m_bodyLength > maxBody)
        m_error = 413;
    else if (error != std::errc() || end != text.data() + text.size())
        m_error = 400;
    return m_error == 0;
}

} // namespace catalyst::rehearsal
