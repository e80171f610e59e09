#pragma once

#include "base/Clock.h"
#include "base/Secret.h"
#include "model/Container.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What is wrong with an environment file, the worse first.
enum class EnvIssue {
    DuplicateKey,      ///< compose takes the last; who searches from the top, the first
    UnclosedQuote,     ///< the line is not read
    TextBehindQuote,   ///< the line is not read
    NoEqualSign,       ///< the line sets nothing
    NoName,            ///< the line sets nothing
    OddName,           ///< a name that a shell does not take
    CommentAsValue,    ///< a comment that is the value, or a part of it
    InlineComment,     ///< behind the value: whoever splits the line at '=' gets it, too
    UnquotedText,      ///< a shell that sources the file takes its second word for a program
    Interpolated,      ///< '$': what is written is not what a container gets
    SpaceAroundEquals, ///< compose takes it, a shell does not
    ReadDifferently,   ///< escapes and quotes that compose and a shell read differently
    NotUtf8,           ///< compose v1 cannot read the file at all
    ByteOrderMark,     ///< becomes a part of the first name for who does not expect it
    CarriageReturn,    ///< Windows' line ends: a shell makes them a part of each value
    NoLineEnd,         ///< what is appended to the file lands on its last line
    ReadableByOthers,  ///< more accounts than the owner can read it
};
std::string_view toString(EnvIssue issue); ///< "duplicate_key"

/// Whether it makes a value something else than what stands there, for one of those who read it.
bool isEnvError(EnvIssue issue);

struct EnvFinding {
    EnvIssue issue = EnvIssue::DuplicateKey;
    int line = 0;     ///< 0: the file as a whole
    std::string name; ///< of the key; "" where there is none
    std::string what; ///< English; never a value, and no part of one
    std::string fix;  ///< English

    bool operator==(const EnvFinding&) const = default;
};

/// What one of the mode's four variables says.
enum class EnvModeWord {
    NotSet,
    Says, ///< nothing of paper or live: TRADING_MODE=normal, a secret that is set
    Paper,
    Live,
    Odd, ///< something that none of the two would have
};
std::string_view toString(EnvModeWord word); ///< "not_set"

/// TRADING_MODE, ALPACA_BASE_URL, ALPACA_API_KEY and ALPACA_SECRET_KEY: which of paper and live an
/// environment means. They count together or not at all.
struct EnvMode {
    static constexpr std::array<std::string_view, 4> names{"TRADING_MODE", "ALPACA_BASE_URL",
                                                           "ALPACA_API_KEY", "ALPACA_SECRET_KEY"};
    std::array<EnvModeWord, 4> words{};
    /// Why they do not go together, English, without a value; empty: they do.
    std::vector<std::string> contradictions;

    bool isPaper() const;
    bool isLive() const;
    bool operator==(const EnvMode&) const = default;
};

/// One variable of the file, the one that counts where it is set more than once.
struct EnvEntry {
    int line = 0;
    EnvironmentVariable variable; ///< its value masked
    bool isKnown = false;         ///< the console knows what it is for

    bool operator==(const EnvEntry&) const = default;
};

/// How a variable's three places go together: the file, what compose passes on, the container.
enum class EnvAgreement {
    Same,         ///< the container has what the file says
    NotReread,    ///< the container was made before: a restart does not read the file again
    SetByCompose, ///< the compose file passes on another value than the file's
    NotPassed,    ///< the compose file passes it to no service
    OtherName,    ///< it does not, and a container has another variable for the same thing
    NotInFile,    ///< the compose file passes it on, with a value of its own
    NotDecided,   ///< its value holds '$', or one of the places is not known
};
std::string_view toString(EnvAgreement agreement); ///< "not_reread"

/// One variable in one service's container.
struct EnvUse {
    std::string name;
    std::string service; ///< "" of NotPassed and OtherName: no service gets it
    std::optional<EnvironmentVariable> file;
    std::optional<EnvironmentVariable> passed;
    std::optional<EnvironmentVariable> container;
    EnvAgreement agreement = EnvAgreement::NotDecided;
    std::string reason; ///< English; empty of Same

    bool operator==(const EnvUse&) const = default;
};

/// The droplet's environment file as it was read, without its secrets.
struct EnvReading {
    std::string path;
    std::string sha256; ///< of its content: what an edit is made of
    unsigned mode = 0;  ///< permission bits
    std::string owner;  ///< "root:root"
    Instant at{};       ///< when it was read
    int swept = 0;      ///< files that interrupted edits had left beside it, and are removed now
    std::vector<EnvEntry> entries;
    std::vector<EnvFinding> findings;
    EnvMode means;
    std::vector<EnvUse> uses;   ///< where it was compared with what the services get
    std::string compareTrouble; ///< why it could not be, or not with all; English

    bool operator==(const EnvReading&) const = default;
};

/// One change of the file.
struct EnvSetting {
    std::string name;
    std::shared_ptr<const Secret> value; ///< null: the variable is removed
};

} // namespace catalyst
