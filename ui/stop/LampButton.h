#pragma once

#include "model/Evidence.h"

#include <QAbstractButton>

namespace catalyst {

class Theme;

/// A state's shape and a word, right-aligned; pressing it shows what is behind it. The word is
/// shortened where it does not fit and is whole in the tool tip.
class LampButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit LampButton(const Theme& theme, QWidget* parent = nullptr);
    void display(State state, const QString& word, const QString& tip);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    State m_state = State::Unknown;
};

} // namespace catalyst
