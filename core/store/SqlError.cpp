#include "store/SqlError.h"

#include <QSqlError>

namespace catalyst {

namespace {

// Result codes of SQLite (sqlite.org/rescode.html). The driver reports extended codes; the primary
// one is in the low byte.
enum SqliteCode : int {
    Perm = 3,
    Busy = 5,
    LockedTable = 6,
    ReadOnly = 8,
    Interrupt = 9,
    IoError = 10,
    CorruptFile = 11,
    Full = 13,
    CantOpen = 14,
    TooBig = 18,
    Constraint = 19,
    Auth = 23,
    NotADb = 26,
    ConstraintPrimaryKey = 1555,
    ConstraintUnique = 2067,
    // The shared memory file beside the WAL could not grow: the disk is full.
    IoErrorShmSize = 4874,
};

Error::Code codeOfSqlite(int code) {
    using enum Error::Code;
    if (code == ConstraintPrimaryKey || code == ConstraintUnique)
        return AlreadyExists;
    if (code == IoErrorShmSize)
        return NoSpace;
    switch (code & 0xff) {
    case Perm:
    case ReadOnly:
    case Auth:
    case CantOpen:
        return PermissionDenied;
    case Busy:
    case LockedTable:
        return Locked;
    case Interrupt:
        return Cancelled;
    case IoError:
        return Io;
    case CorruptFile:
    case NotADb:
        return Corrupt;
    case Full:
        return NoSpace;
    case TooBig:
        return TooLarge;
    case Constraint:
        return InvalidArgument;
    default:
        return Internal;
    }
}

// SQLSTATE (PostgreSQL manual, appendix A): five characters, the first two are the class.
Error::Code codeOfPostgres(const QString& state, bool isConnectionError) {
    using enum Error::Code;
    if (state == "23505")
        return AlreadyExists;
    if (state == "42501")
        return PermissionDenied;
    if (state == "57014" || state == "55P03")
        return Timeout;
    // Without a state there was no answer from the server at all.
    if (isConnectionError || state.isEmpty() || state.startsWith("08") || state.startsWith("57P"))
        return Unreachable;
    const QString kind = state.left(2);
    if (kind == "53")
        return NoSpace;
    if (kind == "28")
        return PermissionDenied;
    if (kind == "40")
        return Locked;
    if (kind == "22" || kind == "23")
        return InvalidArgument;
    if (kind == "58")
        return Io;
    if (kind == "XX")
        return Corrupt;
    return Internal;
}

std::string_view advice(Error::Code code, SqlEngine engine) {
    using enum Error::Code;
    switch (code) {
    case NoSpace:
        return "; free some space there";
    case PermissionDenied:
        return engine == SqlEngine::Sqlite ? "; check owner and permissions of the file and its "
                                             "directory"
                                           : "; check the role's rights and its password in "
                                             "~/.pgpass";
    case Locked:
        return "; another process holds it, close that";
    case Unreachable:
        return "; check the server and the way to it (whether a statement under way took effect is "
               "not known)";
    default:
        return "";
    }
}

} // namespace

Error errorFrom(const QSqlError& error, SqlEngine engine, std::string_view where,
                std::string_view doing) {
    const QString native = error.nativeErrorCode();
    const Error::Code code =
        engine == SqlEngine::Sqlite
            ? codeOfSqlite(native.toInt())
            : codeOfPostgres(native, error.type() == QSqlError::ConnectionError);
    std::string words = error.databaseText().simplified().toStdString();
    if (words.empty())
        words = error.driverText().simplified().toStdString();
    if (!native.isEmpty())
        words += " (" + native.toStdString() + ")";
    std::string detail(where);
    detail.append(": cannot ").append(doing).append(": ").append(words);
    detail.append(advice(code, engine));
    return Error{code, std::move(detail)};
}

} // namespace catalyst
