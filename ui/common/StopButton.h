#pragma once

#include <QAbstractButton>
#include <QVariantAnimation>

#include <chrono>

namespace catalyst {

class Theme;

/// The emergency stop, 160 x 72: red on yellow when it may be pressed, grey with its reason when it
/// is known not to work. Red on yellow is used nowhere else.
///
/// It acts when the mouse button goes down, not when it comes up: a click whose release is lost
/// (the pointer slid off, a menu took the mouse) would otherwise stop nothing, and no second
/// thought is wanted. Space and Enter do the same; a key that repeats and the second half of a
/// double click do nothing more. A press on it while a menu or another popup is open counts too,
/// which Qt would spend on closing the popup. With a hold it acts once that was held, and shows how
/// far it is; a screen reader's press, which cannot be held, acts at once.
class StopButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit StopButton(const Theme& theme, QWidget* parent = nullptr);

    /// Why the stop does not work; shown in tool tip and accessible description. An empty reason
    /// enables it.
    void setUnavailable(const QString& reason);
    QString reason() const { return m_reason; }
    /// What the tool tip says while it is enabled.
    void setTip(const QString& tip);
    /// How long it has to be held down; zero: it acts at once.
    void setHold(std::chrono::milliseconds hold);
    QSize sizeHint() const override { return {160, 72}; }

signals:
    void engaged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isPressedThroughAPopup(const QEvent& event) const;
    void goDown(quint64 timestamp);
    void comeUp(quint64 timestamp);
    void abandon();
    void engage();
    void describe();
    void paintHold(QPainter& painter);

    const Theme& m_theme;
    QString m_reason;
    QString m_tip;
    std::chrono::milliseconds m_hold{0};
    QVariantAnimation m_progress;
    quint64 m_downAt = 0; ///< the event's own time: right also when this thread was late
};

} // namespace catalyst
