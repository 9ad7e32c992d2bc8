#!/usr/bin/env bash
# mysql-down.sh [DIR] [--wipe]
#
# Stops the server that mysql-up.sh started in DIR (by its pid file; nothing else is touched).
#   DIR      folder                            ${TMPDIR:-/tmp}/resequel-servers/mysql
#   --wipe   also remove the data (the unpacked programs and packages stay)

set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/common.sh"

case "${1:-}" in -h|--help) usage ;; esac
DIR=${1:-${TMPDIR:-/tmp}/resequel-servers/mysql}
[ -d "$DIR" ] || { say "nothing in $DIR"; exit 0; }
DIR=$(cd "$DIR" && pwd -P)
stop "$DIR/run/mysqld.pid" "$DIR" 60
if [ "${2:-}" = --wipe ]; then rm -rf "$DIR/data" "$DIR/files" "$DIR/run" "$DIR/tmp"; say "data removed"; fi
