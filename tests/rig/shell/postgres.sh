# shellcheck shell=bash
# shellcheck disable=SC2154
# A PostgreSQL cluster with the deployed schema and what such databases hold.

postgres_programs() {
    local found
    found=$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] || {
        because "there is no PostgreSQL in /usr/lib/postgresql: install the package postgresql"
        return 1
    }
    postgres_bin=${found%/initdb}
}

# postgres_prepare: the files, as far as there is what they need; postgres_start says what is missing.
postgres_prepare() {
    postgres_programs || return 0
    [ ! -d "$dir/postgres/data" ] || return 0
    postgres_initialise || true
}

postgres_start() {
    postgres_programs || return 1
    make_certificates || return 1
    port_is_free "$RIG_POSTGRES_PORT" || return 1
    [ -d "$dir/postgres/data" ] || postgres_initialise || return 1
    as_user postgres
    local file
    for file in key crt; do
        "${prefix[@]}" install -m 600 /dev/stdin "$dir/postgres/server.$file" <"$dir/tls/server.$file"
    done
    # After a crash of the computer its process id may be that of another cluster.
    local old
    old=$(head -n 1 "$dir/postgres/data/postmaster.pid" 2>/dev/null || true)
    if [ -n "$old" ] && [ "$(readlink "/proc/$old/cwd")" != "$dir/postgres/data" ]; then
        rm -f "$dir/postgres/data/postmaster.pid" "$dir/postgres/run/".s.PGSQL.*
    fi
    # A managed database has 47 connections.
    start_process postgres "${prefix[@]}" "$postgres_bin/postgres" -D "$dir/postgres/data" \
        -k "$dir/postgres/run" -c listen_addresses=127.0.0.1 -c "port=$RIG_POSTGRES_PORT" \
        -c ssl=on -c "ssl_cert_file=$dir/postgres/server.crt" \
        -c "ssl_key_file=$dir/postgres/server.key" -c max_connections=47 \
        -c shared_buffers=16MB -c fsync=off
    wait_until 30 postgres postgres_is_ready || return 1
    [ -f "$dir/postgres/loaded" ] || postgres_load
}

postgres_is_ready() {
    sed -n 8p "$dir/postgres/data/postmaster.pid" 2>/dev/null | grep -q '^ready'
}

postgres_initialise() {
    mkdir -p "$dir/postgres/run"
    if [ "$(id -u)" -eq 0 ]; then
        chown -R postgres:postgres "$dir/postgres"
    fi
    chmod 700 "$dir/postgres" "$dir/postgres/run"
    as_user postgres
    rm -rf "$dir/postgres/data.new"
    "${prefix[@]}" "$postgres_bin/initdb" -D "$dir/postgres/data.new" -U postgres --auth=reject \
        -E UTF8 --no-locale --wal-segsize=1 --no-sync --no-instructions >"$dir/log/initdb.log" 2>&1 </dev/null || {
        because "initdb: $(tail -n 1 "$dir/log/initdb.log")"
        return 1
    }
    # The socket's folder is closed to all but the server's user and root.
    "${prefix[@]}" tee "$dir/postgres/data.new/pg_hba.conf" >/dev/null <<'HBA'
local   all all              trust
hostssl all all 127.0.0.1/32 scram-sha-256
HBA
    mv "$dir/postgres/data.new" "$dir/postgres/data"
}

# The password goes in by standard input, not as an argument.
postgres_load() {
    local psql=("$postgres_bin/psql" -XAqt -v ON_ERROR_STOP=1 -h "$dir/postgres/run"
        -p "$RIG_POSTGRES_PORT") folder=$here/database
    {
        "${psql[@]}" -U postgres -d postgres <<SQL &&
DROP DATABASE IF EXISTS catalyst;
DROP ROLE IF EXISTS catalyst;
CREATE ROLE catalyst LOGIN PASSWORD '$RIG_DATABASE_PASSWORD';
CREATE DATABASE catalyst OWNER catalyst;
SQL
            "${psql[@]}" -U catalyst -d catalyst -f "$folder/schema.sql" -f "$folder/lies.sql"
    } >"$dir/log/load.log" 2>&1 || {
        because "the database was not filled: $(tail -n 1 "$dir/log/load.log")"
        return 1
    }
    : >"$dir/postgres/loaded"
}

# select_one: the answer of a login over TLS, as a program on the droplet would do it.
select_one() {
    PGPASSWORD=$RIG_DATABASE_PASSWORD PGCONNECT_TIMEOUT=3 timeout 5 psql -XAqt \
        "host=localhost hostaddr=127.0.0.1 port=$RIG_POSTGRES_PORT user=catalyst dbname=catalyst sslmode=verify-full sslrootcert=$dir/tls/ca.crt" \
        -c 'SELECT 1' </dev/null 2>&1
}
