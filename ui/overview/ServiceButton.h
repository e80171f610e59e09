#pragma once

#include "overview/OverviewPresenter.h"

#include <QAbstractButton>

namespace catalyst {

class Theme;

/// A service's shape and name; a click shows it.
class ServiceButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit ServiceButton(const Theme& theme, QWidget* parent = nullptr);
    void display(const ServiceEntry& entry, bool isMuted);
    const ServiceEntry& entry() const { return m_entry; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isCalm() const;

    const Theme& m_theme;
    ServiceEntry m_entry;
    bool m_isMuted = false;
};

} // namespace catalyst
