#include "droplet/EnvMode.h"

namespace catalyst {

namespace {

using Word = EnvModeWord;

enum Place : std::size_t { Mode, Address, KeyId, SecretKey };

Word ofMode(std::string_view value) {
    if (value == "paper")
        return Word::Paper;
    if (value == "live")
        return Word::Live;
    // In the first guide it is orchestration's way of trading.
    return value == "normal" || value == "conservative" ? Word::Says : Word::Odd;
}

Word ofAddress(std::string_view value) {
    constexpr std::string_view version = "/v2";
    if (value.ends_with('/'))
        value.remove_suffix(1);
    if (value.ends_with(version))
        value.remove_suffix(version.size());
    if (value == "https://paper-api.alpaca.markets")
        return Word::Paper;
    return value == "https://api.alpaca.markets" ? Word::Live : Word::Odd;
}

Word ofKeyId(std::string_view value) {
    if (value.starts_with("PK"))
        return Word::Paper;
    return value.starts_with("AK") ? Word::Live : Word::Odd;
}

std::string wordsOf(Word word) {
    switch (word) {
    case Word::Paper:
        return "says paper";
    case Word::Live:
        return "says live";
    case Word::NotSet:
        return "is not set";
    case Word::Odd:
        return "says neither paper nor live";
    case Word::Says:
        break;
    }
    return "is set";
}

} // namespace

EnvModeWord envModeWord(std::string_view name, const Secret* value) {
    if (!value || value->isEmpty())
        return Word::NotSet;
    if (name == EnvMode::names[Mode])
        return ofMode(value->reveal());
    if (name == EnvMode::names[Address])
        return ofAddress(value->reveal());
    return name == EnvMode::names[KeyId] ? ofKeyId(value->reveal()) : Word::Says;
}

EnvMode envModeOf(const std::array<EnvModeWord, 4>& words) {
    EnvMode mode;
    mode.words = words;
    const auto contradict = [&mode](std::size_t place, const std::string& how) {
        mode.contradictions.push_back(std::string(EnvMode::names[place]) + " " + how);
    };
    for (const std::size_t place : {Address, KeyId, SecretKey}) {
        if (words[place] == Word::NotSet || words[place] == Word::Odd)
            contradict(place, wordsOf(words[place]));
    }
    if (words[Mode] == Word::Odd)
        contradict(Mode, wordsOf(words[Mode]));
    const auto speaks = [&words](std::size_t place) {
        return words[place] == Word::Paper || words[place] == Word::Live;
    };
    for (const std::size_t place : {KeyId, Mode}) {
        if (speaks(place) && speaks(Address) && words[place] != words[Address])
            contradict(place, wordsOf(words[place]) + ", " + std::string(EnvMode::names[Address]) +
                                  " " + wordsOf(words[Address]));
    }
    if (speaks(Mode) && speaks(KeyId) && !speaks(Address) && words[Mode] != words[KeyId])
        contradict(Mode, wordsOf(words[Mode]) + ", " + std::string(EnvMode::names[KeyId]) + " " +
                             wordsOf(words[KeyId]));
    return mode;
}

EnvMode envModeOf(const EnvFile& file) {
    std::array<Word, 4> words{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const EnvLine* line = file.find(EnvMode::names[i]);
        const Secret value = line ? envValueOf(*line) : Secret();
        words[i] = envModeWord(EnvMode::names[i], line ? &value : nullptr);
    }
    return envModeOf(words);
}

} // namespace catalyst
