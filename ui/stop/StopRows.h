#pragma once

#include "common/StateRowsModel.h"
#include "stop/StopPresenter.h"

namespace catalyst {

/// The rows of the stop's tables. Pure.
class StopRows {
    Q_DECLARE_TR_FUNCTIONS(catalyst::StopRows)

public:
    /// What, kind, quantity, how far. At most `most`, those that matter first.
    static std::vector<StateRow> progress(const StopInput& input, std::size_t most);
    /// "requested → accepted → partly filled 3/10"
    static QString trail(const ProgressRow& row, const StopInput& input);
    /// What, how it is; what is not well with the core's own words (English).
    static std::vector<StateRow> readiness(const StopReadiness& readiness);
    /// After the press, at, what, answer; the latest `most`, latest first.
    static std::vector<StateRow> timeline(const std::vector<StopEntry>& entries, const Zones& zones,
                                          std::size_t most);

private:
    static StateRow timelineRow(const StopEntry& entry, const Moment& pressed, const Zones& zones);
    static QString answer(const StopEntry& entry);
};

} // namespace catalyst
