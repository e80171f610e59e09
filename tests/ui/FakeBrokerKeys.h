#pragma once

#include "broker/BrokerKeysPort.h"
#include "secrets/BrokerKeyStore.h"

#include <deque>
#include <functional>
#include <utility>

namespace catalyst::test {

/// The keys of a paper profile; the test answers what was asked by `answer`.
class FakeBrokerKeys final : public BrokerKeysPort {
public:
    KeysOwner owner() const override { return theOwner; }
    void load(Found found) override {
        waiting.push_back([this, found = std::move(found)] { found(known); });
        ++loads;
    }
    void store(BrokerKeys keys, Done done) override {
        taken = std::move(keys);
        waiting.push_back([this, done = std::move(done)] {
            if (stored)
                known = KnownKeys{shownKeyId(taken.id), false};
            done(stored);
        });
    }
    Result<void> keepForThisRun(BrokerKeys keys) override {
        taken = std::move(keys);
        known = KnownKeys{shownKeyId(taken.id), true};
        return {};
    }
    void remove(Done done) override {
        ++removals;
        waiting.push_back([this, done = std::move(done)] {
            if (removed)
                known = tl::unexpected(none());
            done(removed);
        });
    }
    void test(std::optional<BrokerKeys> keys, Tested tested) override {
        testedTyped = keys.has_value();
        waiting.push_back([this, tested = std::move(tested)] { tested(outcome); });
    }

    /// Everything that waits, and what comes of it.
    void answer() {
        while (!waiting.empty()) {
            const auto next = std::move(waiting.front());
            waiting.pop_front();
            next();
        }
    }
    static SecretFailure none() {
        return {SecretTrouble::None, {Error::Code::NotFound, "no entry"}};
    }

    KeysOwner theOwner{"prod", BrokerEnvironment::Paper, false, "/home/kim/prod/catalyst.toml"};
    SecretResult<KnownKeys> known = tl::unexpected(none());
    SecretResult<void> stored;
    SecretResult<void> removed;
    BrokerResult<KeysTest> outcome;
    BrokerKeys taken;
    std::optional<bool> testedTyped;
    int loads = 0;
    int removals = 0;
    std::deque<std::function<void()>> waiting;
};

} // namespace catalyst::test
