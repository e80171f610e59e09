#pragma once

#include "HeaderPresenter.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace catalyst {

class ElidedLabel;
class LayerChain;
class ModeTag;
class StateMark;
class StopCorner;
class Theme;

/// The 96 px on top of every page: which profile and which money, the chain with its broken link in
/// words, what needs attention, the market, the clocks, the stop. Fits 1268 px (1280 less
/// the frame).
class HeaderBar final : public QWidget {
    Q_OBJECT

public:
    static constexpr int Height = 96;

    explicit HeaderBar(const Theme& theme, QWidget* parent = nullptr);
    void render(const HeaderState& state);
    StopCorner* stop() const { return m_stop; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QGridLayout* buildFacts();
    QHBoxLayout* buildIdentity();
    QHBoxLayout* buildChain();
    QHBoxLayout* buildAttention();
    QHBoxLayout* buildPast();
    QVBoxLayout* buildClocks();
    void renderPast();
    void applyTheme();

    const Theme& m_theme;
    HeaderState m_state;
    ElidedLabel* m_profile;
    ModeTag* m_modeTag;
    LayerChain* m_chain;
    ElidedLabel* m_broken;
    StateMark* m_attentionMark;
    ElidedLabel* m_attention;
    ElidedLabel* m_marketTitle;
    ElidedLabel* m_marketDetail;
    StateMark* m_pastMark;
    QLabel* m_pastTitle;
    QLabel* m_pastDetail;
    QLabel* m_exchangeClock;
    QLabel* m_dayClock;
    QLabel* m_localClock;
    QLabel* m_utcClock;
    StopCorner* m_stop;
};

} // namespace catalyst
