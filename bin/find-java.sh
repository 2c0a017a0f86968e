# Sourced by the launchers. find_java prints the path of a java binary of version 25 or newer, looking at JAVA_HOME,
# PATH and the usual install folders in this order; without one it says what to install and fails. Plain POSIX sh.

find_java() {
    for find_java_home in "${JAVA_HOME:-}" "$(java_home_on_path)" $(usual_java_homes); do
        if [ -x "$find_java_home/bin/java" ] && [ "$(java_feature_version "$find_java_home")" -ge 25 ]; then
            printf '%s\n' "$find_java_home/bin/java"
            return 0
        fi
    done
    echo "Daybook needs JDK 25 or newer: install it or set JAVA_HOME." >&2
    return 1
}

java_home_on_path() {
    java_on_path=$(command -v java) || return 0
    java_on_path=$(readlink -f "$java_on_path" 2>/dev/null) || return 0
    dirname "$(dirname "$java_on_path")"
}

# The folders are found with wildcards even where the caller has switched them off (set -f).
usual_java_homes() {
    (
        set +f
        for usual_home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/*jdk* /opt/* /opt/java/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/*; do
            [ ! -x "$usual_home/bin/java" ] || printf '%s\n' "$usual_home"
        done
    )
}

# Prints 25 for 25.0.3, and 0 when it cannot be told.
java_feature_version() {
    if [ -r "$1/release" ]; then
        java_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    else
        java_version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p')
    fi
    printf '%s\n' "${java_version:-0}"
}
