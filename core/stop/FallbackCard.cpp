#include "stop/FallbackCard.h"

#include "base/TimeText.h"

#include <algorithm>
#include <cctype>

namespace catalyst {

namespace {

constexpr const char* brokersPage = "https://app.alpaca.markets";
constexpr const char* brokersHelp = "https://alpaca.markets/support";
constexpr const char* blank = "______________________";

struct Section {
    std::string title;
    std::vector<std::string> sentences;
    std::vector<std::string> commands; ///< to be typed as they are
    std::vector<std::string> after;    ///< sentences behind the commands
};

std::string host(Mode environment) {
    return environment == Mode::Live ? "https://api.alpaca.markets"
                                     : "https://paper-api.alpaca.markets";
}

std::string upper(std::string_view word) {
    std::string big(word);
    std::ranges::transform(big, big.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return big;
}

std::string account(const CardFacts& facts) {
    return facts.lastFour.empty() ? "ending in ____ (fill in)" : "ending in " + facts.lastFour;
}

std::string request(const std::string& rest) {
    return "ask " + rest;
}

Section brokerByHand(const CardFacts& facts) {
    return {
        "1. The broker's page, from any computer or telephone",
        {std::string("Open ") + brokersPage + ", log in, and choose the account " + account(facts) +
             " (" + upper(toString(facts.environment)) + ").",
         "Cancel every open order. Then close every position. Then look at both lists again.",
         "An order to close that was accepted is not a position that is closed: look until both "
         "lists are empty. While the market is closed it waits until the next open."},
        {},
        {"Telephone of the broker's desk: " +
         (facts.telephone.empty() ? std::string(blank) : facts.telephone) +
         ". Where to look it up, before it is needed: " + brokersHelp + "."}};
}

Section brokerByRequests(const CardFacts& facts) {
    Section section{
        "2. The same by requests, where the page does not work",
        {"In bash. The keys come from where they are kept; they are typed in, once, and "
         "written nowhere. Take one step after the other."},
        {},
        {}};
    section.commands = {
        "BASE=" + host(facts.environment),
        "read -r KEY; read -rs SECRET",
        // By its standard input: what is on a command line can be read by everybody.
        R"(ask() { printf 'APCA-API-KEY-ID: %s\nAPCA-API-SECRET-KEY: %s\n' "$KEY" "$SECRET" |)",
        R"(        curl -sS -H @- "$@"; echo; })",
        "# cancel all orders, then look until the list is []",
        request("-X DELETE $BASE/v2/orders"),
        request("\"$BASE/v2/orders?status=open&limit=500&nested=true\""),
        "# close all positions",
        request("-X DELETE \"$BASE/v2/positions?cancel_orders=true\""),
        "# look until both lists are [], twice, some seconds apart; what is left: once more",
        request("$BASE/v2/positions"),
        request("\"$BASE/v2/orders?status=open&limit=500&nested=true\""),
        "# only when both are empty: refuse new orders, and read that back",
        request("-X PATCH -H \"Content-Type: application/json\" -d '{\"suspend_trade\":true}' "
                "$BASE/v2/account/configurations"),
        request("$BASE/v2/account"),
    };
    section.after = {
        "The last answer has to say \"trade_suspended_by_user\":true.",
        "401: these keys are not of this account. 403 with \"rejected by user request\": the "
        "account refuses orders already; send the PATCH with false, close, then with true again. "
        "403 with \"insufficient qty\" or \"held_for_orders\": an order still holds the "
        "position; cancel all again, wait, close again. 429: wait a minute. No answer: look before "
        "you send it again."};
    return section;
}

Section droplet(const CardFacts& facts) {
    Section section{"3. The droplet, so that nothing is bought again",
                    {"A second person does this at the same time. Whoever is alone does the broker "
                     "first."},
                    {std::string("ssh root@") + blank, "cd " + facts.composeDirectory},
                    {"Do not start anything again until it is known why it was stopped."}};
    std::string stop = "docker stop -t 5";
    for (const std::string& container : facts.containers)
        stop += " " + container;
    if (!facts.containers.empty())
        section.commands.push_back(stop);
    section.commands.push_back("docker compose stop || docker-compose stop");
    section.commands.push_back("docker ps");
    return section;
}

Section afterwards() {
    return {
        "4. Afterwards",
        {"Both lists of the broker are empty, and still are five minutes later.",
         "The account refuses new orders (trade_suspended_by_user), and docker ps shows none of "
         "the services.",
         "What waits for the market's next open is looked at again after it opened.",
         "Write down who did what and when: " + std::string(blank) + blank},
        {},
        {}};
}

std::vector<Section> sections(const CardFacts& facts) {
    return {brokerByHand(facts), brokerByRequests(facts), droplet(facts), afterwards()};
}

std::string headline(const CardFacts& facts) {
    return "EMERGENCY STOP BY HAND: " + upper(toString(facts.environment)) + ", account " +
           account(facts) + ", profile " + facts.profile;
}

std::string footline(const CardFacts& facts) {
    return "Printed " + formatUtc(facts.at).substr(0, 10) +
           ". Print it again after a change of keys, account or droplet.";
}

std::string indented(const std::string& command) {
    return "    " + command + "\n";
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char each : text) {
        switch (each) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        default:
            html += each;
        }
    }
    return html;
}

std::string listed(const std::vector<std::string>& sentences) {
    if (sentences.empty())
        return {};
    std::string html = "<ul>\n";
    for (const std::string& sentence : sentences)
        html += "<li>" + escaped(sentence) + "</li>\n";
    return html + "</ul>\n";
}

} // namespace

std::string cardText(const CardFacts& facts) {
    std::string text = headline(facts) + "\n";
    for (const Section& section : sections(facts)) {
        text += "\n" + section.title + "\n";
        for (const std::string& sentence : section.sentences)
            text += "  - " + sentence + "\n";
        for (const std::string& command : section.commands)
            text += indented(command);
        for (const std::string& sentence : section.after)
            text += "  - " + sentence + "\n";
    }
    return text + "\n" + footline(facts) + "\n";
}

std::string cardHtml(const CardFacts& facts) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
                       escaped(headline(facts)) +
                       "</title>\n<style>body{font:11pt sans-serif;margin:1.5cm}h1{font-size:14pt}"
                       "h2{font-size:12pt;margin-bottom:.2em}pre{font-size:8.5pt;"
                       "white-space:pre-wrap;border:1px solid;padding:.4em}</style></head><body>\n";
    html += "<h1>" + escaped(headline(facts)) + "</h1>\n";
    for (const Section& section : sections(facts)) {
        html += "<h2>" + escaped(section.title) + "</h2>\n" + listed(section.sentences);
        if (!section.commands.empty()) {
            html += "<pre>";
            for (const std::string& command : section.commands)
                html += escaped(command) + "\n";
            html += "</pre>\n";
        }
        html += listed(section.after);
    }
    return html + "<p>" + escaped(footline(facts)) + "</p>\n</body></html>\n";
}

} // namespace catalyst
