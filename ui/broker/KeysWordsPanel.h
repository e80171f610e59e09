#pragma once

#include "broker/BrokerKeysText.h"

#include <QWidget>

class QLabel;

namespace catalyst {

class StateMark;
class Theme;

/// A finding about the keys: its shape, what it is, and below it what to do.
class KeysWordsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit KeysWordsPanel(const Theme& theme, QWidget* parent = nullptr);
    void display(const KeysWords& words);

private:
    void refresh();

    const Theme& m_theme;
    State m_state = State::NotObserved;
    StateMark* m_mark;
    QLabel* m_title;
    QLabel* m_guidance;
};

} // namespace catalyst
