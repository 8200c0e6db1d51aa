# shellcheck shell=sh disable=SC2034,SC2154 # what one part sets another reads
# The parts of ./matinee and ./build, in the order in which they need each other. `root` is the checkout.

. "$root/launch/system.sh"
. "$root/launch/lock.sh"
. "$root/launch/fetch.sh"
. "$root/launch/java.sh"
. "$root/launch/maven.sh"
