#pragma once

#include <QString>

#include <functional>

namespace catalyst {

/// A decision put to the operator: what will happen is written on the buttons.
struct Question {
    QString title;
    QString text;
    QString proceed; ///< "Quit and stop watching"
    QString keep;    ///< the safe choice, the default, also what Escape and closing mean
};

/// The seam for dialogs. Answers come later, never from within the call; none is modal to the
/// application. A prompt whose window is destroyed is not answered.
class Prompts {
public:
    virtual ~Prompts() = default;
    virtual void ask(const Question& question, std::function<void(bool proceeds)> answer) = 0;
    /// The path to save to; not called when the operator declines.
    virtual void askSavePath(const QString& title, const QString& suggestion,
                             std::function<void(const QString& path)> answer) = 0;
};

} // namespace catalyst
