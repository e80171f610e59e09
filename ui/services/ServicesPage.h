#pragma once

#include "Page.h"
#include "common/Format.h"
#include "common/RowFilterProxy.h"
#include "common/StateRowsModel.h"
#include "engine/Console.h"
#include "services/ServicesModel.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace catalyst {

class Prompts;
class ServiceDetailStrip;
class ServiceTabs;
class StatePanel;
class Theme;

/// The nine services: what each is, by which evidence, how old; below, of the selected one its
/// layers from the outside in and what is known of it over time.
class ServicesPage final : public Page {
    Q_OBJECT

public:
    ServicesPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                 std::chrono::milliseconds probeTimeout, QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override;
    /// Selects that service; empty: the selection stays.
    void open(const QString& name) override;
    bool focusFilter() override;

signals:
    void incidentRequested(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildToolbar();
    QWidget* buildContent(Prompts& prompts, std::chrono::milliseconds probeTimeout);
    QTableView* buildTable();
    QTableView* buildLayers();
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
    RowFilterProxy m_proxy;
    StateRowsModel m_layerRows;
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
    QTableView* m_layers = nullptr;
    ServiceTabs* m_tabs = nullptr;
};

} // namespace catalyst
