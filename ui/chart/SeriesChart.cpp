#include "chart/SeriesChart.h"

#include "chart/SeriesPlot.h"
#include "common/ElidedLabel.h"
#include "common/ErrorText.h"
#include "common/FileSaver.h"
#include "common/Fonts.h"
#include "common/Prompts.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QLabel>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace catalyst {

using namespace std::chrono_literals;

SeriesChart::SeriesChart(SeriesChartPresenter& presenter, const Theme& theme, Prompts& prompts,
                         Zones zones, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_prompts(prompts), m_zones(std::move(zones)),
      m_plot(new SeriesPlot(theme, m_zones, this)), m_saver(new FileSaver(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(buildHead());
    layout->addWidget(m_plot, 1);
    buildExport();
    m_plot->setAccessibleName(tr("Chart"));
    m_plot->setAccessibleDescription(tr("Left and right arrow: exact values one after the other"));
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(250ms);
    connect(&m_redraw, &QTimer::timeout, this, &SeriesChart::redraw);
    connect(&presenter, &SeriesChartPresenter::changed, this, &SeriesChart::schedule);
    connect(m_plot, &SeriesPlot::resized, this, &SeriesChart::schedule);
    connect(m_plot, &SeriesPlot::placed, this, &SeriesChart::placed);
    connect(m_plot, &SeriesPlot::pointed, this, &SeriesChart::pointAt);
    connect(m_plot, &SeriesPlot::stepped, this, &SeriesChart::step);
    connect(m_plot, &SeriesPlot::left, this, [this] {
        m_pointed.reset();
        showReadout();
    });
    connect(m_saver, &FileSaver::saved, this, [this](const QString& path, const QString& error) {
        m_notice = error.isEmpty() ? tr("Saved %1").arg(path) : tr("Not saved: %1").arg(error);
        showReadout();
    });
}

QWidget* SeriesChart::buildHead() {
    auto* head = new QWidget(this);
    m_title = new QLabel(head);
    m_title->setObjectName(QStringLiteral("seriesTitle"));
    m_title->setFont(textFont(TextSize::Small));
    m_title->setForegroundRole(QPalette::PlaceholderText);
    m_readout = new ElidedLabel(head);
    m_readout->setObjectName(QStringLiteral("seriesReadout"));
    m_readout->setFont(figureFont(TextSize::Body));
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_readout);
    column->addWidget(m_title);
    return head;
}

void SeriesChart::buildExport() {
    m_export = new QMenu(this);
    m_export->addAction(tr("Picture (PNG)"), this, &SeriesChart::exportPng)
        ->setObjectName(QStringLiteral("exportPng"));
    m_export->addAction(tr("Values (CSV)"), this, &SeriesChart::exportCsv)
        ->setObjectName(QStringLiteral("exportCsv"));
}

void SeriesChart::schedule() {
    if (!m_redraw.isActive())
        m_redraw.start();
}

void SeriesChart::flush() {
    m_redraw.stop();
    redraw();
}

void SeriesChart::tick(bool isPast) {
    // Drawing the chart costs more than all the rest of the window: not before something changed.
    if (std::exchange(m_isPast, isPast) != isPast && isVisible())
        schedule();
}

void SeriesChart::redraw() {
    m_presenter.setColumns(m_plot->columns());
    SeriesPicture picture;
    picture.shape = m_presenter.shape();
    picture.range = m_presenter.range();
    if (const auto& chart = m_presenter.data()) {
        picture.from = chart->from;
        picture.to = chart->to;
    } else {
        picture.to = m_presenter.now();
        picture.from = picture.to - spanOf(picture.range);
    }
    const MeasuredSeries& series = m_presenter.series();
    picture.series = series;
    m_plot->draw(std::move(picture), m_isPast);
    m_title->setText(series.source.empty() ? tr("Nothing is selected")
                                           : series.measure.title(series.name));
    showReadout();
}

void SeriesChart::pointAt(Instant at) {
    m_notice.clear();
    m_pointed = at;
    showReadout();
}

void SeriesChart::step(int columns) {
    if (!m_presenter.nearest(Instant::min()))
        return;
    m_notice.clear();
    const auto& all = m_presenter.data()->columns;
    const auto last = static_cast<qint64>(all.size()) - 1;
    // The first key press shows the newest column.
    auto target = last;
    if (m_pointed) {
        const auto from = static_cast<qint64>(m_presenter.nearest(*m_pointed).value_or(0));
        target = std::clamp(from + columns, qint64(0), last);
    }
    pointAt(middleOf(all[static_cast<std::size_t>(target)]));
}

void SeriesChart::showReadout() {
    const auto pointed = m_pointed ? m_presenter.nearest(*m_pointed) : std::nullopt;
    if (pointed) {
        m_plot->mark(middleOf(m_presenter.data()->columns[*pointed]));
        m_readout->setFullText(m_presenter.describe(*pointed, m_zones));
        m_plot->setAccessibleDescription(m_readout->fullText());
        return;
    }
    m_plot->mark(std::nullopt);
    const QString note = this->note();
    m_readout->setFullText(note.isEmpty() ? m_presenter.figures().join(QStringLiteral("   "))
                                          : note);
}

QString SeriesChart::note() const {
    if (!m_notice.isEmpty())
        return m_notice;
    if (m_presenter.failure())
        return tr("History could not be read: %1").arg(ErrorText::of(*m_presenter.failure()));
    const auto& chart = m_presenter.data();
    if (!chart)
        return m_presenter.isReading() ? tr("Reading history") : QString();
    if (chart->columns.empty())
        return tr("Nothing of it was recorded in this time");
    return chart->percentiles.count == 0 ? tr("Nothing was answered in this time") : QString();
}

QString SeriesChart::suggestion(const QString& ending) const {
    // A mount point has strokes, which a file's name cannot.
    const MeasuredSeries& series = m_presenter.series();
    QString name = toQString(series.source + '-' + series.metric);
    for (QChar& one : name) {
        if (one == u'/' || one.isSpace())
            one = u'_';
    }
    return name + u'.' + ending;
}

void SeriesChart::exportPng() {
    m_prompts.askSavePath(tr("Save the chart as a picture"), suggestion(QStringLiteral("png")),
                          [this](const QString& path) {
                              QByteArray png;
                              QBuffer buffer(&png);
                              buffer.open(QIODevice::WriteOnly);
                              grab().save(&buffer, "PNG");
                              m_saver->save(path, png);
                          });
}

void SeriesChart::exportCsv() {
    m_prompts.askSavePath(tr("Save the values"), suggestion(QStringLiteral("csv")),
                          [this](const QString& path) { m_saver->save(path, m_presenter.csv()); });
}

} // namespace catalyst
