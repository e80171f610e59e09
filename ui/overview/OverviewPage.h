#pragma once

#include "Page.h"
#include "common/Format.h"
#include "engine/Console.h"
#include "overview/DayHistory.h"
#include "overview/OverviewPresenter.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace catalyst {

class AttentionBox;
class ElidedLabel;
class LayerChain;
class MoneyPanel;
class Panel;
class ServicesPanel;
class Theme;

/// What needs attention, first and largest; then, in grey, everything else at a glance.
class OverviewPage final : public Page {
    Q_OBJECT

public:
    OverviewPage(Console& console, const Theme& theme, Zones zones, QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override {}

signals:
    /// An incident's id; empty: the list.
    void incidentRequested(const QString& id);
    /// A service's name; empty: the list.
    void serviceRequested(const QString& name);
    /// The droplet's key stands in the way, and somebody has to compare it.
    void comparisonRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    Panel* buildChain();
    Panel* buildMarket();
    Panel* buildTile(const char* name, const QString& title);
    void renderNow();
    void renderHistory();

    Console& m_console;
    const Theme& m_theme;
    Zones m_zones;
    DayHistory m_history;
    OverviewState m_state;
    StatusPtr m_status; ///< of the last render; null before
    Freshness m_freshness;
    Instant m_now{};
    AttentionBox* m_attention;
    LayerChain* m_chain = nullptr;
    QLabel* m_broken = nullptr;
    QPushButton* m_compare = nullptr;
    QLabel* m_marketTitle = nullptr;
    QLabel* m_marketDetail = nullptr;
    QLabel* m_marketMode = nullptr;
    MoneyPanel* m_money;
    ServicesPanel* m_services;
};

} // namespace catalyst
