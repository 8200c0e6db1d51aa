# What deploy/gcp and deploy/aws have in common: their options, and how a script is shown or run. To be sourced.
# shellcheck shell=bash disable=SC2034 # the options are used by who sources this

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 2
}

# Reads the options into variables. $1: the names of those that the caller has beside the common ones.
read_options() {
  local own=$1
  shift
  verb=${1:-}
  case $verb in
    up | status | down) shift ;;
    -h | --help | '')
      usage
      exit 0
      ;;
    *) die "the first word must be up, status or down, got '$verb'" ;;
  esac
  dry='' delete_data=''
  name=matinee allow='' archive='' sum='' image='' disk=20 memory=3g
  while [ $# -gt 0 ]; do
    case $1 in
      --dry-run)
        dry=yes
        shift
        continue
        ;;
      --delete-data)
        delete_data=yes
        shift
        continue
        ;;
    esac
    [ $# -ge 2 ] || die "$1 needs a value"
    case $1 in
      --name) name=$2 ;;
      --allow) allow=$2 ;;
      --archive) archive=$2 ;;
      --sha256) sum=$2 ;;
      --image) image=$2 ;;
      --disk) disk=$2 ;;
      --memory) memory=$2 ;;
      *)
        case " $own " in
          *" ${1#--} "*) printf -v "${1#--}" '%s' "$2" ;;
          *) die "unknown option '$1'; $0 --help lists them" ;;
        esac
        ;;
    esac
    shift 2
  done
  [[ $name =~ ^[a-z][a-z0-9-]{0,40}$ ]] || die "--name must be lower-case letters, digits and -, got '$name'"
  [[ $disk =~ ^[1-9][0-9]*$ ]] || die "--disk must be a whole number of gigabytes, got '$disk'"
  [ "$verb" != up ] || require_up
}

require_up() {
  [ -n "$allow" ] || die "--allow must name who may call, as in --allow 203.0.113.7/32 (several separated by commas)"
  local range
  for range in ${allow//,/ }; do
    [[ $range =~ ^[0-9]+(\.[0-9]+){3}/[0-9]+$ ]] || die "--allow must be ranges as in 203.0.113.7/32, got '$range'"
  done
  if [ -n "$archive" ] && [ -n "$image" ] || [ -z "$archive$image" ]; then
    die "one of --image and --archive (with --sha256) must be given"
  fi
  [[ $image =~ ^[A-Za-z0-9._:/@-]*$ ]] || die "--image must be the name of an image, got '$image'"
  [[ -z $archive || $archive =~ ^https?://[A-Za-z0-9._:/@%?=\&~+-]+$ ]] || die "--archive must be an address, got '$archive'"
  [[ $memory =~ ^[1-9][0-9]*[mg]$ ]] || die "--memory must be as in 3g or 800m, got '$memory'"
}

# The options of user-data that say what is installed.
installed() {
  if [ -n "$image" ]; then
    printf '%s\n' --image "$image" --memory "$memory"
  else
    printf '%s\n' --archive "$archive" --sha256 "$sum"
  fi
}

# Shows the script of standard input, or runs it.
show_or_run() {
  if [ -n "$dry" ]; then
    cat
  else
    bash -euo pipefail /dev/stdin
  fi
}
