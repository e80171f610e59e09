#include "common/Icons.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPainter>

// Outside the namespace: the macro declares a function of the resource's own name. console_ui is a
// static library, so its resources are registered by whoever uses them first.
static void registerResources() {
    Q_INIT_RESOURCE(catalyst);
}

namespace catalyst {

namespace {

QPixmap render(const QByteArray& svg, int pixels) {
    QBuffer buffer;
    buffer.setData(svg);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(QSize(pixels, pixels));
    return QPixmap::fromImage(reader.read());
}

QIcon render(const QString& name, const QColor& color, int size, int scales) {
    registerResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll().replace("currentColor", color.name().toLatin1());
    QIcon icon;
    for (int scale = 1; scale <= scales; ++scale) {
        QPixmap pixmap = render(svg, size * scale);
        if (pixmap.isNull())
            return {};
        pixmap.setDevicePixelRatio(scale);
        icon.addPixmap(pixmap);
    }
    return icon;
}

QIcon paintedApplicationIcon() {
    QPixmap pixmap(64, 64);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x20, 0x23, 0x27));
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 10, 10);
    painter.setPen(QPen(QColor(0xE6, 0xE8, 0xEB), 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({{10, 36}, {22, 36}, {29, 20}, {37, 46}, {43, 36}, {54, 36}}));
    return QIcon(pixmap);
}

} // namespace

QIcon themedIcon(const QString& name, const QColor& color, int size) {
    return render(name, color, size, 3);
}

QIcon applicationIcon() {
    QIcon icon = render(QStringLiteral("catalyst-console"), Qt::black, 64, 2);
    return icon.isNull() ? paintedApplicationIcon() : icon;
}

} // namespace catalyst
