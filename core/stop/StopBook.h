#pragma once

#include "base/Fs.h"
#include "stop/StopFiles.h"
#include "stop/StopJournal.h"
#include "stop/StopLedger.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace catalyst {

/// The journals of an account's stops: every run of a program that writes has a
/// file of its own, named by the run, so that nobody waits for another's lock and no chain has two
/// writers. A run that only reads leaves no file.
///
/// A profile's own directory and, once the account was observed, the account's, which other
/// profiles may share: `<accounts>/<name>`, remembered as `<own>/account`. Both are read; a run
/// writes into one of them, from its first entry on.
///
/// A thread of its own looks at the directories every 100 ms. A disk that hangs holds up nobody
/// else: what is known grows old, and after 2 s the latch is Unknown. Any thread.
class StopBook final : public StopLedger {
public:
    static constexpr std::chrono::milliseconds looksEvery{100};
    static constexpr std::chrono::seconds readingKeepsFor{2};

    /// `run`: a ULID. `clock` outlives it. `changed` is called on the reader's thread after
    /// something new was read; may be null.
    StopBook(std::shared_ptr<Fs> fs, StopPlace place, std::string run, const Clock& clock,
             std::function<void()> changed = {});
    ~StopBook() override;
    StopBook(const StopBook&) = delete;
    StopBook& operator=(const StopBook&) = delete;

    void record(StopEntry entry) override;
    bool isOvertaken(const std::string& stop) const override;
    void claim() override;
    void yield() override;
    void setAccount(std::string name) override;
    void setUnreadableAside() override;
    View view() const override;

private:
    struct State;
    static void run(const std::shared_ptr<State>& state);

    std::shared_ptr<State> m_state; ///< shared with the thread, which may outlive this
    std::thread m_thread;
};

} // namespace catalyst
