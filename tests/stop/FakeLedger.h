#pragma once

#include "stop/StopLedger.h"

#include <functional>

namespace catalyst::test {

/// One program's own entries, and whatever a test says of the others.
class FakeLedger final : public StopLedger {
public:
    void record(StopEntry entry) override {
        // A release counts once it is written, everything else from the moment it is known.
        if (!isWritable && entry.kind == StopEntryKind::Released)
            return;
        entries.push_back(std::move(entry));
        if (recorded)
            recorded(entries.back());
    }

    void claim() override { ++claims; }
    void yield() override { ++yields; }
    void setAccount(std::string name) override { account = std::move(name); }
    void setUnreadableAside() override { isReadable = true; }

    View view() const override {
        View view;
        view.latch = LatchState::Released;
        auto own = std::make_shared<std::vector<StopEntry>>();
        for (const StopEntry& entry : entries) {
            if (entry.kind == StopEntryKind::Released) {
                own->clear();
                continue;
            }
            if (!own->empty() && own->back().stop != entry.stop)
                own->clear();
            own->push_back(entry);
        }
        if (!own->empty()) {
            view.latch = LatchState::Latched;
            view.stop = own->back().stop;
            view.isSettled = own->back().kind == StopEntryKind::Settled;
            view.duty = duty;
            view.written = own->back().at.boot;
            view.unreleased = {view.stop};
        }
        view.heldBy = duty == StopDuty::Follow ? "window:other" : "";
        view.entries = own;
        view.writeTrouble = isWritable ? "" : "no space left on device";
        if (!isReadable) {
            view.latch = LatchState::Unknown;
            view.latchTrouble = "cannot be read";
        }
        return view;
    }

    std::function<void(const StopEntry&)> recorded; ///< while the program waits for its disk
    std::vector<StopEntry> entries;
    StopDuty duty = StopDuty::Act;
    bool isWritable = true;
    bool isReadable = true;
    std::string account;
    int claims = 0;
    int yields = 0;
};

} // namespace catalyst::test
