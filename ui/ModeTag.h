#pragma once

#include "model/Mode.h"

#include <QWidget>

namespace catalyst {

/// The mode in words with the account's last four, white on the frame's colour.
class ModeTag final : public QWidget {
    Q_OBJECT

public:
    explicit ModeTag(QWidget* parent = nullptr);
    void display(Mode mode, const QString& text);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mode m_mode = Mode::Unknown;
    QString m_text;
};

} // namespace catalyst
