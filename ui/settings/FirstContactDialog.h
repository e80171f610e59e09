#pragma once

#include "settings/ConnectionPort.h"

#include <QDialog>

namespace catalyst {

class FirstContactPane;
class Theme;

/// The comparison of the droplet's key as a window of its own. Modal to nothing.
class FirstContactDialog final : public QDialog {
    Q_OBJECT

public:
    /// `port` outlives it.
    FirstContactDialog(ConnectionPort& port, const ConnectionFacts& facts, const Theme& theme,
                       QWidget* parent = nullptr);

    /// Shows it, in front, and asks the droplet.
    void present();

signals:
    /// A connection may come now.
    void pinned();

private:
    void fit();

    FirstContactPane* m_pane;
};

} // namespace catalyst
