#include "services/LatencySamples.h"

#include <algorithm>

namespace catalyst {

namespace {

bool isHole(const std::vector<Sample>& s, std::size_t i, std::chrono::microseconds usual) {
    const auto spacing = s[i].at - s[i - 1].at;
    auto reference = usual;
    if (i >= 2)
        reference = std::max(reference, s[i - 1].at - s[i - 2].at);
    if (i + 1 < s.size())
        reference = std::max(reference, s[i + 1].at - s[i].at);
    return spacing > LongestSpacing || 2 * spacing > 5 * reference;
}

/// A sample with the number of the unbroken stretch it belongs to.
struct Entry {
    Sample sample;
    std::size_t stretch;
};
using Entries = std::vector<Entry>;

Entries split(const std::vector<Sample>& samples, const LatencyFrame& frame,
              std::vector<Instant>& unanswered) {
    Entries entries;
    std::size_t stretch = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample& sample = samples[i];
        if (i > 0 && isHole(samples, i, frame.usualSpacing))
            ++stretch;
        if (!sample.hasValue())
            ++stretch;
        if (sample.at < frame.from || sample.at > frame.to)
            continue;
        if (sample.hasValue())
            entries.push_back({sample, stretch});
        else
            unanswered.push_back(sample.at);
    }
    return entries;
}

std::int64_t columnOf(Instant at, const LatencyFrame& frame, std::int64_t columns) {
    const auto span = std::max<std::int64_t>(columns, (frame.to - frame.from).count());
    return (at - frame.from).count() / (span / columns);
}

/// First, least, greatest and last of [begin, end), in time order, each once.
void appendExtremes(Entries::const_iterator begin, Entries::const_iterator end, Entries& out) {
    const auto byValue = [](const Entry& a, const Entry& b) {
        return a.sample.value < b.sample.value;
    };
    const auto [least, greatest] = std::minmax_element(begin, end, byValue);
    Entries::const_iterator picks[] = {begin, least, greatest, end - 1};
    std::sort(std::begin(picks), std::end(picks));
    const auto last = std::unique(std::begin(picks), std::end(picks));
    for (auto pick = std::begin(picks); pick != last; ++pick)
        out.push_back(**pick);
}

Entries thin(const Entries& entries, const LatencyFrame& frame, std::int64_t columns) {
    Entries out;
    for (auto begin = entries.begin(); begin != entries.end();) {
        const auto column = columnOf(begin->sample.at, frame, columns);
        const auto end = std::find_if(begin, entries.end(), [&](const Entry& entry) {
            return columnOf(entry.sample.at, frame, columns) != column;
        });
        appendExtremes(begin, end, out);
        begin = end;
    }
    return out;
}

} // namespace

LatencyPicture decimate(const std::vector<Sample>& samples, const LatencyFrame& frame) {
    constexpr auto MostColumns = static_cast<int>(MaximumPoints / PointsPerColumn) - 1;
    const std::int64_t columns = std::clamp(frame.columns, 1, MostColumns);
    LatencyPicture picture;
    std::vector<Instant> unanswered;
    const Entries kept = thin(split(samples, frame, unanswered), frame, columns);
    picture.pointCount = kept.size();
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i == 0 || kept[i].stretch != kept[i - 1].stretch)
            picture.segments.emplace_back();
        picture.segments.back().push_back(kept[i].sample);
    }
    std::int64_t lastColumn = -1;
    for (const Instant at : unanswered) {
        const auto column = columnOf(at, frame, columns);
        if (column != lastColumn)
            picture.unanswered.push_back(at);
        lastColumn = column;
    }
    return picture;
}

} // namespace catalyst
