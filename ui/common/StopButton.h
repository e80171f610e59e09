#pragma once

#include <QAbstractButton>

namespace catalyst {

class Theme;

/// The emergency stop's place, 160 x 72: red on yellow when it is known to work, grey with its
/// reason when it is known not to. Red on yellow is used nowhere else.
class StopButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit StopButton(const Theme& theme, QWidget* parent = nullptr);

    /// Why the stop does not work; shown in tool tip and accessible description. An empty reason
    /// enables it.
    void setUnavailable(const QString& reason);
    /// Why it does not work in a version without any lane.
    static QString notConnected();
    QString reason() const { return m_reason; }
    QSize sizeHint() const override { return {160, 72}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_reason;
};

} // namespace catalyst
