#!/usr/bin/env bash
# deploy/local/build.sh [--native] MODULE...: builds of these modules what is not built, or has changed; with --native the
# services as native executables.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/prelude.sh"

product() {
    case $1 in
        deploy/local) echo "$root/$1/target/offboard-local.jar" ;;
        deploy/keycloak) echo "$root/$1/target/keycloak/bin/kc.sh" ;;
        deploy/bench) echo "$root/$1/target/offboard-bench.jar" ;;
        deploy/bench/*) echo "$root/$1/target/offboard-bench-${1##*/}.jar" ;;
        *-service) runner "$root/$1/target" ;;
        *) echo "$root/$1/target/quarkus-app/quarkus-run.jar" ;;
    esac
}

# What a service is started from.
runner() {
    if [ -n "$native" ]; then
        set -- "$1"/*-runner
        echo "$1"
    else
        echo "$1/quarkus-app/quarkus-run.jar"
    fi
}

# Whether something in a module, or in what it is made from, is newer than its product.
is_stale() {
    age=$(product "$1")
    case $1 in
        *-service | deploy/local) set -- "$1" common ;;
        deploy/bench) set -- "$1" deploy/local common ;;
    esac
    for module_or_common; do
        set -- "$root/pom.xml" "$root/$module_or_common/pom.xml" "$root/$module_or_common/src/main"
        [ -z "$(find "$@" -newer "$age" -print 2>/dev/null | head -n 1)" ] || return 0
    done
    return 1
}

# What is no module of this checkout is not built here.
is_module() {
    grep -q "<module>$1</module>" "$root/pom.xml"
}

build() {
    missing=
    stale=
    for module; do
        is_module "$module" || continue
        if [ ! -e "$(product "$module")" ]; then
            missing="$missing $module"
        elif ! is_stale "$module"; then
            continue
        fi
        stale="$stale,$module"
    done
    [ -n "$stale" ] || return 0
    require_maven
    case $native$stale in yes*-service*) require_native_image ;; esac
    require_space 2048 "the build"
    case $native$stale:$missing in
        yes*-service*) echo "Building executables, one after another (5 to 20 minutes and 6 GB of memory each) ..." ;;
        *:) echo "Building what has changed (about a minute) ..." ;;
        *:*' '*' '*) echo "Building Offboard (first time, about 5 minutes, more if Maven has to download) ..." ;;
        *) echo "Building$missing ..." ;;
    esac
    mkdir -p "$target/build"
    touch "$target/build/begun"
    run_maven "${stale#,}"
    # As old as the beginning: what was edited while Maven ran is newer, and a product that needed no change is not.
    for module in ${stale//,/ }; do
        touch -c -r "$target/build/begun" "$(product "$module")"
    done
}

require_maven() {
    command -v mvn >/dev/null || fail "No Maven found. Install Maven 3.8.7 or newer."
    javac=$(dirname "$java")/javac
    [ -x "$javac" ] || [ -x "$(dirname "$(readlink -f "$java")")/javac" ] ||
        fail "Java $java_version at $java cannot compile: it is no JDK. Install a JDK 17 or newer."
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1 || true)
    [ -n "$version" ] || fail "Maven does not work here: mvn -v does not tell its version. Offboard needs 3.8.7 or newer."
    oldest=$(printf '%s\n' 3.8.7 "$version" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)
    [ "$oldest" = 3.8.7 ] || fail "Maven $version is too old: Offboard needs 3.8.7 or newer."
}

# Where Quarkus looks for it.
require_native_image() {
    for home in "${GRAALVM_HOME:-}" "${JAVA_HOME:-}"; do
        [ -z "$home" ] || [ ! -x "$home/bin/native-image" ] || return 0
    done
    command -v native-image >/dev/null ||
        fail "No native-image found, which builds the services' executables." \
            "Install GraalVM or Mandrel and point GRAALVM_HOME at it, or leave --native out."
}

# Only who asks for Keycloak downloads it.
profiles() {
    case ,$1, in *,deploy/keycloak,*) echo -Pkeycloak ;; esac
    [ -z "$native" ] || echo -Dnative -T1
}

run_maven() {
    log=$target/build/maven.log
    (cd "$root" && exec mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dalone -Dspotless.check.skip=true $(profiles "$1") package -pl "$1" -am) >"$log" 2>&1 </dev/null &
    maven=$!
    trap 'kill $maven 2>/dev/null; echo; exit 130' INT TERM
    begin=$SECONDS
    while kill -0 "$maven" 2>/dev/null; do
        [ ! -t 1 ] || printf '\r  %d:%02d ' $(((SECONDS - begin) / 60)) $(((SECONDS - begin) % 60))
        sleep 1
    done
    [ ! -t 1 ] || printf '\r\033[K'
    trap - INT TERM
    wait "$maven" || fail "The build failed. The end of $log:" "$(tail -n 30 "$log")"
    echo "  Built in $((SECONDS - begin)) s."
    echo
}

require_java
native=
if [ "${1:-}" = --native ]; then
    native=yes
    shift
fi
build "$@"
