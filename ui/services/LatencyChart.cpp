#include "services/LatencyChart.h"

#include "common/FileSaver.h"
#include "common/Fonts.h"
#include "common/Prompts.h"
#include "common/Theme.h"
#include "services/LatencyPlot.h"

#include <QBoxLayout>
#include <QBuffer>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <utility>

namespace catalyst {

using namespace std::chrono_literals;

LatencyChart::LatencyChart(LatencyChartPresenter& presenter, const Theme& theme, Prompts& prompts,
                           Zones zones, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_prompts(prompts), m_zones(std::move(zones)),
      m_plot(new LatencyPlot(theme, m_zones, this)), m_saver(new FileSaver(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(buildHead());
    layout->addWidget(m_plot, 1);
    setTabOrder(m_export, m_plot);
    m_plot->setThreshold(presenter.timeout());
    m_plot->setAccessibleName(tr("Latency chart"));
    m_plot->setAccessibleDescription(tr("Left and right arrow: exact values one after the other"));
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(250ms);
    connect(&m_redraw, &QTimer::timeout, this, &LatencyChart::redraw);
    connect(&presenter, &LatencyChartPresenter::changed, this, &LatencyChart::schedule);
    connect(m_plot, &LatencyPlot::resized, this, &LatencyChart::schedule);
    connect(m_plot, &LatencyPlot::pointed, this, &LatencyChart::pointAt);
    connect(m_plot, &LatencyPlot::stepped, this, &LatencyChart::step);
    connect(m_plot, &LatencyPlot::left, this, [this] {
        m_pointed.reset();
        showReadout();
    });
    connect(m_saver, &FileSaver::saved, this, [this](const QString& path, const QString& error) {
        m_notice = error.isEmpty() ? tr("Saved %1").arg(path) : tr("Not saved: %1").arg(error);
        showReadout();
    });
}

QWidget* LatencyChart::buildHead() {
    auto* head = new QWidget(this);
    m_title = new QLabel(head);
    m_title->setObjectName(QStringLiteral("latencyTitle"));
    m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_readout = new QLabel(head);
    m_readout->setObjectName(QStringLiteral("latencyReadout"));
    m_readout->setFont(figureFont(TextSize::Body));
    m_readout->setForegroundRole(QPalette::PlaceholderText);
    m_span = new QComboBox(head);
    m_span->setObjectName(QStringLiteral("latencySpan"));
    m_span->setAccessibleName(tr("Span of the chart"));
    m_span->setToolTip(tr("How far back the chart reaches (Alt+S)"));
    m_span->addItem(tr("Last 15 min"), 15 * 60);
    m_span->addItem(tr("Last hour"), 60 * 60);
    m_span->addItem(tr("Last 24 h"), 24 * 60 * 60);
    m_span->setCurrentIndex(1);
    connect(m_span, &QComboBox::currentIndexChanged, this,
            [this] { m_presenter.setSpan(std::chrono::seconds(m_span->currentData().toInt())); });
    auto* spanKey = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_S), this);
    connect(spanKey, &QShortcut::activated, m_span, &QComboBox::showPopup);
    m_export = new QPushButton(head);
    m_export->setObjectName(QStringLiteral("latencyExport"));
    m_export->setText(tr("&Export"));
    m_export->setToolTip(tr("Save what the chart shows (Alt+E)"));
    auto* menu = new QMenu(m_export);
    menu->addAction(tr("Picture (PNG)"), this, &LatencyChart::exportPng)
        ->setObjectName(QStringLiteral("exportPng"));
    menu->addAction(tr("Values (CSV)"), this, &LatencyChart::exportCsv)
        ->setObjectName(QStringLiteral("exportCsv"));
    m_export->setMenu(menu);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_readout);
    row->addWidget(m_span);
    row->addWidget(m_export);
    return head;
}

void LatencyChart::schedule() {
    if (!m_redraw.isActive())
        m_redraw.start();
}

void LatencyChart::flush() {
    m_redraw.stop();
    redraw();
}

void LatencyChart::tick(bool isPast) {
    const bool isRecoloured = std::exchange(m_isPast, isPast) != isPast;
    // Drawing the chart costs more than all the rest of the window: not before the picture moves.
    const LatencyFrame frame = m_presenter.frame(m_plot->columns());
    const bool hasMoved =
        std::chrono::abs(frame.to - m_drawnTo) * frame.columns >= frame.to - frame.from;
    if (isVisible() && (isRecoloured || hasMoved))
        schedule();
}

void LatencyChart::redraw() {
    const LatencyFrame frame = m_presenter.frame(m_plot->columns());
    m_drawnTo = frame.to;
    m_plot->draw(decimate(m_presenter.samples(), frame), frame, m_isPast);
    const bool hasService = !m_presenter.service().empty();
    m_title->setText(hasService ? tr("%1: latency in ms, logarithmic, exchange time")
                                      .arg(toQString(m_presenter.service()))
                                : tr("Latency: no service selected"));
    showReadout();
}

void LatencyChart::pointAt(Instant at) {
    m_notice.clear();
    m_pointed = at;
    showReadout();
}

void LatencyChart::step(int samples) {
    const auto first = m_presenter.nearest(Instant::min());
    if (!first)
        return;
    m_notice.clear();
    const auto& all = m_presenter.samples();
    const auto last = static_cast<qint64>(all.size()) - 1;
    // The first key press shows the newest sample.
    auto target = last;
    if (m_pointed) {
        const auto from = static_cast<qint64>(m_presenter.nearest(*m_pointed).value_or(*first));
        target = std::clamp(from + samples, static_cast<qint64>(*first), last);
    }
    pointAt(all[static_cast<std::size_t>(target)].at);
}

void LatencyChart::showReadout() {
    const auto& samples = m_presenter.samples();
    const auto pointed = m_pointed ? m_presenter.nearest(*m_pointed) : std::nullopt;
    if (pointed) {
        m_plot->mark(samples[*pointed].at);
        m_readout->setText(m_presenter.describe(*pointed, m_zones));
        m_plot->setAccessibleDescription(m_readout->text());
        return;
    }
    m_plot->mark(std::nullopt);
    if (!m_notice.isEmpty())
        m_readout->setText(m_notice);
    else if (!m_presenter.hasHistory())
        m_readout->setText(tr("History could not be read: shown since this window opened"));
    else if (m_presenter.isReading())
        m_readout->setText(tr("Reading history"));
    else if (samples.empty() && !m_presenter.service().empty())
        m_readout->setText(tr("No probe of it was recorded"));
    else
        m_readout->clear();
}

QString LatencyChart::suggestion(const QString& ending) const {
    return QStringLiteral("latency-%1.%2").arg(toQString(m_presenter.service()), ending);
}

void LatencyChart::exportPng() {
    m_prompts.askSavePath(tr("Save the chart as a picture"), suggestion(QStringLiteral("png")),
                          [this](const QString& path) {
                              QByteArray png;
                              QBuffer buffer(&png);
                              buffer.open(QIODevice::WriteOnly);
                              grab().save(&buffer, "PNG");
                              m_saver->save(path, png);
                          });
}

void LatencyChart::exportCsv() {
    m_prompts.askSavePath(tr("Save the values"), suggestion(QStringLiteral("csv")),
                          [this](const QString& path) { m_saver->save(path, m_presenter.csv()); });
}

} // namespace catalyst
