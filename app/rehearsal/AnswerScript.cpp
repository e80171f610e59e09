#include "rehearsal/AnswerScript.h"

#include <algorithm>
#include <string_view>

namespace catalyst::rehearsal {

namespace {

using End = AnswerScript::End;

std::string_view reason(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 207:
        return "Multi-Status";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Payload Too Large";
    case 422:
        return "Unprocessable Entity";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    default:
        return "Status";
    }
}

std::string statusLine(int status) {
    return "HTTP/1.1 " + std::to_string(status) + ' ' + std::string(reason(status)) + "\r\n";
}

void addHeaders(std::string& head, const decltype(Reply::headers)& headers) {
    for (const auto& [name, value] : headers)
        head += name + ": " + value + "\r\n";
}

/// The head without its closing empty line and without a length.
std::string openHead(const Reply& reply, const FaultPlan& plan) {
    std::string head = statusLine(reply.status);
    if (!reply.contentType.empty())
        head += "content-type: " + reply.contentType + "\r\n";
    addHeaders(head, reply.headers);
    addHeaders(head, plan.commonHeaders);
    return head;
}

std::string lengthHeader(std::size_t length) {
    return "content-length: " + std::to_string(length) + "\r\n";
}

std::string_view connectionHeader(bool keepAlive) {
    return keepAlive ? "" : "connection: close\r\n";
}

std::string randomBytes(std::mt19937_64& random, std::size_t size) {
    std::string bytes(size, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random() & 0xffU);
    return bytes;
}

AnswerScript orderly(const Reply& reply, const Request& request, const FaultPlan& plan) {
    AnswerScript script;
    if (reply.fate != Reply::Fate::Sent) {
        script.before = reply.delay;
        script.end = reply.fate == Reply::Fate::Cut ? End::Close : End::Hang;
        return script;
    }
    const bool hasBody = reply.status != 204 && reply.status != 304 && reply.status >= 200;
    script.before = reply.delay;
    script.head = openHead(reply, plan);
    if (hasBody)
        script.head += lengthHeader(reply.body.size());
    script.head += connectionHeader(request.wantsKeepAlive);
    script.head += "\r\n";
    if (hasBody && request.method != "HEAD")
        script.tail = reply.body;
    script.end = request.wantsKeepAlive ? End::KeepAlive : End::Close;
    return script;
}

Reply ownReply(int status, std::string body) {
    Reply reply;
    reply.status = status;
    reply.body = std::move(body);
    return reply;
}

Reply handlerReply(const Request& request, const FaultPlan& plan) {
    if (plan.handler)
        return plan.handler(request);
    return ownReply(200, "{}");
}

AnswerScript closing(std::string bytes) {
    AnswerScript script;
    script.head = std::move(bytes);
    script.end = End::Close;
    return script;
}

/// Something to cut in half even where the handler's body is short.
std::string cutBody(const Reply& reply) {
    return reply.body.size() >= 8 ? reply.body : reply.body + "{\"status\":\"healthy\"}";
}

AnswerScript cutMidBody(const Reply& reply, const FaultPlan& plan) {
    const std::string body = cutBody(reply);
    return closing(openHead(reply, plan) + lengthHeader(body.size()) + "\r\n" +
                   body.substr(0, body.size() / 2));
}

AnswerScript cutMidChunk(const Reply& reply, const FaultPlan& plan) {
    const std::string body = cutBody(reply);
    return closing(openHead(reply, plan) + "transfer-encoding: chunked\r\n\r\n4\r\n" +
                   body.substr(0, 4) + "\r\n400\r\n" + body.substr(4));
}

AnswerScript negativeLength(const Reply& reply, const FaultPlan& plan) {
    return closing(openHead(reply, plan) + "content-length: -1\r\n\r\n" + reply.body);
}

AnswerScript dripping(AnswerScript script, const Behaviour& behaviour, bool headToo) {
    script.dripped = std::move(script.tail);
    script.tail.clear();
    if (headToo) {
        script.dripped.insert(0, script.head);
        script.head.clear();
    }
    script.interval = behaviour.delay;
    return script;
}

AnswerScript hugeHeaders(const Reply& reply, const Behaviour& behaviour, const FaultPlan& plan) {
    AnswerScript script;
    script.head = openHead(reply, plan);
    script.fillerBytes = behaviour.amount;
    script.tail = lengthHeader(reply.body.size()) + "connection: close\r\n\r\n" + reply.body;
    script.end = End::Close;
    return script;
}

AnswerScript endless(const Reply& reply, const FaultPlan& plan) {
    AnswerScript script;
    script.head = openHead(reply, plan) + "connection: close\r\n\r\n";
    script.end = End::Endless;
    return script;
}

AnswerScript ending(End end) {
    AnswerScript script;
    script.end = end;
    return script;
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

AnswerScript makeScript(const Request& request, const Behaviour& behaviour, FaultPlan& plan) {
    using enum Behaviour::Kind;
    const auto usual = [&] { return orderly(handlerReply(request, plan), request, plan); };
    const auto own = [&](int status, std::string body) {
        return orderly(ownReply(status, std::move(body)), request, plan);
    };
    switch (behaviour.kind) {
    case Normal:
        return usual();
    case Slow: {
        AnswerScript script = usual();
        script.before = behaviour.delay;
        return script;
    }
    case Drip:
        return dripping(usual(), behaviour, false);
    case DripHeader:
        return dripping(usual(), behaviour, true);
    case Refuse:
    case Absent:
    case NotAccepting:
    case Silent:
    case SilentBeforeRead:
    case CloseOnAccept:
        return ending(End::Hang);
    case CloseImmediately:
        return ending(End::Close);
    case Reset:
        return ending(End::Reset);
    case CloseMidBody:
        return cutMidBody(handlerReply(request, plan), plan);
    case CloseMidChunk:
        return cutMidChunk(handlerReply(request, plan), plan);
    case Garbage:
        // The first byte keeps it from ever looking like a status line.
        return closing('\x16' + randomBytes(plan.random, 4095));
    case EndlessBody:
        return endless(handlerReply(request, plan), plan);
    case HugeHeaders:
        return hugeHeaders(handlerReply(request, plan), behaviour, plan);
    case RedirectLoop: {
        Reply reply = ownReply(302, "");
        reply.headers.emplace_back(
            "location", request.query.empty() ? request.path : request.path + '?' + request.query);
        return orderly(reply, request, plan);
    }
    case NegativeLength:
        return negativeLength(handlerReply(request, plan), plan);
    case InvalidUtf8:
        return own(200, "{\"status\":\"healthy\xff\xfe\xc3\x28\",\"service\":\"\xed\xa0\x80\"}");
    case DeepJson:
        return own(200, nested(behaviour.amount));
    case NanJson:
        return own(200, R"({"status":"healthy","value":NaN,"limit":-Infinity})");
    case InvalidStatusLine:
        return closing("HTTP/1.1 2OO Fine\r\ncontent-length: 2\r\n\r\nOK");
    case Status:
        return own(behaviour.status,
                   "{\"detail\":\"" + std::string(reason(behaviour.status)) + "\"}");
    case OneMegabyteOfNonsense:
        return own(200, randomBytes(plan.random, 1024 * 1024));
    }
    return ending(End::Hang);
}

AnswerScript makeErrorScript(int status, const FaultPlan& plan) {
    Request none;
    none.wantsKeepAlive = false;
    return orderly(ownReply(status, "{\"detail\":\"" + std::string(reason(status)) + "\"}"), none,
                   plan);
}

} // namespace catalyst::rehearsal
