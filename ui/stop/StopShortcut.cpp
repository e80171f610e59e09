#include "stop/StopShortcut.h"

namespace catalyst {

namespace {

bool isTakenByTheWindow(const QKeySequence& keys) {
    const Qt::KeyboardModifiers modifiers = keys[0].keyboardModifiers();
    const Qt::Key key = keys[0].key();
    const bool isPage = key >= Qt::Key_0 && key <= Qt::Key_9;
    const bool isLetter = key == Qt::Key_Q || key == Qt::Key_F || key == Qt::Key_K ||
                          key == Qt::Key_C || key == Qt::Key_V || key == Qt::Key_X ||
                          key == Qt::Key_A || key == Qt::Key_Z;
    if (modifiers == Qt::ControlModifier)
        return isPage || isLetter || key == Qt::Key_Tab;
    if (modifiers == Qt::AltModifier)
        return key == Qt::Key_R || key == Qt::Key_W || key == Qt::Key_F4 || key == Qt::Key_Tab;
    return false;
}

bool needsIntent(const QKeySequence& keys) {
    const Qt::Key key = keys[0].key();
    const bool isFunctionKey = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    const auto deliberate = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    return isFunctionKey || (keys[0].keyboardModifiers() & deliberate) != 0;
}

} // namespace

StopShortcut StopShortcut::read(const QString& text) {
    StopShortcut shortcut;
    shortcut.keys = QKeySequence(QString::fromLatin1(fallback), QKeySequence::PortableText);
    if (text.trimmed().isEmpty())
        return shortcut;
    const QKeySequence wanted(text.trimmed(), QKeySequence::PortableText);
    const bool isKey = wanted.count() >= 1 && wanted[0].key() != Qt::Key_unknown;
    if (!isKey)
        shortcut.problem = tr("“%1” names no key; %2 is used").arg(text, shortcut.shown());
    else if (wanted.count() > 1)
        shortcut.problem =
            tr("“%1” is more than one key press; %2 is used").arg(text, shortcut.shown());
    else if (!needsIntent(wanted))
        shortcut.problem = tr("“%1” is typed in passing: add Ctrl, Alt or Meta; %2 is used")
                               .arg(text, shortcut.shown());
    else if (isTakenByTheWindow(wanted))
        shortcut.problem =
            tr("“%1” does something else in this window; %2 is used").arg(text, shortcut.shown());
    else
        shortcut.keys = wanted;
    return shortcut;
}

} // namespace catalyst
