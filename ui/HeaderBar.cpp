#include "HeaderBar.h"

#include "ModeTag.h"
#include "common/ElidedLabel.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/StopButton.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

namespace catalyst {

namespace {

QLabel* makeLabel(const char* name, const QFont& font, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    return label;
}

ElidedLabel* makeElided(const char* name, const QFont& font, QWidget* parent) {
    auto* label = new ElidedLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setFont(font);
    return label;
}

/// Three rows at the same height in every column: 28, 24 and 24 px.
QVBoxLayout* makeColumn() {
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    return column;
}

constexpr int FirstRow = 28;
constexpr int NextRow = 24;

QHBoxLayout* makeRow(int spacing = 8) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    return row;
}

} // namespace

HeaderBar::HeaderBar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("headerBar"));
    setFixedHeight(Height);
    setAccessibleName(tr("Header"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 12, 8);
    layout->setSpacing(24);
    layout->addLayout(buildIdentity(), 6);
    layout->addLayout(buildMarket(), 6);
    layout->addLayout(buildClocks());
    auto* stop = makeRow(12);
    stop->addLayout(buildStop());
    stop->addWidget(m_stop, 0, Qt::AlignVCenter);
    layout->addLayout(stop);
    connect(&theme, &Theme::changed, this, &HeaderBar::applyTheme);
    applyTheme();
}

QVBoxLayout* HeaderBar::buildIdentity() {
    m_profile = makeElided("headerProfile", textFont(TextSize::Title, QFont::DemiBold), this);
    m_modeTag = new ModeTag(this);
    m_services = makeLabel("headerServices", figureFont(TextSize::Body), this);
    m_servicesMark = new StateMark(this);
    m_attentionMark = new StateMark(this);
    m_attention = makeElided("headerAttention", textFont(TextSize::Body), this);

    m_profile->setFixedHeight(FirstRow);
    m_services->setFixedHeight(NextRow);
    m_attention->setFixedHeight(NextRow);
    auto* money = makeRow(12);
    money->addWidget(m_profile);
    money->addWidget(m_modeTag);
    money->addStretch(1);
    auto* chain = makeRow();
    chain->addWidget(m_servicesMark);
    chain->addWidget(m_services);
    chain->addStretch(1);
    auto* attention = makeRow();
    attention->addWidget(m_attentionMark);
    attention->addWidget(m_attention, 1);
    auto* column = makeColumn();
    column->addLayout(money);
    column->addLayout(chain);
    column->addLayout(attention);
    column->addStretch(1);
    return column;
}

QVBoxLayout* HeaderBar::buildMarket() {
    m_pastMark = new StateMark(this);
    m_pastTitle = makeLabel("headerPast", textFont(TextSize::Title, QFont::Bold), this);
    m_pastDetail = makeLabel("headerPastDetail", textFont(TextSize::Body, QFont::DemiBold), this);
    m_marketTitle = makeElided("headerMarket", textFont(TextSize::Title, QFont::DemiBold), this);
    m_marketDetail = makeElided("headerMarketDetail", figureFont(TextSize::Body), this);
    m_pastTitle->setFixedHeight(FirstRow);
    m_pastDetail->setFixedHeight(NextRow);
    m_marketDetail->setFixedHeight(NextRow);
    auto* past = makeRow();
    past->addWidget(m_pastMark);
    past->addWidget(m_pastTitle);
    past->addStretch(1);
    auto* column = makeColumn();
    column->addLayout(past);
    column->addWidget(m_pastDetail);
    column->addWidget(m_marketTitle);
    column->addWidget(m_marketDetail);
    column->addStretch(1);
    return column;
}

QVBoxLayout* HeaderBar::buildClocks() {
    m_exchangeClock = makeLabel("headerExchangeClock", figureFont(TextSize::Large), this);
    m_localClock = makeLabel("headerLocalClock", figureFont(TextSize::Body), this);
    m_utcClock = makeLabel("headerUtcClock", figureFont(TextSize::Body), this);
    m_exchangeClock->setToolTip(tr("Exchange time, New York"));
    m_localClock->setToolTip(tr("This computer’s time"));
    m_utcClock->setToolTip(tr("Coordinated universal time"));
    auto* column = makeColumn();
    for (QLabel* label : {m_exchangeClock, m_localClock, m_utcClock}) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        label->setFixedHeight(label == m_exchangeClock ? FirstRow : NextRow);
        column->addWidget(label);
    }
    column->addStretch(1);
    return column;
}

QVBoxLayout* HeaderBar::buildStop() {
    m_stop = new StopButton(m_theme, this);
    m_stop->setUnavailable(StopButton::notConnected());
    m_stopReason = makeLabel("stopReason", textFont(TextSize::Small), this);
    m_stopReason->setText(m_stop->reason());
    m_stopReason->setWordWrap(true);
    m_stopReason->setFixedWidth(152);
    m_stopReason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_stopReason->setForegroundRole(QPalette::PlaceholderText);
    auto* column = makeColumn();
    column->addWidget(m_stopReason);
    return column;
}

void HeaderBar::render(const HeaderState& state) {
    m_exchangeClock->setText(state.exchangeClock);
    m_localClock->setText(state.localClock);
    m_utcClock->setText(state.utcClock);
    // Most seconds move the clocks only.
    m_state.exchangeClock = state.exchangeClock;
    m_state.localClock = state.localClock;
    m_state.utcClock = state.utcClock;
    if (m_state == state)
        return;
    m_state = state;
    m_profile->setFullText(state.profile);
    m_profile->setVisible(!state.profile.isEmpty());
    m_modeTag->display(state.mode, state.modeTag);
    m_services->setText(state.services);
    m_attention->setFullText(state.attention);
    m_marketTitle->setFullText(state.marketTitle, state.marketTip);
    m_marketDetail->setFullText(state.marketDetail, state.marketTip);
    renderPast();
    applyTheme();
}

void HeaderBar::renderPast() {
    m_pastTitle->setText(m_state.pastTitle);
    m_pastDetail->setText(m_state.pastDetail);
    m_pastTitle->setToolTip(m_state.pastTip);
    m_pastDetail->setToolTip(m_state.pastTip);
    for (QWidget* widget : {static_cast<QWidget*>(m_pastMark), static_cast<QWidget*>(m_pastTitle),
                            static_cast<QWidget*>(m_pastDetail)})
        widget->setVisible(m_state.isPast);
    // The market's next change is worth nothing once the engine is gone: the room goes to saying
    // so.
    m_marketDetail->setVisible(!m_state.isPast);
    m_marketTitle->setFixedHeight(m_state.isPast ? NextRow : FirstRow);
    m_marketTitle->setFont(m_state.isPast ? textFont(TextSize::Body)
                                          : textFont(TextSize::Title, QFont::DemiBold));
    const auto role = m_state.isPast ? QPalette::PlaceholderText : QPalette::WindowText;
    for (QLabel* label :
         {static_cast<QLabel*>(m_profile), m_services, static_cast<QLabel*>(m_marketTitle)})
        label->setForegroundRole(role);
}

void HeaderBar::applyTheme() {
    const Palette& palette = m_theme.palette();
    const auto tone = [this, &palette](const QColor& color) {
        return m_state.isPast ? palette.muted : color;
    };
    m_servicesMark->display(m_state.servicesState,
                            tone(stateColor(m_state.servicesState, palette)));
    m_pastMark->display(State::Failed, palette.critical);
    m_pastTitle->setForegroundRole(QPalette::BrightText);
    m_marketDetail->setForegroundRole(QPalette::PlaceholderText);
    m_localClock->setForegroundRole(QPalette::PlaceholderText);
    m_utcClock->setForegroundRole(QPalette::PlaceholderText);
    m_attentionMark->display(m_state.attentionState,
                             tone(stateColor(m_state.attentionState, palette)));
    const bool isLoud = m_state.needsAttention && !m_state.isPast;
    m_attention->setFont(textFont(TextSize::Body, isLoud ? QFont::DemiBold : QFont::Normal));
    m_attention->setForegroundRole(isLoud ? QPalette::WindowText : QPalette::PlaceholderText);
    update();
}

void HeaderBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.palette().line);
}

} // namespace catalyst
