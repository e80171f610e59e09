#include "ssh/AskpassWire.h"

#include <charconv>

namespace catalyst::askpass_wire {

namespace {

constexpr std::string_view greeting = "catalyst-askpass-1 ";
constexpr std::string_view noHint = "-";

std::string_view takeWord(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

} // namespace

std::string requestText(const Request& request) {
    std::string text(greeting);
    text += request.nonce + " ";
    text += request.hint.empty() ? std::string(noHint) : request.hint;
    return text + " " + std::to_string(request.prompt.size()) + "\n" + request.prompt;
}

Result<std::optional<Request>> readRequest(std::string_view bytes) {
    const auto garbage = [] {
        return fail(Error::Code::InvalidData, "what asks is not catalyst-askpass");
    };
    if (bytes.size() > longestRequest ||
        bytes.substr(0, greeting.size()) != greeting.substr(0, bytes.size()))
        return garbage();
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos)
        return std::optional<Request>();
    std::string_view line = bytes.substr(0, end);
    if (!line.starts_with(greeting))
        return garbage();
    line.remove_prefix(greeting.size());
    Request request;
    request.nonce = takeWord(line);
    request.hint = takeWord(line);
    if (request.hint == noHint)
        request.hint.clear();
    std::size_t size = 0;
    const auto [last, error] = std::from_chars(line.data(), line.data() + line.size(), size);
    if (error != std::errc() || last != line.data() + line.size() || size > longestRequest)
        return garbage();
    const std::string_view prompt = bytes.substr(end + 1);
    if (prompt.size() > size)
        return garbage();
    if (prompt.size() < size)
        return std::optional<Request>();
    request.prompt = prompt;
    return std::optional(std::move(request));
}

} // namespace catalyst::askpass_wire
