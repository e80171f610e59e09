#include "ssh/RemoteScript.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

/// Whatever comes before it, the last line of a run is found, and nothing else is taken for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const std::string nonce = "0123456789abcdef";
    const auto alone = catalyst::readRemoteAnswer(text, nonce);
    if (alone && text.find("CATALYST-END " + nonce) == std::string::npos)
        std::abort();
    const std::string begin = "\nCATALYST-BEGIN " + nonce + "\n";
    if (text.find(begin) != std::string::npos)
        return 0;
    const auto ended = catalyst::readRemoteAnswer(
        "noise" + begin + text + "\nCATALYST-END " + nonce + " 3 1764165000\n", nonce);
    if (!ended || ended->end.status != 3 || ended->output != text || !ended->end.droplet)
        std::abort();
    return 0;
}
