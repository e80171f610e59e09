#pragma once

#include "overview/Panel.h"
#include "stop/StopPresenter.h"

namespace catalyst {

class StateRowsModel;

/// What has to be so for the stop to work, a line each with its figure.
class ReadinessPanel final : public Panel {
    Q_OBJECT

public:
    explicit ReadinessPanel(const Theme& theme, QWidget* parent = nullptr);
    void render(const StopReadiness& readiness);

private:
    StateRowsModel* m_rows;
};

} // namespace catalyst
