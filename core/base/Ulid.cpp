#include "base/Ulid.h"

#include "base/Text.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>

namespace catalyst {

namespace {

using namespace std::chrono;

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t textSize = 26;
constexpr std::size_t timeBytes = 6;
constexpr std::int64_t latestMillisecond = (std::int64_t(1) << 48) - 1;

void putTime(Ulid::Bytes& bytes, std::int64_t millisecond) {
    for (std::size_t i = 0; i < timeBytes; ++i)
        bytes[i] = static_cast<std::uint8_t>(millisecond >> (8 * (timeBytes - 1 - i)));
}

/// Adds one to the random part; false when it was at its end.
bool increment(Ulid::Bytes& bytes) {
    for (std::size_t i = bytes.size(); i-- > timeBytes;) {
        if (++bytes[i] != 0)
            return true;
    }
    return false;
}

} // namespace

Result<Ulid> Ulid::parse(std::string_view text) {
    const auto refuse = [&](std::string_view why) {
        return fail(Error::Code::InvalidData,
                    "not an id: \"" + sanitizeForDisplay(text, 60) + "\": " + std::string(why));
    };
    if (text.size() != textSize)
        return refuse("an id has 26 characters");
    if (text.front() > '7')
        return refuse("the first character must be 0 to 7");
    Bytes bytes{};
    // 26 characters of 5 bits are 130: the first two bits are zero and fall off the front.
    unsigned pending = 0;
    unsigned pendingBits = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t value = alphabet.find(text[i]);
        if (value == std::string_view::npos)
            return refuse("only 0-9 and A-Z without I, L, O and U are allowed");
        pending = (pending << 5) | static_cast<unsigned>(value);
        pendingBits += i == 0 ? 3 : 5;
        if (pendingBits >= 8) {
            pendingBits -= 8;
            bytes[used++] = static_cast<std::uint8_t>(pending >> pendingBits);
            pending &= (1U << pendingBits) - 1;
        }
    }
    return Ulid(bytes);
}

std::string Ulid::toString() const {
    std::string text;
    text.reserve(textSize);
    unsigned pending = 0;
    unsigned pendingBits = 2;
    for (const std::uint8_t byte : m_bytes) {
        pending = (pending << 8) | byte;
        pendingBits += 8;
        while (pendingBits >= 5) {
            pendingBits -= 5;
            text += alphabet[(pending >> pendingBits) & 0x1F];
        }
        pending &= (1U << pendingBits) - 1;
    }
    return text;
}

Instant Ulid::createdAt() const {
    std::int64_t millisecond = 0;
    for (std::size_t i = 0; i < timeBytes; ++i)
        millisecond = (millisecond << 8) | m_bytes[i];
    return Instant(milliseconds(millisecond));
}

bool systemRandom(std::span<std::uint8_t> buffer) {
    while (!buffer.empty()) {
        const ssize_t count = ::getrandom(buffer.data(), buffer.size(), 0);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0)
            buffer = buffer.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

Ulid UlidSource::next() {
    const std::scoped_lock lock(m_mutex);
    const std::int64_t now = std::clamp<std::int64_t>(
        floor<milliseconds>(m_clock.now()).time_since_epoch().count(), 0, latestMillisecond);
    if (now > m_lastMillisecond) {
        m_lastMillisecond = now;
        Ulid::Bytes fresh{};
        // A failed source may have written something: nothing of it is used.
        if (m_random(std::span(fresh).subspan(timeBytes)))
            m_last = fresh;
        else
            std::ranges::fill(m_last, std::uint8_t(0));
    } else if (!increment(m_last)) {
        ++m_lastMillisecond;
    }
    putTime(m_last, m_lastMillisecond);
    return Ulid(m_last);
}

} // namespace catalyst

std::size_t std::hash<catalyst::Ulid>::operator()(const catalyst::Ulid& id) const noexcept {
    const auto& bytes = id.bytes();
    // The same for equal ids and, thanks to the random part, spread well enough by itself.
    return std::hash<std::string_view>()(
        {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}
