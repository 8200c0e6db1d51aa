# A PostgreSQL server of this machine's packages for the tests, of nobody else's data. To be sourced.
# shellcheck shell=bash disable=SC2034

postgres_bin=$(find /usr/lib/postgresql /usr/pgsql-* /opt/homebrew/opt/postgresql* /usr/local/pgsql -maxdepth 3 -name pg_ctl -path '*/bin/*' 2>/dev/null | sort -V | tail -n 1 || true)
postgres_bin=${postgres_bin:-$(command -v pg_ctl || true)}
postgres_bin=${postgres_bin%/pg_ctl}

# The server starts as nobody who may do everything.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# Starts one at 127.0.0.1; sets `postgres`, the address without a database's name.
start_postgres() {
  postgres_data=$(as_postgres mktemp -d)
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_postgres "$postgres_bin/initdb" -D "$postgres_data/db" -A trust -U matinee -N >/dev/null
  as_postgres "$postgres_bin/pg_ctl" -w -t 30 -D "$postgres_data/db" -l "$postgres_data/log" \
    -o "-p $port -k $postgres_data -c listen_addresses=127.0.0.1" start >/dev/null
  postgres=postgresql://matinee@127.0.0.1:$port
}

stop_postgres() {
  as_postgres "$postgres_bin/pg_ctl" -w -t 30 -D "$postgres_data/db" -m immediate stop >/dev/null 2>&1 || true
  as_postgres rm -rf "$postgres_data"
}
