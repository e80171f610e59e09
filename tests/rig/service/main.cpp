// One of the droplet's nine services, as deployed ones were seen to answer.
//   rig_service NAME PORT      on 127.0.0.1 until SIGTERM; DATABASE_URL, REDIS_URL, TRADING_MODE
//   rig_service --check PORT   0 when /health answers 200 within 3 s, as a container's health check
#include "rig/service/Answers.h"
#include "rig/service/Surroundings.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

using namespace catalyst::rig;

namespace {

/// Beyond them connections wait unaccepted, as with a real server that hangs.
constexpr int mostAtOnce = 64;

struct Service {
    std::string name;
    int databasePort = 0;
    int redisPort = 0;
    Workflow workflow;
    std::atomic<int> atOnce{0};
};

Instant now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

/// As Python's logging writes it.
void log(const Service& service, const char* level, const std::string& text) {
    std::string stamp = naiveUtc(now()).substr(0, 23);
    stamp[10] = ' ';
    stamp[19] = ',';
    std::FILE* stream = std::strcmp(level, "INFO") == 0 ? stdout : stderr;
    std::fprintf(stream, "%s - %s-service - %s - %s\n", stamp.c_str(), service.name.c_str(), level,
                 text.c_str());
    std::fflush(stream);
}

void serve(Service& service, int fd) {
    const auto begun = std::chrono::steady_clock::now();
    const auto request = readRequest(fd);
    if (!request)
        return;
    Surroundings around;
    // These two wait for Redis without end, whatever they are asked; orchestration only notices
    // that nothing accepts.
    if (service.name == "pattern" || service.name == "technical") {
        const RedisState redis = pingRedis(service.redisPort, fd);
        if (redis == RedisState::ClientLeft)
            return;
        around.hasRedis = redis == RedisState::Answers;
    } else if (service.name == "orchestration") {
        around.hasRedis = isListening(service.redisPort);
    }
    around.hasDatabase = postgresAnswers(service.databasePort);
    around.now = now();
    const Reply reply = answer(service.name, *request, around, service.workflow);
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begun;
    writeAll(fd, replyText(reply, request->method, taken.count()));
    if (reply.status >= 500)
        log(service, "ERROR",
            request->method + ' ' + request->path + " failed: " + std::to_string(reply.status));
    else if (request->path != "/health")
        log(service, "INFO",
            request->method + ' ' + request->path + ' ' + std::to_string(reply.status));
}

int listenOn(int port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(fd, 64) != 0)
        return -1;
    return fd;
}

void greet(const Service& service) {
    log(service, "INFO", "Starting " + service.name + " service");
    if (service.name != "trading")
        return;
    const char* key = std::getenv("ALPACA_API_KEY");
    const char* mode = std::getenv("TRADING_MODE");
    if (!key || !*key)
        log(service, "WARNING", "Alpaca credentials not configured");
    else
        log(service, "INFO",
            mode && std::strcmp(mode, "live") == 0 ? "Alpaca trader initialized (LIVE mode)"
                                                   : "Alpaca trader initialized (PAPER mode)");
}

int run(Service& service, int port) {
    const int listener = listenOn(port);
    if (listener < 0) {
        log(service, "ERROR",
            "cannot listen on 127.0.0.1:" + std::to_string(port) + ": " + std::strerror(errno));
        return 1;
    }
    greet(service);
    for (;;) {
        service.atOnce.wait(mostAtOnce);
        const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        ++service.atOnce;
        std::thread([&service, fd] {
            serve(service, fd);
            ::close(fd);
            --service.atOnce;
            service.atOnce.notify_one();
        }).detach();
    }
}

int numberOf(const char* text) {
    int number = 0;
    const char* end = text + std::strlen(text);
    const auto [stopped, error] = std::from_chars(text, end, number);
    return error == std::errc() && stopped == end && number > 0 && number < 65536 ? number : 0;
}

int portIn(const char* variable) {
    const char* url = std::getenv(variable);
    return url ? portOf(url).value_or(0) : 0;
}

} // namespace

int main(int count, char** words) {
    const int port = count == 3 ? numberOf(words[2]) : 0;
    if (port != 0 && std::strcmp(words[1], "--check") == 0)
        return getStatus(port, "/health") == 200 ? 0 : 1;
    static Service service;
    if (port != 0)
        service.name = words[1];
    if (std::ranges::find(serviceNames(), service.name) == serviceNames().end()) {
        std::fputs("usage: rig_service NAME PORT | rig_service --check PORT\n", stderr);
        return 64;
    }
    service.databasePort = portIn("DATABASE_URL");
    service.redisPort = portIn("REDIS_URL");
    // As the first process of a container it has no default handlers.
    std::signal(SIGTERM, [](int) { ::_exit(0); });
    std::signal(SIGINT, [](int) { ::_exit(0); });
    return run(service, port);
}
