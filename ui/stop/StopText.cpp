#include "stop/StopText.h"

#include "common/ErrorText.h"

#include <QLocale>

namespace catalyst {

namespace {

/// Groups the whole digits as the locale does; money is never converted to a double for that.
QString grouped(const Decimal& amount, int decimals) {
    const QLocale locale;
    QString text = toQString(amount.abs().toString(decimals));
    const auto point = text.indexOf(u'.');
    const auto whole = point < 0 ? text.size() : point;
    if (point >= 0)
        text.replace(point, 1, locale.decimalPoint());
    constexpr int group = 3;
    for (auto at = whole - group; at > 0; at -= group)
        text.insert(at, locale.groupSeparator());
    return text;
}

} // namespace

QString StopText::modeTag(const StopStatus& status) {
    return ErrorText::modeTag(status.mode, toQString(status.accountNumber).right(4).toStdString());
}

QString StopText::account(const std::string& number) {
    if (number.empty())
        return tr("account not known");
    return tr("account …%1").arg(toQString(number).right(4));
}

QString StopText::dollars(const Decimal& amount) {
    return tr("$%1").arg(grouped(amount, 0));
}

QString StopText::price(const Decimal& amount) {
    return tr("$%1").arg(grouped(amount, 2));
}

QString StopText::quantity(const std::optional<Decimal>& quantity) {
    if (!quantity)
        return QStringLiteral("?");
    const QString amount = toQString(quantity->abs().toString());
    return quantity->sign() < 0 ? tr("short %1").arg(amount) : amount;
}

QString StopText::symbol(const std::string& symbol) {
    return symbol.empty() ? tr("one the broker does not name") : toQString(symbol);
}

QString StopText::of(ReadinessItem item) {
    switch (item) {
    case ReadinessItem::Keys:
        return tr("Keys");
    case ReadinessItem::Environment:
        return tr("Environment");
    case ReadinessItem::DropletsAccount:
        return tr("Droplet’s account");
    case ReadinessItem::ClockSkew:
        return tr("Clock skew");
    case ReadinessItem::RateHeadroom:
        return tr("Rate headroom");
    case ReadinessItem::Latch:
        return tr("Latch");
    case ReadinessItem::BrokerLane:
        return tr("Broker lane");
    case ReadinessItem::DropletLane:
        return tr("Droplet lane");
    case ReadinessItem::AlertLane:
        return tr("Alert lane");
    case ReadinessItem::Drill:
        return tr("Last drill");
    }
    return {};
}

QString StopText::of(const ReadinessLine& line) {
    if (line.figure) {
        const QString figure = QLocale().toString(*line.figure);
        switch (line.item) {
        case ReadinessItem::ClockSkew:
            return tr("%1 ms").arg(figure);
        case ReadinessItem::BrokerLane:
            return tr("answered in %1 ms").arg(figure);
        case ReadinessItem::RateHeadroom:
            return tr("%1 requests left this minute").arg(figure);
        case ReadinessItem::Drill:
            return *line.figure == 1 ? tr("1 day ago") : tr("%1 days ago").arg(figure);
        default:
            break;
        }
    }
    if (line.state == State::Ok)
        return found(line);
    if (line.state == State::Unknown)
        return tr("not known");
    return lacking(line);
}

QString StopText::found(const ReadinessLine& line) {
    switch (line.item) {
    case ReadinessItem::Keys:
        return tr("the broker answered to them");
    case ReadinessItem::Environment:
        return tr("the one the profile names");
    case ReadinessItem::DropletsAccount:
        return tr("the one that was read");
    case ReadinessItem::Latch:
        return tr("its journal can be written");
    default:
        return ErrorText::of(line.state);
    }
}

QString StopText::lacking(const ReadinessLine& line) {
    switch (line.item) {
    case ReadinessItem::Keys:
        return tr("none that the broker accepts");
    case ReadinessItem::Environment:
        return tr("not the one the profile names: nothing but a stop");
    case ReadinessItem::DropletsAccount:
        return line.state == State::NotObserved ? tr("not observed in this version")
                                                : tr("not the one that was read");
    case ReadinessItem::Latch:
        return tr("its journal cannot be written; a stop goes on without");
    case ReadinessItem::BrokerLane:
        return tr("does not answer");
    case ReadinessItem::DropletLane:
    case ReadinessItem::AlertLane:
        return tr("not connected");
    case ReadinessItem::Drill:
        return tr("never");
    default:
        return ErrorText::of(line.state);
    }
}

QString StopText::of(ResidueReason reason) {
    switch (reason) {
    case ResidueReason::NotAsked:
        return tr("no closing order was sent yet");
    case ResidueReason::Accepted:
        return tr("a closing order is open and not filled");
    case ResidueReason::Refused:
        return tr("closing was refused");
    case ResidueReason::Unclear:
        return tr("a closing order may have been sent, none is open");
    case ResidueReason::Expired:
        return tr("its closing orders expired");
    case ResidueReason::Suspended:
        return tr("the account refuses orders, closing ones too");
    }
    return {};
}

QString StopText::of(const StopStep& step) {
    const QString target = toQString(step.target);
    switch (step.kind) {
    case StopStepKind::ReadAccount:
        return tr("read the account");
    case StopStepKind::ReadClock:
        return tr("read the broker’s clock");
    case StopStepKind::ReadOrders:
        return tr("read the open orders");
    case StopStepKind::ReadPositions:
        return tr("read the positions");
    case StopStepKind::ReadFills:
        return tr("read the fills");
    case StopStepKind::CancelAll:
        return tr("cancel all orders");
    case StopStepKind::CancelOrder:
        return tr("cancel order %1").arg(target);
    case StopStepKind::CloseAll:
        return tr("close all positions");
    case StopStepKind::ClosePosition:
        return tr("close %1").arg(target);
    case StopStepKind::Lift:
        return tr("lift the suspension");
    case StopStepKind::Suspend:
        return tr("suspend trading");
    }
    return {};
}

} // namespace catalyst
