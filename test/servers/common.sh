# Common part of the server scripts in this folder: source it, do not run it.
# Messages, the unprivileged account, folders and pid files, ports, and how Debian packages are fetched into
# a folder without installing anything.

say() { printf '%s\n' "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }
usage() { sed -n '2,/^$/{s/^# \{0,1\}//;p}' "$0"; exit "${1:-0}"; }
now() { date +%s.%N; }
took() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }

# Runs a command as the unprivileged account RUNAS when this is root (database servers refuse root).
as_user() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid="$(id -u "$RUNAS")" --regid="$(id -g "$RUNAS")" --clear-groups "$@"
  else
    "$@"
  fi
}
pick_user() { # first existing account of those named
  if [ "$(id -u)" != 0 ]; then id -un; return; fi
  for u in "$@"; do if id "$u" >/dev/null 2>&1; then echo "$u"; return; fi; done
  die "no account of: $*"
}
own() { mkdir -p "$@"; if [ "$(id -u)" = 0 ]; then chown "$(id -u "$RUNAS"):$(id -g "$RUNAS")" "$@"; fi; }
reachable() { as_user test -x "$1" || die "account $RUNAS cannot enter $1: pick a folder it can reach (not below a 0700 folder)"; }

# Is the process of this pid file alive, and is it ours (its command line names the folder)?
alive() { # PIDFILE FOLDER
  local p; p=$(head -n1 "$1" 2>/dev/null) || return 1
  [ -n "$p" ] && grep -aqF -- "$2" "/proc/$p/cmdline" 2>/dev/null
}
# Takes a folder for these servers: new, empty, holding cached packages only, or one of ours.
claim() { # FOLDER
  mkdir -p "$1"
  if [ ! -e "$1/.resequel-server" ]; then
    if find "$1" -mindepth 1 -maxdepth 1 -printf "%f\n" | grep -qvxE 'debs|root|bin|node_modules|package\.json|lock'; then die "$1 holds something else: give a folder of its own"; fi
    echo "test server, made by ${0##*/}" >"$1/.resequel-server"
  fi
}
port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
port_free() { if port_open "$1"; then die "port $1 is already in use"; fi; }
# Ports the kernel hands out to outgoing connections are no good for servers: one may be taken at any moment.
port_advice() {
  local lo hi; read -r lo hi </proc/sys/net/ipv4/ip_local_port_range 2>/dev/null || return 0
  if [ "$1" -ge "$lo" ] && [ "$1" -le "$hi" ]; then
    say "note: port $1 is one of those for outgoing connections ($lo-$hi): starting may fail with \"address in use\" now and then"
  fi
}
background() { # LOGFILE CMD...  starts a daemon cut loose from this shell, as RUNAS; its pid is in BG
  local log=$1; shift
  if [ "$(id -u)" = 0 ]; then
    set -- setpriv --reuid="$(id -u "$RUNAS")" --regid="$(id -g "$RUNAS")" --clear-groups "$@"
  fi
  (cd / && exec setsid "$@" </dev/null >>"$log" 2>&1 9>&-) &
  BG=$!
}

# Downloads PKG... and what they depend on, through apt with its own lists and caches below FOLDER/apt:
# the mirror is the one this machine's apt is configured for, hashes and signatures are checked by apt,
# nothing is installed and the machine's own sources, lists and package database stay as they are.
#   BASE=empty   take SUITE of that mirror and the whole dependency tree (for a suite newer than the machine)
#   BASE=system  take the machine's own suites and only what is not installed yet
# A folder FOLDER/debs that is already complete (SHA256SUMS fits) is used as it is: no network needed.
fetch_debs() { # FOLDER BASE SUITE PKG...
  local dir=$1 base=$2 suite=$3 t code uri; shift 3
  local debs=$dir/debs a=$dir/apt
  if [ "${REFRESH:-0}" != 1 ] && [ -f "$debs/SHA256SUMS" ] &&
    { [ ! -s "$debs/SHA256SUMS" ] || (cd "$debs" && sha256sum --quiet -c SHA256SUMS) >/dev/null 2>&1; }; then
    say "packages: using $debs"; return
  fi
  t=$(now); rm -rf "$debs" "$a"; mkdir -p "$debs/partial" "$a/lists/partial"
  local o=(-q -o "Dir::State=$a" -o "Dir::State::Lists=$a/lists" -o "Dir::State::status=$a/status"
    -o "Dir::Cache=$a" -o "Dir::Cache::archives=$debs" -o APT::Install-Recommends=false
    -o APT::Sandbox::User=root -o APT::Keep-Downloaded-Packages=true -o Debug::NoLocking=true
    -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
    -o Dir::Log=/dev/null -o Acquire::Languages=none -o Acquire::Retries=3
    -o Acquire::Check-Valid-Until=false -o Acquire::Check-Date=false) # a mirror that was frozen some weeks ago will do
  if [ "$base" = empty ]; then
    code=$(. /etc/os-release && echo "$VERSION_CODENAME")
    uri=$(apt-get update --print-uris | sed -n "s#^'\(.*\)/dists/$code/InRelease' .*#\1#p" | head -n1)
    [ -n "$uri" ] || die "apt is not configured for a Debian mirror of $code"
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$uri" "$suite" \
      "${DEBIAN_KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}" >"$a/only.sources"
    # perl is only for helper scripts of the packages: say that it is there, so it is left out
    printf 'Package: perl\nStatus: install ok installed\nMaintainer: x\nArchitecture: %s\nMulti-Arch: allowed\nVersion: 99\nDescription: x\n\n' \
      "$(dpkg --print-architecture)" >"$a/status"
    o+=(-o "Dir::Etc::SourceList=$a/only.sources" -o Dir::Etc::SourceParts=/dev/null -o pkgCacheGen::ForceEssential=none)
  else
    cp /var/lib/dpkg/status "$a/status"
  fi
  apt-get "${o[@]}" update >"$a/log" 2>&1 || { cat "$a/log" >&2; die "apt-get update failed"; }
  apt-get "${o[@]}" install -y --download-only "$@" >>"$a/log" 2>&1 || { tail -n 30 "$a/log" >&2; die "download failed"; }
  rm -rf "$debs/partial" "$debs/lock" "$a"
  (cd "$debs" && shopt -s nullglob && set -- *.deb && { [ $# = 0 ] || sha256sum "$@"; } >SHA256SUMS)
  say "packages: $(grep -c . "$debs/SHA256SUMS") downloaded and verified, $(du -sm "$debs" | cut -f1) MB, $(took "$t")"
}
unpack_debs() { # FOLDER  unpacks FOLDER/debs into FOLDER/root
  local dir=$1 r=$1/root t d l
  if [ -f "$r/.sums" ] && cmp -s "$dir/debs/SHA256SUMS" "$r/.sums"; then return; fi
  t=$(now); rm -rf "$r"; mkdir -p "$r/usr"/{bin,sbin,lib,lib64}
  for l in bin sbin lib lib64; do ln -s "usr/$l" "$r/$l"; done
  for d in "$dir"/debs/*.deb; do
    [ -f "$d" ] || continue
    dpkg-deb --fsys-tarfile "$d" | tar -x -C "$r" --keep-directory-symlink --no-same-owner \
      --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/lintian' \
      --exclude='./usr/share/locale' --exclude='./usr/share/gdb' --exclude='./var' --exclude='*/libLLVM*' || die "cannot unpack $d"
  done
  chmod -R a+rX "$r"; cp "$dir/debs/SHA256SUMS" "$r/.sums"
  say "unpacked: $(du -sm "$r" | cut -f1) MB, $(took "$t")"
}
# Path of a program: from FOLDER/root if it was unpacked there, else the installed one.
prog() { # FOLDER PATH  e.g. prog "$DIR" usr/sbin/mariadbd
  if [ -e "$1/root/$2" ]; then echo "$1/root/$2"; elif [ -e "/$2" ]; then echo "/$2"; else die "no $2"; fi
}

# Stops the process of a pid file, if it is alive and its command line names the folder it belongs to.
stop() { # PIDFILE FOLDER SECONDS [SIGNAL]
  local p i
  p=$(head -n1 "$1" 2>/dev/null) || p=
  if [ -z "$p" ] || ! grep -aqF -- "$2" "/proc/$p/cmdline" 2>/dev/null; then
    say "not running: $1"; rm -f "$1"; return 0
  fi
  kill -"${4:-TERM}" "$p" 2>/dev/null || true
  for ((i = 0; i < $3 * 10; i++)); do
    # an ended process that nobody has waited for yet has no command line any more
    if ! grep -aqF -- "$2" "/proc/$p/cmdline" 2>/dev/null; then rm -f "$1"; say "stopped: pid $p"; return 0; fi
    sleep 0.1
  done
  say "pid $p did not end within $3 s: killed"; kill -KILL "$p" 2>/dev/null || true; sleep 0.5; rm -f "$1"
}
