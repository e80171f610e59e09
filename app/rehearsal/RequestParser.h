#pragma once

#include "rehearsal/HttpMessage.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::rehearsal {

/// Cuts the bytes of one connection into complete HTTP/1.x requests. Memory is bounded by the two
/// caps; after an error nothing more is produced.
class RequestParser {
public:
    static constexpr std::size_t maxHead = 64 * 1024;
    static constexpr std::size_t maxBody = 8 * 1024 * 1024;

    void feed(std::string_view bytes);
    /// The next complete request in order of arrival.
    std::optional<Request> take();
    /// 0, or the status to refuse with: 400 malformed, 411 no length (chunked), 413, 431.
    int errorStatus() const { return m_error; }

private:
    bool parseHead(std::string_view head);
    bool readLength();

    std::string m_buffer;
    std::optional<Request> m_request; ///< the head is complete, its body is awaited
    std::size_t m_bodyLength = 0;
    int m_error = 0;
};

} // namespace catalyst::rehearsal
