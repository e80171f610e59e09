#include "desktop/TrayItem.h"

#include <QDBusArgument>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QtEndian>
#include <QtTest/QTest>

namespace catalyst::test {

namespace {

constexpr int answerWithinMs = 20'000;

const auto itemPath = QStringLiteral("/StatusNotifierItem");
const auto itemInterface = QStringLiteral("org.kde.StatusNotifierItem");
const auto menuInterface = QStringLiteral("com.canonical.dbusmenu");

/// (iiay), 32 bits a pixel in network byte order.
QImage readImage(const QDBusArgument& argument) {
    int width = 0;
    int height = 0;
    QByteArray bytes;
    argument.beginStructure();
    argument >> width >> height >> bytes;
    argument.endStructure();
    if (width <= 0 || height <= 0 || bytes.size() != qsizetype(4) * width * height)
        return {};
    QImage image(width, height, QImage::Format_ARGB32);
    for (int y = 0; y < height; ++y)
        qFromBigEndian<quint32>(bytes.constData() + qsizetype(4) * y * width, width,
                                image.scanLine(y));
    return image;
}

} // namespace

QDBusMessage TrayItem::call(const QString& path, const QString& interface, const QString& method,
                            const QVariantList& arguments) const {
    QDBusMessage message = QDBusMessage::createMethodCall(m_service, path, interface, method);
    message.setArguments(arguments);
    const QDBusPendingCall pending = m_bus.asyncCall(message, answerWithinMs);
    if (!QTest::qWaitFor([&pending] { return pending.isFinished(); }, answerWithinMs + 1'000))
        return {};
    return pending.reply();
}

QVariant TrayItem::property(const QString& name) const {
    const QDBusMessage reply = call(itemPath, QStringLiteral("org.freedesktop.DBus.Properties"),
                                    QStringLiteral("Get"), {itemInterface, name});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {};
    return reply.arguments().constFirst().value<QDBusVariant>().variant();
}

QString TrayItem::toolTip() const {
    const QVariant value = property(QStringLiteral("ToolTip"));
    if (!value.isValid())
        return {};
    const auto argument = value.value<QDBusArgument>();
    QString icon;
    QString title;
    QString text;
    argument.beginStructure();
    argument >> icon;
    argument.beginArray();
    while (!argument.atEnd())
        readImage(argument);
    argument.endArray();
    argument >> title >> text;
    argument.endStructure();
    return text.isEmpty() ? title : title + u'\n' + text;
}

QImage TrayItem::icon(int side) const {
    const QVariant value = property(QStringLiteral("IconPixmap"));
    if (!value.isValid())
        return {};
    const auto argument = value.value<QDBusArgument>();
    QImage found;
    argument.beginArray();
    while (!argument.atEnd()) {
        const QImage image = readImage(argument);
        if (found.isNull() && image.width() == side)
            found = image;
    }
    argument.endArray();
    return found;
}

QString TrayItem::menuPath() const {
    return property(QStringLiteral("Menu")).value<QDBusObjectPath>().path();
}

QList<MenuEntry> TrayItem::menu() const {
    const QDBusMessage reply =
        call(menuPath(), menuInterface, QStringLiteral("GetLayout"), {0, -1, QStringList()});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return {};
    // (ia{sv}av), the children variants of the same.
    const auto readNode = [](const QDBusArgument& argument, QVariantMap& properties,
                             QVariantList& children) {
        int id = 0;
        argument.beginStructure();
        argument >> id >> properties >> children;
        argument.endStructure();
        return id;
    };
    QVariantMap properties;
    QVariantList children;
    readNode(reply.arguments().at(1).value<QDBusArgument>(), properties, children);
    QList<MenuEntry> entries;
    for (const QVariant& child : children) {
        QVariantMap of;
        QVariantList none;
        MenuEntry entry;
        entry.id = readNode(child.value<QDBusArgument>(), of, none);
        entry.label = of.value(QStringLiteral("label")).toString();
        entry.isEnabled = of.value(QStringLiteral("enabled"), true).toBool();
        entry.isSeparator = of.value(QStringLiteral("type")).toString() == u"separator";
        if (of.value(QStringLiteral("visible"), true).toBool())
            entries << entry;
    }
    return entries;
}

QStringList TrayItem::menuLines() const {
    QStringList lines;
    for (const MenuEntry& entry : menu()) {
        if (entry.isSeparator)
            lines << QStringLiteral("-");
        else
            lines << (entry.isEnabled ? entry.label : u'(' + entry.label + u')');
    }
    return lines;
}

bool TrayItem::choose(const QString& label) const {
    for (const MenuEntry& entry : menu()) {
        if (entry.label != label || !entry.isEnabled)
            continue;
        const QVariant data = QVariant::fromValue(QDBusVariant(QString()));
        call(menuPath(), menuInterface, QStringLiteral("Event"),
             {entry.id, QStringLiteral("clicked"), data, 0U});
        return true;
    }
    return false;
}

void TrayItem::activate() const {
    call(itemPath, itemInterface, QStringLiteral("Activate"), {0, 0});
}

} // namespace catalyst::test
