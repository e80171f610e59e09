#include "app/ctl/BrokerCommands.h"

#include "app/BrokerComposition.h"
#include "app/ctl/BrokerReports.h"
#include "app/ctl/BrokerSession.h"
#include "app/ctl/Output.h"

#include <iostream>

namespace catalyst {

namespace {

template <class T, class Json, class Text>
int shown(const BrokerSession& session, const BrokerResult<T>& read, Json json, Text text) {
    if (!read)
        return told(session, read.error().error);
    const Mode mode = session.access->mode();
    if (session.arguments.isJson)
        printJson(json(*read, mode), true);
    else
        std::cout << text(*read, mode);
    return 0;
}

Task<int> read(BrokerSession& session) {
    const auto prepared = co_await prepare(session);
    if (!prepared)
        co_return told(session, prepared.error());
    const OpenBroker open =
        openBrokerFor(session.loaded, session.keys, RequestUse::Operator, session.clock);
    auto access = co_await open();
    if (!access)
        co_return told(session, access.error().error);
    session.access = std::move(*access);
    sayWhoAnswers(session, session.access->mode());
    Broker& broker = session.access->broker();
    const std::string& command = session.arguments.command;
    if (command == "account") {
        const auto account = co_await broker.account();
        co_return shown(session, account, accountJson, accountText);
    }
    if (command == "positions") {
        const auto positions = co_await broker.positions();
        co_return shown(session, positions, positionsJson, positionsText);
    }
    const auto orders = co_await broker.openOrders();
    co_return shown(session, orders, ordersJson, ordersText);
}

} // namespace

int brokerCommand(const Arguments& arguments) {
    if (!arguments.operands.empty()) {
        printError({Error::Code::InvalidArgument, arguments.command + " takes no operands"},
                   arguments.isJson);
        return usageExit;
    }
    return runBrokerSession(arguments, read);
}

} // namespace catalyst
