#pragma once

#include "TrayPresenter.h"
#include "stop/StopPresenter.h"

namespace catalyst {

/// One notice when somebody presses, here or in another program, and one at each change of where
/// the stop stands. What is latched when the program starts is told once.
class StopNotices {
    Q_DECLARE_TR_FUNCTIONS(catalyst::StopNotices)

public:
    std::vector<TrayNotice> update(const StopView& view);

private:
    std::string m_stop;
    StopStanding m_standing = StopStanding::Idle;
};

} // namespace catalyst
