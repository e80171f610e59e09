#pragma once

#include "Page.h"
#include "common/Format.h"
#include "engine/Console.h"
#include "settings/ConnectionPresenter.h"

class QLabel;
class QPushButton;

namespace catalyst {

class ExaminationList;
class FactsGrid;
class FindingPanel;
class FirstContactDialog;
class Panel;
class Theme;

/// How the window's profile reaches its droplet, and the doctor who examines the way there.
class SettingsPage final : public Page {
    Q_OBJECT

public:
    struct Parts {
        Console& console;
        const Theme& theme;
        Zones zones;
        ConnectionFacts facts;
        ConnectionPort* port; ///< null unless the transport is ssh
    };
    explicit SettingsPage(const Parts& parts, QWidget* parent = nullptr);

    void render(const StatusPtr& status, const Freshness& freshness, Instant now) override;
    void flush() override {}
    /// Opens the comparison of the droplet's key; nothing without a connection by ssh.
    void compareKey();

signals:
    /// For the window's foot.
    void said(const QString& text);
    /// Another droplet is to be connected.
    void setupRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    Panel* buildConnection();
    Panel* buildExamination();
    void renderView();
    void copyReport();

    Console& m_console;
    const Theme& m_theme;
    const ConnectionFacts m_profile;
    ConnectionPort* m_port;
    ConnectionPresenter m_presenter;
    FirstContactDialog* m_dialog = nullptr; ///< null until it was asked for
    FindingPanel* m_now = nullptr;
    FactsGrid* m_facts = nullptr;
    QLabel* m_since = nullptr;
    QLabel* m_transport = nullptr;
    QLabel* m_target = nullptr;
    QLabel* m_pinned = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_connect = nullptr;
    FindingPanel* m_outcome = nullptr;
    QPushButton* m_examine = nullptr;
    QPushButton* m_copy = nullptr;
    ExaminationList* m_steps = nullptr;
};

} // namespace catalyst
