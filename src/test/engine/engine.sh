#!/usr/bin/env bash
# A Docker engine of its own and, as no registry can be counted on, its base images from Debian's packages:
#   engine.sh FOLDER start       starts it; docker is reached at unix://FOLDER/socket from then on
#   engine.sh FOLDER stop        ends it, with all its containers
#   engine.sh FOLDER reach CONTAINER PORT    lets the container reach that port of this machine as its own
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
export DOCKER_HOST="unix://$folder/socket"

for tool in dockerd docker docker-compose debootstrap socat nsenter iptables; do
  if ! PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null; then
    echo "$tool is missing: as root, apt-get install docker.io docker-compose debootstrap socat iptables" >&2
    exit 1
  fi
done
[ "$(id -u)" = 0 ] || { echo "A Docker engine of its own can be started by root only" >&2; exit 1; }

# Debian's own, where something else of that name stands before it.
docker() { /usr/bin/docker "$@"; }

start() {
  if docker image inspect postgres:18 >/dev/null 2>&1; then
    return
  fi
  mkdir -p "$folder"
  # Where no limit is set, the engine asks the kernel for as many open files as there can be, which may be refused.
  ulimit -n 20000
  setsid dockerd --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid" --host "$DOCKER_HOST" \
    >"$folder/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 60); do
    docker info >/dev/null 2>&1 && break
    sleep 1
  done
  docker info >/dev/null || { tail -5 "$folder/dockerd.log" >&2; exit 1; }
  bases
}

bases() {
  root="$folder/root"
  rm -rf "$root"
  debootstrap --variant=minbase --include=postgresql,nginx-light bookworm "$root" >"$folder/debootstrap.log" 2>&1 ||
    { tail -5 "$folder/debootstrap.log" >&2; exit 1; }
  mkdir -p "$root/opt/java"
  # Best the one that the Dockerfile stands on, or else the one that runs the tests.
  java=$(ls -d /usr/lib/jvm/*25* 2>/dev/null | head -1)
  cp -aL "${java:-$JAVA_FOR_TESTS}" "$root/opt/java/openjdk"
  rm -rf "$root/opt/java/openjdk/jmods" "$root/opt/java/openjdk/lib/src.zip"
  # The official image's user has this number, which docker-compose.yml names.
  chroot "$root" sh -c 'groupmod -g 999 postgres; usermod -u 999 postgres; rm -rf /var/lib/postgresql/*
    chown 999:999 /var/lib/postgresql'
  install -m 755 "$here/postgres.sh" "$root/usr/local/bin/postgres.sh"
  path=/opt/java/openjdk/bin:/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  tar -C "$root" -c . | docker import --change "ENV PATH=$path" - presence-desk-base
  rm -rf "$root"
  docker tag presence-desk-base nginx:1.28
  printf 'FROM presence-desk-base\nENTRYPOINT ["postgres.sh"]\n' | docker build --tag postgres:18 -
}

reach() {
  pid=$(docker inspect --format '{{.State.Pid}}' "$1")
  way="$folder/port-$2"
  rm -f "$way"
  setsid socat "UNIX-LISTEN:$way,fork" "TCP:127.0.0.1:$2" </dev/null >/dev/null 2>&1 &
  echo $! >>"$folder/ways"
  setsid nsenter --target "$pid" --net socat "TCP-LISTEN:$2,bind=127.0.0.1,fork" "UNIX-CONNECT:$way" </dev/null >/dev/null 2>&1 &
  echo $! >>"$folder/ways"
}

stop() {
  docker ps --quiet | xargs --no-run-if-empty /usr/bin/docker kill >/dev/null || true
  if [ -f "$folder/ways" ]; then
    xargs kill <"$folder/ways" 2>/dev/null || true
  fi
  pid=$(cat "$folder/pid")
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
  rm -rf "$folder"
}

verb=$2
shift 2
"$verb" "$@"
