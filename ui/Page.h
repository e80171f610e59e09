#pragma once

#include "common/Freshness.h"

#include <QWidget>

namespace catalyst {

/// A page of the main window. `render` comes with every snapshot and once a second.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    virtual void render(const StatusPtr& status, const Freshness& freshness, Instant now) = 0;
    /// Draws at once what is drawn late otherwise; for a picture of the window.
    virtual void flush() = 0;
    /// Shows one thing of the page: an incident's id, a service's name; empty: as it opens by
    /// itself.
    virtual void open(const QString&) {}
    /// Puts the keyboard into the page's filter; false where it has none.
    virtual bool focusFilter() { return false; }
};

} // namespace catalyst
