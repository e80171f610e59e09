#pragma once

#include "model/Evidence.h"

#include <QWidget>

class QLabel;

namespace catalyst {

class StateMark;
class Theme;

/// What a page shows instead of or above its content: a state's shape, what it means, and what to
/// do next. As a strip it is one line high, as a page it is centred.
class StatePanel final : public QWidget {
    Q_OBJECT

public:
    enum class Form { Strip, Page };

    StatePanel(Form form, const Theme& theme, QWidget* parent = nullptr);
    void display(State state, const QString& title, const QString& text);

private:
    void refresh();

    Form m_form;
    const Theme& m_theme;
    State m_state = State::Unknown;
    StateMark* m_mark;
    QLabel* m_title;
    QLabel* m_text;
};

} // namespace catalyst
