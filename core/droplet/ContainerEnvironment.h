#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "base/Ulid.h"
#include "model/Container.h"

#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Shows of an environment what is harmless. Every value is a secret unless its name is on a short
/// list and it holds nothing that looks like a credential. One a process, so that fingerprints can
/// be compared for as long as it runs. Immutable.
class EnvironmentMask {
public:
    explicit EnvironmentMask(const RandomSource& random = systemRandom);

    /// `value` is copied nowhere that outlives the call.
    EnvironmentVariable mask(std::string_view name, std::string_view value) const;

private:
    Secret m_key; ///< empty: there were no random numbers
};

/// Takes $.Config.Env out of Docker's answer about a container: masked, in order. What the answer
/// holds of environments and of command lines, anywhere, is overwritten with blanks in `answer`,
/// which stays the JSON it was, so that no copy of it is ever made. InvalidData: not JSON, or an
/// environment that is no list of texts; TooLarge: more than 1,000 variables. After an error
/// `answer` is wiped.
Result<std::vector<EnvironmentVariable>> takeEnvironment(std::string& answer,
                                                         const EnvironmentMask& mask);

} // namespace catalyst
