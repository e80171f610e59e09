#pragma once

#include <QCoreApplication>
#include <QKeySequence>

namespace catalyst {

/// The key that presses the stop anywhere in this program's windows.
struct StopShortcut {
    Q_DECLARE_TR_FUNCTIONS(catalyst::StopShortcut)

public:
    static constexpr const char* fallback = "Ctrl+Shift+F12";

    QKeySequence keys;
    QString problem; ///< why the text was not taken and the fallback is used; else empty

    /// `text` as in settings: "Ctrl+Shift+F12"; empty means the fallback. One chord with Ctrl, Alt
    /// or Meta, or a function key: what people type must not stop anything. Not what the window
    /// uses itself.
    static StopShortcut read(const QString& text);
    QString shown() const { return keys.toString(QKeySequence::NativeText); }
};

} // namespace catalyst
