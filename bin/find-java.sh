# Sourced by the scripts that start Java: defines find_java.

# Prints the version of the Java installed in directory $1, as its major number; nothing when there is none.
java_major_version() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the java binary of the first JDK 25 or newer among JAVA_HOME, PATH and the usual install folders.
find_java() {
    local on_path home version
    on_path="$(command -v java || true)"
    for home in "${JAVA_HOME:-}" "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "${HOME:-}"/.jdks/* "${HOME:-}"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        version="$(java_major_version "$home")"
        if [ -n "$version" ] && [ "$version" -ge 25 ] && [ -x "$home/bin/javac" ]; then
            echo "$home/bin/java"
            return 0
        fi
    done
    echo "Daybook needs JDK 25 or newer: install it or set JAVA_HOME." >&2
    return 1
}
