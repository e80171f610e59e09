#pragma once

#include "common/Palette.h"

#include <QObject>

namespace catalyst {

enum class ThemeChoice { System, Light, Dark };

/// Dresses the application (Fusion, QPalette, a small style sheet) in the chosen tokens and tells
/// when they change. Construct after QApplication and before the first widget; one a process.
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(ThemeChoice choice, QObject* parent = nullptr);

    const Palette& palette() const { return m_palette; }
    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();

    ThemeChoice m_choice;
    Palette m_palette;
};

} // namespace catalyst
