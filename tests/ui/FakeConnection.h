#pragma once

#include "settings/ConnectionPort.h"

#include <functional>
#include <utility>

namespace catalyst::test {

inline HostKey hostKey(const std::string& fingerprint) {
    return {"ssh-ed25519", "AAAA" + fingerprint, "SHA256:" + fingerprint};
}
inline const std::string bareFingerprint = "h2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tA";

inline Examination passedStep(DoctorStep step, std::string seen) {
    return {step, Examination::Outcome::Passed, std::move(seen), {}};
}

/// An ssh profile's connection without a pinned key; the test answers what was asked.
class FakeConnection final : public ConnectionPort {
public:
    void readPinned(std::function<void(const Pinned&)> found) override {
        ++reads;
        found(sighting.pinned);
    }
    void look(std::function<void(const KeySighting&)> seen) override {
        ++looks;
        looking = std::move(seen);
    }
    void pin(HostKey key, std::function<void(const Result<void>&)> done) override {
        pinnedKey = std::move(key);
        pinning = std::move(done);
    }
    void examine(std::function<void(const Examinations&)> progress,
                 std::function<void(const Examinations&)> done) override {
        ++examinations;
        progressing = std::move(progress);
        examined = std::move(done);
    }

    void answerLook() { std::exchange(looking, nullptr)(sighting); }
    void answerPin(Result<void> result = {}) {
        if (result)
            sighting.pinned = std::optional(*pinnedKey);
        std::exchange(pinning, nullptr)(result);
    }

    ConnectionFacts facts{"prod", TransportKind::Ssh, "kim@droplet, port 2222"};
    KeySighting sighting{hostKey(bareFingerprint), std::optional<HostKey>(),
                         EffectiveTarget{"203.0.113.7", "kim", 2222, "bastion"}};
    std::optional<HostKey> pinnedKey;
    int reads = 0;
    int looks = 0;
    int examinations = 0;
    std::function<void(const KeySighting&)> looking;
    std::function<void(const Result<void>&)> pinning;
    std::function<void(const Examinations&)> progressing;
    std::function<void(const Examinations&)> examined;
};

} // namespace catalyst::test
