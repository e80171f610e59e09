#include "RehearsalBrokerText.h"

namespace catalyst {

QString RehearsalBrokerText::title() {
    return tr("The broker");
}

QString RehearsalBrokerText::name() {
    return tr("the broker");
}

QString RehearsalBrokerText::of(RehearsalBrokerMode mode) {
    switch (mode) {
    case RehearsalBrokerMode::Well:
        return tr("well");
    case RehearsalBrokerMode::Fresh:
        return tr("well, with the portfolio it began with");
    case RehearsalBrokerMode::Slow:
        return tr("answers after 2 seconds");
    case RehearsalBrokerMode::Silent:
        return tr("neither acts nor answers");
    case RehearsalBrokerMode::LostAnswers:
        return tr("acts, but never answers");
    case RehearsalBrokerMode::Errors:
        return tr("answers 500");
    case RehearsalBrokerMode::ErrorsTwice:
        return tr("answers 500 twice");
    case RehearsalBrokerMode::RateLimited:
        return tr("answers 429 for 20 seconds");
    case RehearsalBrokerMode::Unauthorized:
        return tr("answers 401: the keys are not valid");
    case RehearsalBrokerMode::WrongEnvironment:
        return tr("answers 401: keys of the other environment");
    case RehearsalBrokerMode::Redirect:
        return tr("redirects to another host");
    case RehearsalBrokerMode::NotJson:
        return tr("answers with a web page");
    case RehearsalBrokerMode::RemovedFields:
        return tr("answers without most fields");
    case RehearsalBrokerMode::UnknownWords:
        return tr("answers with unknown words");
    case RehearsalBrokerMode::WholeCallRefused:
        return tr("refuses calls for all positions or orders");
    case RehearsalBrokerMode::Refuse:
        return tr("refuses connections");
    case RehearsalBrokerMode::Suspended:
        return tr("trading is suspended");
    case RehearsalBrokerMode::Blocked:
        return tr("the account is blocked");
    case RehearsalBrokerMode::MarketClosed:
        return tr("the session ends now");
    case RehearsalBrokerMode::EarlyClose:
        return tr("the session ends in a minute");
    case RehearsalBrokerMode::PartialFills:
        return tr("fills half, the rest after 20 seconds");
    case RehearsalBrokerMode::UnfilledRest:
        return tr("fills half, and never the rest");
    case RehearsalBrokerMode::Held:
        return tr("refuses to close for 30 seconds: held for orders");
    case RehearsalBrokerMode::HeldForEver:
        return tr("refuses to close: held for orders");
    case RehearsalBrokerMode::WashTrade:
        return tr("refuses one closing as a wash trade");
    case RehearsalBrokerMode::StuckCancel:
        return tr("cancelling takes 30 seconds");
    case RehearsalBrokerMode::StuckForEver:
        return tr("cancelling has no effect");
    case RehearsalBrokerMode::FillAfterCancel:
        return tr("one cancelled order fills anyway");
    case RehearsalBrokerMode::Halted:
        return tr("the first position’s symbol is halted");
    case RehearsalBrokerMode::RogueOnce:
        return tr("another program buys once after a stop began");
    case RehearsalBrokerMode::RogueForEver:
        return tr("another program buys on and on after a stop began");
    case RehearsalBrokerMode::ManyOrders:
        return tr("1,200 orders more");
    }
    return tr("well");
}

} // namespace catalyst
