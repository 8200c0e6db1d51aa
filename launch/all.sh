# shellcheck shell=sh
# The parts of ./matinee and ./build, in the order in which they need each other. `root` is the checkout.

. "$root/launch/system.sh"
. "$root/launch/lock.sh"
. "$root/launch/fetch.sh"
. "$root/launch/java.sh"
. "$root/launch/maven.sh"
