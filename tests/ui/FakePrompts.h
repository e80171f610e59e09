#pragma once

#include "common/Prompts.h"

#include <vector>

namespace catalyst::test {

/// Remembers what was asked; the test answers.
class FakePrompts final : public Prompts {
public:
    void ask(const Question& question, std::function<void(bool)> answer) override {
        questions.push_back(question);
        answers.push_back(std::move(answer));
    }
    void askSavePath(const QString&, const QString& suggestion,
                     std::function<void(const QString&)> answer) override {
        suggestions.push_back(suggestion);
        answer(path);
    }

    std::vector<Question> questions;
    std::vector<std::function<void(bool)>> answers;
    std::vector<QString> suggestions;
    QString path;
};

} // namespace catalyst::test
