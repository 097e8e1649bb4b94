# Sourced by mvnw and labrunner: find_jdk prints the home of a JDK 25, or says on one line what to install.
# The version is read from the JDK's release file: starting each Java to ask it would cost more than Labrunner's own start.

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
        'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'*) return 0 ;;
        esac
    done <"$1/release"
    return 1
}

find_jdk() {
    on_path=$(command -v javac 2>/dev/null) || on_path=
    # /usr/bin/javac is a link to a link: its home is two folders above where the links end.
    [ -z "$on_path" ] || on_path=$(readlink -f "$on_path" 2>/dev/null || printf %s "$on_path")
    home=${HOME-}
    for jdk in \
        "${JAVA_HOME-}" \
        "${on_path%/bin/javac}" \
        /usr/lib/jvm/* \
        /usr/java/* \
        /opt/java/* \
        /opt/*jdk* \
        "$home"/.sdkman/candidates/java/* \
        "$home"/.jdks/* \
        "$home"/.asdf/installs/java/* \
        "$home"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$home"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then
            printf '%s\n' "$jdk"
            return 0
        fi
    done
    case $(uname -s) in
    Darwin) how='"brew install --cask temurin@25"' ;;
    MINGW* | MSYS* | CYGWIN*) how='"winget install EclipseAdoptium.Temurin.25.JDK"' ;;
    *)
        if [ -r /etc/debian_version ]; then
            how='"apt install openjdk-25-jdk", or where Debian has none yet "apt install temurin-25-jdk" from adoptium.net'
        elif [ -r /etc/fedora-release ] || [ -r /etc/redhat-release ]; then
            how='"dnf install java-25-openjdk-devel"'
        else
            how='a JDK 25 from adoptium.net'
        fi
        ;;
    esac
    printf 'Labrunner needs a JDK 25 and found none: install %s, or set JAVA_HOME to one.\n' "$how" >&2
    return 1
}
