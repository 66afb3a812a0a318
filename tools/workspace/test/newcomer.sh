#!/usr/bin/env bash
# A newcomer's first hour: every command of the README's walkthrough, from its first to its last and back, as root in a folder of
# mode 0700 and as an account without privileges, each in a copy of the tree. The packages are those that `npm ci` has put into this
# clone; nothing is fetched, and where a network namespace can be had there is no network to fetch from, and the accounts walk at
# the same time: most of a walk is waiting. Who is not root walks as oneself. The last line is `N passed, N failed`.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
tree=$PWD
exec </dev/null

work=$(mktemp -d /tmp/parley-newcomer-XXXXXX)
chmod 711 "$work"
mark="newcomer-$$-$(date +%s)"
passed=0 failed=0 begun=$SECONDS

processes() { # processes MARK: whose environment has it
  local file
  for file in /proc/[0-9]*/environ; do
    if grep -qszF "PARLEY_NEWCOMER=$1" "$file" 2>/dev/null; then
      file=${file#/proc/}
      echo "${file%/environ}"
    fi
  done
}
clean_up() {
  jobs -p | xargs -r kill 2>/dev/null
  processes "$mark" | xargs -r kill -KILL 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

say() { echo "[newcomer $((SECONDS - begun)) s] $*"; }
verdict() { # verdict TITLE LEFT: passes when nothing is left
  if [ -z "$2" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '          FAILED  %s:\n%s\n' "$1" "$2"
  fi
}

# clone TO: the tree as `npm ci` leaves it, without what was built or run in it
clone() {
  mkdir -p "$1"
  tar -C "$tree" --warning=no-file-changed --no-wildcards-match-slash --exclude=./.git --exclude=./.cache --exclude=./.nx --exclude=./data \
    --exclude=./reports --exclude=./coverage --exclude='./libs/*/dist' --exclude='./libs/*/*/dist' --exclude='./services/*/dist' \
    --exclude='./tools/*/dist' --exclude=./bench/dist -cf - . | tar -C "$1" -xf -
}

# The nats-server of `npm run deployed`, where every account can read it.
nats=$(node libs/servers/bin/nats-server.mjs 2>"$work/nats.log" | tail -n 1)
if [ -x "$nats" ]; then
  install -m 755 "$nats" "$work/nats-server"
else
  say "no nats-server: $(tail -n 1 "$work/nats.log")"
fi

# What the walks are called by: without a network, where that can be had, so that the ports of the README are free and no command
# can ask a registry; else with ports of their own.
apart=()
ports=()
if unshare -n ip link set lo up 2>/dev/null; then
  apart=(unshare -n /bin/sh -c 'ip link set lo up && exec "$@"' sh)
else
  say 'no network namespace can be had: the walks take ports of their own'
  free() { node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"; }
  ports=(PARLEY_CPNP_PORT="$(free)" PARLEY_HTTP_PORT="$(free)" PARLEY_COPS_PORT="$(free)" PARLEY_CATALOGUE_PORT="$(free)" \
    PARLEY_CPNP_CLIENT_PORT="$(free)" PARLEY_SAMPLE_PARTNER_PORT="$(free)")
fi

# walk UID HOME DIRECTION: in HOME/parley
walk() {
  local uid=$1 home=$2 direction=$3 as=() log=$work/$1.log left
  [ "$uid" = "$(id -u)" ] || as=(setpriv "--reuid=$uid" "--regid=$uid" --clear-groups)
  say "$direction, as uid $uid"
  (
    cd "$home/parley" 2>/dev/null || cd /
    "${apart[@]}" "${as[@]}" env -i HOME="$home" TMPDIR="$home/tmp" PATH="$PATH" PARLEY_NEWCOMER="$mark-$uid" PARLEY_NATS_SERVER="$work/nats-server" \
      "${ports[@]}" /bin/sh -c 'cd "$HOME/parley" && exec node tools/workspace/test/newcomer/walk.mjs "$1"' sh "$direction"
  ) 2>&1 | tee "$log"
  local counted
  counted=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
  read -r more _ less _ <<<"${counted:-0 passed, 1 failed}"
  passed=$((passed + more)) failed=$((failed + less))

  for _ in $(seq 40); do
    left=$(processes "$mark-$uid")
    [ -z "$left" ] && break
    sleep 0.25
  done
  verdict "processes are left behind by $direction as uid $uid" "$(for pid in $left; do tr '\0' ' ' <"/proc/$pid/cmdline"; echo; done 2>/dev/null)"
  verdict "temporary files are left behind by $direction as uid $uid" "$(find "$home/tmp" -mindepth 1 -maxdepth 1 ! -name node-compile-cache 2>/dev/null)" # npm's own cache
  # npm's own folders, and the orders of the customer where docs say that they are.
  verdict "files are left in the home by $direction as uid $uid" \
    "$(find "$home" -path "$home/parley" -prune -o -path "$home/.npm" -prune -o -path "$home/tmp" -prune -o -path "$home/.local/state/parley/orders" -prune -o -type f -print 2>/dev/null)"
  verdict "the folder of mode 0700 has another mode or owner after $direction as uid $uid" \
    "$([ "$(stat -c '%a %u' "$home")" = "700 $uid" ] || stat -c '%a %u' "$home")"
}

# walks UID HOME: both of them, in a copy of the tree; their counts are in $work/UID.counted
walks() {
  local uid=$1 home=$2 passed=0 failed=0
  say "copying the tree for uid $uid"
  mkdir -m 700 "$home" && mkdir "$home/tmp"
  clone "$home/parley"
  [ "$uid" = "$(id -u)" ] || chown -R "$uid:$uid" "$home"
  walk "$uid" "$home" forward
  walk "$uid" "$home" reverse
  echo "$passed $failed" >"$work/$uid.counted"
}
count() { # count UID: a part that did not come to its end is one failure
  local more=0 less=1
  [ ! -e "$work/$1.counted" ] || read -r more less <"$work/$1.counted"
  passed=$((passed + more)) failed=$((failed + less))
}

ours=$(id -u) theirs=
if [ "$ours" != 0 ]; then
  say 'left out: the walks of another account, which take root'
elif ! command -v setpriv >/dev/null; then
  say 'left out: the walks of an account without privileges, for there is no setpriv here'
else
  theirs=$((20000 + RANDOM))
fi
if [ -z "$theirs" ]; then
  walks "$ours" "$work/home"
elif [ ${#apart[@]} = 0 ]; then
  walks "$ours" "$work/home"
  rm -rf "$work/home"
  walks "$theirs" "$work/theirs"
else
  # What the other account has done is shown when ours is through: the lines of each stay together.
  walks "$theirs" "$work/theirs" >"$work/theirs.out" 2>&1 &
  walks "$ours" "$work/home"
  wait
  cat "$work/theirs.out"
fi
count "$ours"
[ -z "$theirs" ] || count "$theirs"
say "done in $((SECONDS - begun)) s"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
