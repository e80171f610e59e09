#pragma once

#include "base/Secret.h"
#include "ssh/AskpassPrompt.h"

#include <optional>

namespace catalyst {

/// What came of asking at the terminal.
struct TerminalAnswer {
    enum class Kind {
        Given,
        Declined, ///< an empty line, or interrupted
        Nobody,   ///< there is no terminal, or it belongs to another program now
    };
    Kind kind = Kind::Nobody;
    Secret secret;
};

/// Asks at /dev/tty and shows nothing of what is typed; of Presence it says what to do and waits
/// until `ended`, a socket, is closed by the other side. That ends every question, also a signal
/// does; the terminal is as before afterwards. Blocks.
TerminalAnswer askAtTerminal(const AskpassPrompt& prompt, int ended);

} // namespace catalyst
