#!/usr/bin/env bash
# mysql-up.sh [DIR] [PORT]     (stop it with mysql-down.sh DIR)
# mysql-up.sh --unpack DIR     (only download and unpack the programs into DIR)
#
# A real MySQL server (Debian sid's mysql-server-core) on Debian bookworm, in one folder.
# The server and every library it needs, libc included, are unpacked below DIR/root and started
# through that folder's own dynamic loader: nothing is installed, apt's sources stay as they are.
# Prints the URL of the server on stdout. Running it again is harmless: what is there is kept.
#
#   DIR    folder                            ${TMPDIR:-/tmp}/resequel-servers/mysql
#   PORT   TCP port on 127.0.0.1             23306
# Environment:
#   MYSQLD_ARGS   more options for mysqld, e.g. "--lower-case-table-names=1 --sql-mode=ANSI"
#   DURABLE=1     sync at each commit as in production (default: fast and forgetful)
#   REFRESH=1     download again, even if DIR/debs is complete (sid moves on)
#   MYSQL_SUITE   Debian suite to take it from (sid)
#   SERVER_USER   account the server runs as (mysql if there is one, else nobody)
# Accounts: root (no password) and resequel/resequel, both caching_sha2_password, from 127.0.0.1; database resequel_test.
# Programs for shells: DIR/bin/mysql, mysqladmin, mysqldump, mysqlbinlog.

set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/common.sh"

case "${1:-}" in -h|--help) usage ;; esac
UNPACK_ONLY=0
if [ "${1:-}" = --unpack ]; then UNPACK_ONLY=1; shift; fi
DIR=${1:-${TMPDIR:-/tmp}/resequel-servers/mysql}
PORT=${2:-23306}
claim "$DIR"; DIR=$(cd "$DIR" && pwd -P)
RUNAS=${SERVER_USER:-$(pick_user mysql nobody)}
T0=$(now)
exec 9>"$DIR/lock"; flock -w 600 9 || die "another run holds $DIR/lock"

PID=$DIR/run/mysqld.pid; SOCK=$DIR/run/mysqld.sock; LOG=$DIR/run/mysqld.log
URL=mysql://root@127.0.0.1:$PORT/resequel_test
ready() { "$DIR/bin/mysql" --no-defaults -uroot -S "$SOCK" -e 'DO 1' >/dev/null 2>&1 9>&-; }
if [ $UNPACK_ONLY = 0 ] && alive "$PID" "$DIR"; then
  port_open "$PORT" || die "a server of $DIR runs, but not on port $PORT (see $DIR/run/url)"
  say "already running, pid $(cat "$PID")"; echo "$URL"; exit 0
fi

if [ $UNPACK_ONLY = 0 ]; then port_advice "$PORT"; fi
fetch_debs "$DIR" empty "${MYSQL_SUITE:-sid}" mysql-server-core mysql-client-core
unpack_debs "$DIR"
R=$DIR/root
LD=$(find "$R/usr/lib" -name 'ld-linux*.so*' | head -n1); LIB=$(dirname "$LD")
mkdir -p "$DIR/bin"
for p in sbin/mysqld bin/mysql bin/mysqladmin bin/mysqldump bin/mysqlbinlog; do
  printf '#!/bin/sh\nexec "%s" --library-path "%s:%s" "%s" "$@"\n' \
    "$LD" "$LIB" "$R/usr/lib/mysql/private" "$R/usr/$p" >"$DIR/bin/${p#*/}"
  chmod 755 "$DIR/bin/${p#*/}"
done
reachable "$DIR/bin/mysqld"
if [ $UNPACK_ONLY = 1 ]; then "$DIR/bin/mysqld" --no-defaults --version >&2; exit 0; fi

port_free "$PORT"
own "$DIR/run" "$DIR/files" "$DIR/tmp"
chmod 755 "$DIR/run"
BASE=(env -i PATH=/usr/bin:/bin LC_ALL=C TZ=UTC OPENSSL_CONF=/dev/null "OPENSSL_MODULES=$LIB/ossl-modules"
  "$DIR/bin/mysqld" --no-defaults "--basedir=$R/usr" "--datadir=$DIR/data"
  "--lc-messages-dir=$R/usr/share/mysql" "--plugin-dir=$R/usr/lib/mysql/plugin"
  "--character-sets-dir=$R/usr/share/mysql/charsets" "--secure-file-priv=$DIR/files" "--tmpdir=$DIR/tmp"
  --innodb-redo-log-capacity=32M)
if [ "${DURABLE:-0}" != 1 ]; then
  BASE+=(--innodb-flush-log-at-trx-commit=2 --sync-binlog=0 --innodb-doublewrite=OFF --innodb-use-fdatasync=ON)
fi
if [ ! -f "$DIR/data/.initialized" ]; then
  t=$(now); rm -rf "$DIR/data"; own "$DIR/data"
  INIT=(--initialize-insecure) # this one is fixed for good when the data folder is made
  for o in ${MYSQLD_ARGS:-}; do case $o in --lower-case-table-names=*|--lower_case_table_names=*) INIT+=("$o") ;; esac; done
  as_user "${BASE[@]}" "${INIT[@]}" >"$DIR/run/init.log" 2>&1 || { cat "$DIR/run/init.log" >&2; die "initialize failed"; }
  as_user touch "$DIR/data/.initialized"
  say "initialized: $(du -sm "$DIR/data" | cut -f1) MB, $(took "$t")"
fi
t=$(now); as_user touch "$LOG"; rm -f "$PID" "$SOCK" "$SOCK.lock"
# shellcheck disable=SC2086
background "$LOG" "${BASE[@]}" --port="$PORT" --bind-address=127.0.0.1 --mysqlx=OFF \
  --socket="$SOCK" --pid-file="$PID" --max-connections=300 --local-infile=ON \
  --default-time-zone=+00:00 ${MYSQLD_ARGS:-}
for _ in $(seq 600); do
  if ready; then break; fi
  sleep 0.1
  kill -0 "$BG" 2>/dev/null || { tail -n 20 "$LOG" >&2; die "mysqld ended, see $LOG"; }
done
ready || { tail -n 20 "$LOG" >&2; die "mysqld not ready after 60 s, see $LOG"; }
"$DIR/bin/mysql" --no-defaults -uroot -S "$SOCK" 9>&- <<'SQL'
CREATE USER IF NOT EXISTS root@'127.0.0.1' IDENTIFIED WITH caching_sha2_password BY '';
GRANT ALL ON *.* TO root@'127.0.0.1' WITH GRANT OPTION;
CREATE USER IF NOT EXISTS resequel@'%' IDENTIFIED WITH caching_sha2_password BY 'resequel';
GRANT ALL ON *.* TO resequel@'%' WITH GRANT OPTION;
CREATE DATABASE IF NOT EXISTS resequel_test;
SQL
echo "$URL" >"$DIR/run/url"
say "started: pid $(cat "$PID"), $(took "$t"); in all $(took "$T0")"
echo "$URL"
