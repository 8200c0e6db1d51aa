# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# What machine this is, and how its users install things. Sourced; `program` is the name in messages.

say() { printf '%s\n' "$program: $*" >&2; }

# Ends with a status and a sentence.
fail() {
  fail_status=$1
  shift
  say "$*"
  exit "$fail_status"
}

# The system and processor as the pins name them: linux-x64, musl-arm64, mac-arm64, …
this_system() {
  case $(uname -m) in
    x86_64 | amd64) processor=x64 ;;
    aarch64 | arm64) processor=arm64 ;;
    *) processor=$(uname -m) ;;
  esac
  case $(uname -s) in
    Linux) if uses_musl; then system=musl; else system=linux; fi ;;
    Darwin)
      system=mac
      # A shell that Rosetta translates says x86_64.
      if [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" = 1 ]; then processor=arm64; fi
      ;;
    *) system=$(uname -s) ;;
  esac
  if [ "$system-$processor" = linux-x64 ] && [ "$(getconf LONG_BIT 2>/dev/null)" = 32 ]; then
    processor=x86 # 32-bit programs under a 64-bit kernel
  fi
  printf '%s\n' "$system-$processor"
}

# A machine with glibc may have musl beside it, so its own `ldd` is asked first.
uses_musl() {
  if command -v ldd >/dev/null 2>&1; then
    ldd --version 2>&1 | grep -qi musl
  else
    for loader in /lib/ld-musl-*; do
      if [ -e "$loader" ]; then return 0; fi
    done
    return 1
  fi
}

# The package manager of this system, by the command that is there.
package_manager() {
  for manager in apt-get dnf pacman apk zypper brew pkg; do
    if command -v "$manager" >/dev/null 2>&1; then
      printf '%s\n' "$manager"
      return 0
    fi
  done
}

# Says how a JDK 25 is installed by hand here, and how Matinee finds it.
how_to_install_java() {
  say "to install a JDK 25 yourself:"
  case $(package_manager) in
    apt-get) echo "  apt install openjdk-25-jdk          (or temurin-25-jdk from packages.adoptium.net)" ;;
    dnf) echo "  dnf install java-25-openjdk-devel" ;;
    pacman) echo "  pacman -S jdk25-openjdk" ;;
    apk) echo "  apk add openjdk25-jdk" ;;
    zypper) echo "  zypper install java-25-openjdk-devel" ;;
    brew) echo "  brew install openjdk@25" ;;
    pkg) echo "  pkg install openjdk25" ;;
  esac >&2
  cat >&2 <<'HOW'
  sdk install java 25-tem             (SDKMAN, any Unix)
  https://adoptium.net                (archives and installers of every system)
then run this again, or name its folder in MATINEE_JAVA_HOME.
HOW
}

how_to_install_maven() {
  say "to install Maven 3.8.7 or newer yourself:"
  case $(package_manager) in
    apt-get) echo "  apt install maven" ;;
    dnf) echo "  dnf install maven" ;;
    pacman) echo "  pacman -S maven" ;;
    apk) echo "  apk add maven" ;;
    zypper) echo "  zypper install maven" ;;
    brew) echo "  brew install maven" ;;
    pkg) echo "  pkg install maven" ;;
  esac >&2
  cat >&2 <<'HOW'
  sdk install maven                   (SDKMAN, any Unix)
then run this again.
HOW
}
