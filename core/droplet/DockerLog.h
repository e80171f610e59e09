#pragma once

#include "base/Result.h"
#include "model/Container.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::docker {

/// Turns the bytes of a container's log into lines as they arrive, wherever they are split. Of a
/// container without a terminal they come in frames: a byte for the stream (0 to 3), three zeros,
/// the length in four bytes, big endian, then that many bytes (Engine API, "Attach to a
/// container"). Of one with a terminal they are the log itself. Holds at most `longestLine` bytes a
/// stream, whatever length a frame claims.
class LogLines {
public:
    enum class Framing { Frames, Raw };
    static constexpr std::size_t longestLine = std::size_t(16) * 1024;
    /// Docker's frames have some 16 KiB; what claims more than this is no frame.
    static constexpr std::uint32_t longestFrame = 64U * 1024U * 1024U;

    /// `hasTimes`: every entry begins with its time, as with timestamps=1.
    LogLines(Framing framing, bool hasTimes);

    /// The lines that have ended, made safe for display; longer ones are cut and marked.
    /// InvalidData for a broken header, naming its offset in the whole, by the call after the one
    /// that gave the lines before it; then it takes nothing any more.
    Result<std::vector<ContainerLogLine>> take(std::string_view bytes);

    /// The lines that have not ended when the log does, marked as cut. InvalidData when it ends
    /// within a frame. The last call.
    Result<std::vector<ContainerLogLine>> finish();

private:
    static constexpr std::size_t headerSize = 8;
    static constexpr std::size_t streams = 3;

    struct Line {
        std::string text;
        std::optional<Instant> at;
        bool isCut = false;
        bool isBegun = false;
    };

    Result<void> takeHeader(std::string_view& bytes);
    Result<void> readHeader();
    void takeContent(std::string_view content);
    std::string_view takeTime(std::string_view content);
    void endTime();
    void append(std::string_view text);
    void endLine(bool isWhole);

    Framing m_framing;
    bool m_hasTimes;
    std::optional<Error> m_error;
    std::uint64_t m_offset = 0; ///< of the next byte
    std::array<unsigned char, headerSize> m_header{};
    std::size_t m_headerBytes = 0;
    std::uint32_t m_frameLeft = 0;
    std::size_t m_stream = 0;
    bool m_isTimeNext = false;
    std::string m_time; ///< what may be a time, until it is known
    std::array<Line, streams> m_lines;
    std::vector<ContainerLogLine> m_ended;
};

} // namespace catalyst::docker
