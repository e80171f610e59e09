#pragma once

#include "common/Prompts.h"

#include <QPointer>
#include <QWidget>

namespace catalyst {

/// Prompts as dialogs above a window, opened without an event loop of their own. The same question
/// is shown once: asking again raises it.
class WidgetPrompts final : public Prompts {
public:
    void setWindow(QWidget* window) { m_window = window; }

    void ask(const Question& question, std::function<void(bool)> answer) override;
    void askSavePath(const QString& title, const QString& suggestion,
                     std::function<void(const QString&)> answer) override;

private:
    QPointer<QWidget> m_window;
    QPointer<QWidget> m_open;
};

} // namespace catalyst
