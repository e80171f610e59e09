#include "HeaderBar.h"

#include "ModeTag.h"
#include "common/ElidedLabel.h"
#include "common/Fonts.h"
#include "common/LayerChain.h"
#include "common/StateShape.h"
#include "common/Theme.h"
#include "stop/StopCorner.h"

#include <QBoxLayout>
#include <QGridLayout>
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

/// The stop's corner alone has the whole height: its words need it.
constexpr int Margin = 8;

/// Three rows at the same height in every column: 28, 24 and 24 px.
QVBoxLayout* makeColumn() {
    auto* column = new QVBoxLayout;
    column->setContentsMargins(0, Margin, 0, Margin);
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
    layout->setContentsMargins(16, 0, 12, 1);
    layout->setSpacing(16);
    layout->addLayout(buildFacts(), 1);
    layout->addLayout(buildClocks());
    m_stop = new StopCorner(m_theme, this);
    layout->addWidget(m_stop);
    connect(&theme, &Theme::changed, this, &HeaderBar::applyTheme);
    applyTheme();
}

/// Money and market above, attention and the market's next change below; the chain between them has
/// the whole width.
QGridLayout* HeaderBar::buildFacts() {
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, Margin, 0, Margin);
    grid->setVerticalSpacing(1);
    grid->setHorizontalSpacing(24);
    grid->addLayout(buildIdentity(), 0, 0);
    grid->addLayout(buildPast(), 0, 1);
    grid->addLayout(buildChain(), 1, 0, 1, 2);
    grid->addLayout(buildAttention(), 2, 0);
    m_marketDetail = makeElided("headerMarketDetail", figureFont(TextSize::Body), this);
    m_pastDetail = makeLabel("headerPastDetail", textFont(TextSize::Body, QFont::DemiBold), this);
    auto* detail = makeRow(0);
    detail->addWidget(m_marketDetail, 1);
    detail->addWidget(m_pastDetail);
    grid->addLayout(detail, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowMinimumHeight(0, FirstRow);
    grid->setRowMinimumHeight(1, NextRow);
    grid->setRowMinimumHeight(2, NextRow);
    grid->setRowStretch(3, 1);
    return grid;
}

QHBoxLayout* HeaderBar::buildIdentity() {
    m_profile = makeElided("headerProfile", textFont(TextSize::Title, QFont::DemiBold), this);
    m_modeTag = new ModeTag(this);
    auto* row = makeRow(12);
    row->addWidget(m_profile);
    row->addWidget(m_modeTag);
    row->addStretch(1);
    return row;
}

QHBoxLayout* HeaderBar::buildChain() {
    m_chain = new LayerChain(m_theme, this);
    m_chain->setObjectName(QStringLiteral("headerChain"));
    m_broken = makeElided("headerBroken", textFont(TextSize::Body, QFont::Bold), this);
    auto* row = makeRow(16);
    row->addWidget(m_chain);
    row->addWidget(m_broken, 1);
    return row;
}

QHBoxLayout* HeaderBar::buildAttention() {
    m_attentionMark = new StateMark(this);
    m_attention = makeElided("headerAttention", textFont(TextSize::Body), this);
    auto* row = makeRow();
    row->addWidget(m_attentionMark);
    row->addWidget(m_attention, 1);
    return row;
}

QHBoxLayout* HeaderBar::buildPast() {
    m_pastMark = new StateMark(this);
    m_pastTitle = makeLabel("headerPast", textFont(TextSize::Title, QFont::Bold), this);
    m_marketTitle = makeElided("headerMarket", textFont(TextSize::Title, QFont::DemiBold), this);
    auto* row = makeRow();
    row->addWidget(m_pastMark);
    row->addWidget(m_pastTitle);
    row->addWidget(m_marketTitle, 1);
    return row;
}

QVBoxLayout* HeaderBar::buildClocks() {
    m_exchangeClock = makeLabel("headerExchangeClock", figureFont(TextSize::Large), this);
    m_localClock = makeLabel("headerLocalClock", figureFont(TextSize::Body), this);
    m_utcClock = makeLabel("headerUtcClock", figureFont(TextSize::Body), this);
    m_dayClock = makeLabel("headerDayClock", textFont(TextSize::Body, QFont::Bold), this);
    m_dayClock->setToolTip(
        tr("The rehearsal’s day was moved: all times but this computer’s own are "
           "of that day"));
    m_exchangeClock->setToolTip(tr("Exchange time, New York"));
    m_localClock->setToolTip(tr("This computer’s time"));
    m_utcClock->setToolTip(tr("Coordinated universal time"));
    auto* column = makeColumn();
    for (QLabel* label : {m_exchangeClock, m_dayClock, m_localClock, m_utcClock}) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        label->setFixedHeight(label == m_exchangeClock ? FirstRow : NextRow);
        column->addWidget(label);
    }
    column->addStretch(1);
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
    m_chain->display(state.chain.chain, state.isPast);
    m_broken->setFullText(state.isPast ? QString() : state.chain.broken);
    m_dayClock->setText(state.dayClock);
    // Three rows are all there is room for.
    m_dayClock->setVisible(!state.dayClock.isEmpty());
    m_utcClock->setVisible(state.dayClock.isEmpty());
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
    // What the market does is worth nothing once the engine is gone: the room goes to saying so.
    m_marketTitle->setVisible(!m_state.isPast);
    m_marketDetail->setVisible(!m_state.isPast);
    m_pastTitle->setAccessibleDescription(m_state.marketTitle);
    m_profile->setForegroundRole(m_state.isPast ? QPalette::PlaceholderText : QPalette::WindowText);
}

void HeaderBar::applyTheme() {
    const Palette& palette = m_theme.palette();
    const auto tone = [this, &palette](const QColor& color) {
        return m_state.isPast ? palette.muted : color;
    };
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
