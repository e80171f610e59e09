#pragma once

#include "common/ChainLink.h"

#include <QWidget>

namespace catalyst {

class Theme;

/// A chain in one line: each link's word and shape, joined by lines; a dotted one leads behind the
/// broken link to what is not well. As wide as its words; never shortened.
class LayerChain final : public QWidget {
    Q_OBJECT

public:
    explicit LayerChain(const Theme& theme, QWidget* parent = nullptr);

    /// `isPast`: all of it in muted.
    void display(const Chain& chain, bool isPast);
    /// "network ok, services 8/9 failed": what a screen reader says.
    QString text() const;
    /// The room between two links.
    void setSpacing(int pixels);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont fontOf(const ChainLink& link) const;
    int wordWidth(const ChainLink& link) const;

    const Theme& m_theme;
    Chain m_chain;
    bool m_isPast = false;
    int m_spacing = 16;
};

} // namespace catalyst
