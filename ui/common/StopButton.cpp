#include "common/StopButton.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>

namespace catalyst {

namespace {

constexpr int Surround = 6;

bool isPressKey(const QKeyEvent& event) {
    const int key = event.key();
    return key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter ||
           key == Qt::Key_Select;
}

} // namespace

StopButton::StopButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setObjectName(QStringLiteral("stopButton"));
    setFixedSize(sizeHint());
    // Not by the mouse: a key that was meant for something else must not press it again.
    setFocusPolicy(Qt::TabFocus);
    setText(tr("STOP"));
    setAccessibleName(tr("Emergency stop"));
    m_progress.setStartValue(0.0);
    m_progress.setEndValue(1.0);
    connect(&m_progress, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&m_progress, &QVariantAnimation::finished, this, &StopButton::engage);
    // What presses without mouse and keyboard: assistive technology.
    connect(this, &QAbstractButton::clicked, this, &StopButton::engage);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StopButton::setUnavailable(const QString& reason) {
    m_reason = reason;
    setEnabled(reason.isEmpty());
    describe();
}

void StopButton::setTip(const QString& tip) {
    m_tip = tip;
    describe();
}

void StopButton::setHold(std::chrono::milliseconds hold) {
    abandon();
    m_hold = hold;
}

void StopButton::describe() {
    const QString text = m_reason.isEmpty() ? m_tip : m_reason;
    setToolTip(text);
    setAccessibleDescription(text);
    setStatusTip(m_reason);
    update();
}

void StopButton::engage() {
    if (QWidget::mouseGrabber() == this)
        releaseMouse();
    setDown(false);
    update();
    if (isEnabled())
        emit engaged();
}

void StopButton::goDown(quint64 timestamp) {
    if (m_hold.count() == 0) {
        engage();
        return;
    }
    m_downAt = timestamp;
    setDown(true);
    m_progress.setDuration(static_cast<int>(m_hold.count()));
    m_progress.start();
}

void StopButton::comeUp(quint64 timestamp) {
    if (m_progress.state() != QAbstractAnimation::Running)
        return;
    abandon();
    if (timestamp - m_downAt >= static_cast<quint64>(m_hold.count()))
        engage();
}

void StopButton::abandon() {
    m_progress.stop();
    if (QWidget::mouseGrabber() == this)
        releaseMouse();
    setDown(false);
    update();
}

void StopButton::showEvent(QShowEvent* event) {
    qApp->installEventFilter(this);
    QAbstractButton::showEvent(event);
}

void StopButton::hideEvent(QHideEvent* event) {
    qApp->removeEventFilter(this);
    abandon();
    QAbstractButton::hideEvent(event);
}

bool StopButton::isPressedThroughAPopup(const QEvent& event) const {
    const QWidget* popup = QApplication::activePopupWidget();
    if (event.type() != QEvent::MouseButtonPress || !popup)
        return false;
    const auto& press = static_cast<const QMouseEvent&>(event);
    const QPoint at = press.globalPosition().toPoint();
    // What the popup itself covers is the popup's.
    if (popup->frameGeometry().contains(at))
        return false;
    return press.button() == Qt::LeftButton && isEnabled() && rect().contains(mapFromGlobal(at));
}

bool StopButton::eventFilter(QObject* watched, QEvent* event) {
    if (!isPressedThroughAPopup(*event))
        return QAbstractButton::eventFilter(watched, event);
    const quint64 timestamp = static_cast<QMouseEvent*>(event)->timestamp();
    // First what it is about, then the popups, submenus before their menu.
    goDown(timestamp);
    QPointer<QWidget> last;
    for (QWidget* popup = QApplication::activePopupWidget(); popup && popup != last;
         popup = QApplication::activePopupWidget()) {
        last = popup;
        popup->hide();
    }
    // The popup had the mouse; whether it is held has to be heard here.
    if (m_progress.state() == QAbstractAnimation::Running)
        grabMouse();
    return true;
}

void StopButton::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        goDown(event->timestamp());
}

void StopButton::mouseMoveEvent(QMouseEvent* event) {
    if (!rect().contains(event->position().toPoint()))
        abandon();
}

void StopButton::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        comeUp(event->timestamp());
}

/// At once, the second half does nothing; held, it is a press like any other.
void StopButton::mouseDoubleClickEvent(QMouseEvent* event) {
    if (m_hold.count() > 0)
        mousePressEvent(event);
}

void StopButton::keyPressEvent(QKeyEvent* event) {
    if (!isPressKey(*event)) {
        QAbstractButton::keyPressEvent(event);
        return;
    }
    if (!event->isAutoRepeat())
        goDown(event->timestamp());
}

void StopButton::keyReleaseEvent(QKeyEvent* event) {
    if (!isPressKey(*event)) {
        QAbstractButton::keyReleaseEvent(event);
        return;
    }
    if (!event->isAutoRepeat())
        comeUp(event->timestamp());
}

void StopButton::focusOutEvent(QFocusEvent* event) {
    abandon();
    QAbstractButton::focusOutEvent(event);
}

void StopButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::EnabledChange && !isEnabled())
        abandon();
    QAbstractButton::changeEvent(event);
}

void StopButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled() ? QColor::fromRgb(StopYellow) : palette.line);
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setBrush(isEnabled() ? QColor::fromRgb(StopRed) : palette.background);
    painter.drawRoundedRect(rect().adjusted(Surround, Surround, -Surround, -Surround), 3, 3);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(isEnabled() ? QColor(Qt::black) : palette.text, 2));
        painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 6, 6);
    }
    painter.setPen(isEnabled() ? QColor(Qt::white) : palette.muted);
    painter.setFont(textFont(TextSize::Large, QFont::Bold));
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (m_progress.state() == QAbstractAnimation::Running)
        paintHold(painter);
}

void StopButton::paintHold(QPainter& painter) {
    constexpr int bar = 10;
    const QRect inside = rect().adjusted(Surround, Surround, -Surround, -Surround);
    const double done = m_progress.currentValue().toDouble();
    const int width = qRound(inside.width() * done);
    painter.fillRect(QRect(inside.left(), inside.bottom() + 1 - bar, width, bar), Qt::white);
}

} // namespace catalyst
