#include "base/Text.h"
#include "ssh/SshFailure.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

/// Whatever a server makes ssh print, what is shown of it is one short line of valid UTF-8, and
/// words about a changed host key are never lost behind others.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const catalyst::SshFailure failure = catalyst::classifySshErrors(text);
    constexpr std::size_t longest = 300;
    if (failure.evidence.size() > longest ||
        failure.evidence != catalyst::sanitizeForDisplay(failure.evidence, longest))
        std::abort();
    const auto changed = catalyst::classifySshErrors(
        text + "\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n");
    if (changed.trouble != catalyst::SshTrouble::HostKeyChanged)
        std::abort();
    return 0;
}
