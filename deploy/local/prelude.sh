# shellcheck shell=bash
# Sourced by the scripts of deploy/local and by deploy/bench/run: where things are, and a Java that is new enough.

unset CDPATH # with it, cd may go elsewhere and print where
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
target=$here/target

# The program that exec_java starts; a driver beside the local stack has another.
program=offboard-local
package=io.offboard.local
# The exit code when something is missing.
failure=1

fail() {
    printf '%s\n' "$@" >&2
    exit "$failure"
}

# require_space MIB FOR
require_space() {
    mkdir -p "$target"
    free=$(df -Pk "$target" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$1" ] || fail "Not enough space: $2 needs about $1 MiB below $target, $free MiB are free."
}

require_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/java}
    if [ -n "$java" ] && [ ! -x "$java" ]; then
        fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it." "Point it at a JDK 17 or newer, or unset it."
    fi
    java=${java:-$(command -v java || true)}
    [ -n "$java" ] || fail "No Java found. Install a JDK 17 or newer, or point JAVA_HOME at one."
    java_version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1 || true)
    java_major=${java_version#1.} # 1.8.0 is 8
    java_major=${java_major%%[!0-9]*}
    # A Mac without a JDK has a java that only says so.
    [ -n "$java_major" ] ||
        fail "No working Java found: $java does not tell its version." "Install a JDK 17 or newer, or point JAVA_HOME at one."
    [ "$java_major" -ge 17 ] ||
        fail "Java $java_version is too old: Offboard needs a JDK 17 or newer." "Found: $java. Install one, or point JAVA_HOME at one."
}

# exec_java CLASS [JVM OPTION...] -- [ARGUMENT...]
exec_java() {
    main=$1
    shift
    options=()
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    shift
    # Two libraries still use what newer JDKs warn about, on a console that is meant for people.
    [ "$java_major" -lt 24 ] || options+=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
    exec "$java" "${options[@]}" -Doffboard.checkout="$root" -Doffboard.home="$target" \
        -cp "$target/$program.jar:$target/lib/*" "$package.$main" "$@"
}
