#include "secrets/Keyring.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

namespace catalyst::test {

/// The Secret Service's structure of a secret, (oayays), in a session that hides nothing.
struct TypedPassword {
    QDBusObjectPath session;
    QByteArray value;
};

QDBusArgument& operator<<(QDBusArgument& argument, const TypedPassword& typed) {
    argument.beginStructure();
    argument << typed.session << QByteArray("") << typed.value << QString("text/plain");
    argument.endStructure();
    return argument;
}

/// Demanded by the registration; nothing is read.
const QDBusArgument& operator>>(const QDBusArgument& argument, TypedPassword&) {
    return argument;
}

} // namespace catalyst::test

Q_DECLARE_METATYPE(catalyst::test::TypedPassword)

namespace catalyst::test {

namespace {

constexpr int patienceMs = 20'000;
const char* const daemon = "gnome-keyring-daemon";
const QByteArray password = "the password";
const char* const prompterName = "org.gnome.keyring.SystemPrompter";

QProcessEnvironment environmentIn(const QString& home) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", home);
    environment.insert("XDG_RUNTIME_DIR", home + "/r");
    environment.insert("XDG_DATA_HOME", home + "/d");
    environment.insert("XDG_CONFIG_HOME", home + "/c");
    environment.insert("XDG_CACHE_HOME", home + "/k");
    environment.remove("DISPLAY");
    environment.remove("GNOME_KEYRING_CONTROL");
    return environment;
}

QDBusMessage callOf(const char* interface, const char* method) {
    return QDBusMessage::createMethodCall("org.freedesktop.secrets", "/org/freedesktop/secrets",
                                          interface, method);
}

QDBusObjectPath collection() {
    return QDBusObjectPath("/org/freedesktop/secrets/collection/login");
}

} // namespace

QString Keyring::lacks() {
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return "needs a session bus: dbus-run-session (package dbus-daemon)";
    if (QStandardPaths::findExecutable(daemon).isEmpty())
        return "needs gnome-keyring-daemon (package gnome-keyring)";
    if (QStandardPaths::findExecutable("dbus-send").isEmpty())
        return "needs dbus-send (package dbus-bin)";
    return {};
}

Keyring::Keyring(const QString& home, Start start) {
    qDBusRegisterMetaType<TypedPassword>();
    m_process.setProcessEnvironment(environmentIn(home));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments{"--foreground", "--components=secrets"};
    if (start == Start::Unlocked)
        arguments << "--unlock";
    m_process.start(daemon, arguments);
    if (start == Start::Unlocked)
        m_process.write(password);
    m_process.closeWriteChannel();
}

Keyring::~Keyring() {
    goOn();
    m_process.kill();
    m_process.waitForFinished();
}

bool Keyring::isThere() {
    return QTest::qWaitFor(
        [] {
            return QDBusConnection::sessionBus()
                .interface()
                ->isServiceRegistered("org.freedesktop.secrets")
                .value();
        },
        patienceMs);
}

bool Keyring::lock() {
    QDBusMessage call = callOf("org.freedesktop.Secret.Service", "Lock");
    call << QVariant::fromValue(QList<QDBusObjectPath>{collection()});
    return QDBusConnection::sessionBus().call(call).type() == QDBusMessage::ReplyMessage;
}

bool Keyring::unlock() {
    QDBusMessage open = callOf("org.freedesktop.Secret.Service", "OpenSession");
    open << "plain" << QVariant::fromValue(QDBusVariant(""));
    const QDBusMessage session = QDBusConnection::sessionBus().call(open);
    if (session.arguments().size() != 2)
        return false;
    // What gnome-keyring has for its own tests and for seahorse.
    QDBusMessage call = callOf("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                               "UnlockWithMasterPassword");
    const TypedPassword typed{session.arguments().at(1).value<QDBusObjectPath>(), password};
    call << QVariant::fromValue(collection()) << QVariant::fromValue(typed);
    return QDBusConnection::sessionBus().call(call).type() == QDBusMessage::ReplyMessage;
}

void Keyring::stop() {
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void Keyring::goOn() {
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

SilentPrompter::SilentPrompter()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, "prompter")) {
    m_bus.registerVirtualObject("/org/gnome/keyring/Prompter", this);
    m_bus.registerService(prompterName);
}

SilentPrompter::~SilentPrompter() {
    m_bus.unregisterObject("/org/gnome/keyring/Prompter");
    QDBusConnection::disconnectFromBus("prompter");
}

bool SilentPrompter::handleMessage(const QDBusMessage& message, const QDBusConnection& connection) {
    ++m_questions;
    return connection.send(message.createReply());
}

} // namespace catalyst::test
