#pragma once

#include "Page.h"
#include "common/Format.h"
#include "engine/Console.h"
#include "services/LatencyChartPresenter.h"
#include "services/ServicesModel.h"
#include "services/ServicesProxy.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace catalyst {

class LatencyChart;
class Prompts;
class ServiceDetailStrip;
class StatePanel;
class Theme;

/// The nine services: what each is, by which evidence, how old; the selected one's latency below.
class ServicesPage final : public Page {
    Q_OBJECT

public:
    ServicesPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                 std::chrono::milliseconds probeTimeout, QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override;
    void focusFilter();

private:
    QWidget* buildToolbar();
    QWidget* buildContent(Prompts& prompts);
    QTableView* buildTable();
    void sizeColumns();
    void renderDetail(Instant now);
    void selectFirst();
    void currentChanged();
    void filterChanged(const QString& text);
    void probeNow();
    void commandFinished(const CommandResult& result);
    const ServiceStatus* selected() const;

    Console& m_console;
    const Theme& m_theme;
    Zones m_zones;
    ServicesModel m_model;
    ServicesProxy m_proxy;
    LatencyChartPresenter m_latency;
    Freshness m_freshness;
    CommandId m_probe = CommandId::None;
    QLabel* m_summary = nullptr;
    QLabel* m_filterCount = nullptr;
    QLabel* m_probeResult = nullptr;
    QLineEdit* m_filter = nullptr;
    QPushButton* m_probeNow = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatePanel* m_notice = nullptr;
    StatePanel* m_banner = nullptr;
    QTableView* m_table = nullptr;
    ServiceDetailStrip* m_detail = nullptr;
    LatencyChart* m_chart = nullptr;
};

} // namespace catalyst
