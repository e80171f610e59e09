#pragma once

#include "secrets/SecretStore.h"

#include <map>
#include <optional>

namespace catalyst::test {

/// A store that can fail.
class MemoryStore final : public SecretStore {
public:
    std::map<SecretKey, Secret> entries;
    std::optional<SecretFailure> failure;
    int reads = 0;

    Task<SecretResult<Secret>> read(SecretKey key) override {
        ++reads;
        if (failure)
            co_return tl::unexpected(*failure);
        const auto found = entries.find(key);
        if (found == entries.end())
            co_return tl::unexpected(
                SecretFailure{SecretTrouble::None, {Error::Code::NotFound, "none"}});
        co_return found->second.clone();
    }
    Task<SecretResult<void>> write(SecretKey key, Secret value) override {
        if (failure)
            co_return tl::unexpected(*failure);
        entries.insert_or_assign(key, std::move(value));
        co_return SecretResult<void>();
    }
    Task<SecretResult<void>> remove(SecretKey key) override {
        if (failure)
            co_return tl::unexpected(*failure);
        entries.erase(key);
        co_return SecretResult<void>();
    }
};

} // namespace catalyst::test
