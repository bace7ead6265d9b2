#!/usr/bin/env bash
# Run a command with a throwaway PostgreSQL beside it:  tools/postgres.sh .venv/bin/pytest tests/clinic
# The command finds its address in NEEDLECRAFT_TEST_POSTGRES.  Needs the system's postgresql package; as root the
# server runs as the user "nobody", because PostgreSQL refuses root.  Everything is gone afterwards.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || true)")
if [ ! -x "$bin/initdb" ]; then
    echo "PostgreSQL is not installed. On Debian and Ubuntu: apt-get install postgresql" >&2
    exit 69
fi

place=$(mktemp -d /tmp/needlecraft-postgres.XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then
    chown nobody "$place"
    as=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME="$place")
fi

stop() {
    "${as[@]}" "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$place"
}
trap stop EXIT
child=
trap '[ -n "$child" ] && kill -TERM "$child" 2>/dev/null; exit 143' INT TERM

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cd "$place"
"${as[@]}" "$bin/initdb" -D "$place/data" -U needlecraft -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$place/data" -w -l "$place/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$place -c fsync=${POSTGRES_FSYNC:-off} -c max_connections=60" \
    start >/dev/null || { cat "$place/log" >&2; exit 70; }
cd "$OLDPWD"
export NEEDLECRAFT_TEST_POSTGRES="postgresql://needlecraft@127.0.0.1:$port/postgres"
"$@" &
child=$!
status=0
wait "$child" || status=$?
exit "$status"
