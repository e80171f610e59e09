#pragma once

#include "Page.h"
#include "common/Format.h"
#include "common/RowFilterProxy.h"
#include "engine/Console.h"
#include "incidents/IncidentsModel.h"
#include "incidents/IncidentsPresenter.h"
#include "incidents/IncidentsReader.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace catalyst {

class IncidentPane;
class StatePanel;
class Theme;

/// What went wrong, the open ones first; below, the selected one in full.
class IncidentsPage final : public Page {
    Q_OBJECT

public:
    IncidentsPage(Console& console, const Theme& theme, Zones zones, QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override;
    /// Selects that incident, however old; empty: the one that matters most.
    void open(const QString& id) override;
    bool focusFilter() override;

signals:
    void serviceRequested(const QString& name);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildToolbar();
    QWidget* buildContent();
    QTableView* buildTable();
    void refresh();
    void renderDetail(const IncidentsKnown& known, Instant now);
    void currentChanged();
    void filterChanged();
    void restoreSelection();
    const Incident* selected() const;

    Console& m_console;
    const Theme& m_theme;
    Zones m_zones;
    IncidentsReader m_reader;
    IncidentsModel m_model;
    RowFilterProxy m_proxy;
    Freshness m_freshness;
    QString m_wanted;          ///< by `open`, until it is there
    bool m_isUpdating = false; ///< the model changes: what is current then is nobody's choice
    QLabel* m_summary = nullptr;
    QLabel* m_filterCount = nullptr;
    QLineEdit* m_filter = nullptr;
    QComboBox* m_range = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatePanel* m_notice = nullptr;
    StatePanel* m_banner = nullptr;
    QTableView* m_table = nullptr;
    IncidentPane* m_detail = nullptr;
};

} // namespace catalyst
