#include "bench/ProcessCost.h"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace catalyst::bench {

Result<ProcessCost> costOf(pid_t process) {
    const std::string folder = "/proc/" + std::to_string(process);
    std::string stat;
    std::getline(std::ifstream(folder + "/stat"), stat);
    const auto nameEnd = stat.rfind(')');
    if (nameEnd == std::string::npos)
        return fail(Error::Code::NotFound, folder + "/stat cannot be read: is it running?");
    // The second field may hold anything; after it comes the third. User time is field 14.
    std::istringstream fields(stat.substr(nameEnd + 1));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    std::int64_t user = 0;
    std::int64_t system = 0;
    fields >> user >> system;

    ProcessCost cost;
    cost.cpuMicroseconds = (user + system) * 1'000'000 / ::sysconf(_SC_CLK_TCK);
    std::ifstream memory(folder + "/statm");
    std::int64_t pages = 0;
    memory >> pages >> pages;
    cost.residentKilobytes = pages * ::sysconf(_SC_PAGESIZE) / 1024;
    return cost;
}

void allowManyDescriptors() {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

} // namespace catalyst::bench
