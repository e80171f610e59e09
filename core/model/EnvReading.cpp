#include "model/EnvReading.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace catalyst {

namespace {

using Issue = EnvIssue;
using Word = EnvModeWord;

constexpr std::size_t address = 1; ///< of EnvMode::names

constexpr std::array<std::pair<Issue, std::string_view>, 17> words{
    {{Issue::DuplicateKey, "duplicate_key"},
     {Issue::UnclosedQuote, "unclosed_quote"},
     {Issue::TextBehindQuote, "text_behind_quote"},
     {Issue::NoEqualSign, "no_equal_sign"},
     {Issue::NoName, "no_name"},
     {Issue::OddName, "odd_name"},
     {Issue::CommentAsValue, "comment_as_value"},
     {Issue::InlineComment, "inline_comment"},
     {Issue::UnquotedText, "unquoted_text"},
     {Issue::Interpolated, "interpolated"},
     {Issue::SpaceAroundEquals, "space_around_equals"},
     {Issue::ReadDifferently, "read_differently"},
     {Issue::NotUtf8, "not_utf8"},
     {Issue::ByteOrderMark, "byte_order_mark"},
     {Issue::CarriageReturn, "carriage_return"},
     {Issue::NoLineEnd, "no_line_end"},
     {Issue::ReadableByOthers, "readable_by_others"}}};

} // namespace

std::string_view toString(EnvIssue issue) {
    const auto found = std::ranges::find(words, issue, &std::pair<Issue, std::string_view>::first);
    return found == words.end() ? words.front().second : found->second;
}

bool isEnvError(EnvIssue issue) {
    switch (issue) {
    case Issue::DuplicateKey:
    case Issue::UnclosedQuote:
    case Issue::TextBehindQuote:
    case Issue::NoEqualSign:
    case Issue::NoName:
    case Issue::CommentAsValue:
    case Issue::Interpolated:
    case Issue::NotUtf8:
    case Issue::ReadableByOthers:
        return true;
    default:
        return false;
    }
}

std::string_view toString(EnvAgreement agreement) {
    switch (agreement) {
    case EnvAgreement::Same:
        return "same";
    case EnvAgreement::NotReread:
        return "not_reread";
    case EnvAgreement::SetByCompose:
        return "set_by_compose";
    case EnvAgreement::NotPassed:
        return "not_passed";
    case EnvAgreement::OtherName:
        return "other_name";
    case EnvAgreement::NotInFile:
        return "not_in_file";
    case EnvAgreement::NotDecided:
        return "not_decided";
    }
    return "not_decided";
}

std::string_view toString(EnvModeWord word) {
    switch (word) {
    case Word::NotSet:
        return "not_set";
    case Word::Says:
        return "says";
    case Word::Paper:
        return "paper";
    case Word::Live:
        return "live";
    case Word::Odd:
        return "odd";
    }
    return "odd";
}

bool EnvMode::isPaper() const {
    return contradictions.empty() && words[address] == Word::Paper;
}

bool EnvMode::isLive() const {
    return contradictions.empty() && words[address] == Word::Live;
}

} // namespace catalyst
