#pragma once

#include "common/Freshness.h"

#include <QWidget>

namespace catalyst {

class ElidedLabel;
class StateMark;
class Theme;

/// The quiet line at the bottom: how the console itself is, and how the last command ended.
class FootLine final : public QWidget {
    Q_OBJECT

public:
    static constexpr int Height = 28;

    explicit FootLine(const Theme& theme, QWidget* parent = nullptr);
    void render(const StatusSnapshot& status, LinkState link, const std::string& reason,
                const Freshness& freshness);
    void say(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    const Theme& m_theme;
    bool m_hasNote = false;
    StateMark* m_mark;
    ElidedLabel* m_console;
    ElidedLabel* m_said;
};

} // namespace catalyst
