#!/bin/sh
# A film site that talks to Matinee with curl alone: brings movies, hides one, three users rate and click; lists with
# filters, pages, rules, rows; what came of them; a trial that ends with a promotion. Each answer is checked against
# what docs/lists.md and docs/server.md promise, and the first one that differs ends it with status 1.
#
#   examples/film-site.sh                       starts a server of its own on the sample, in a home that is removed
#   examples/film-site.sh http://127.0.0.1:8080 asks that one, whose roles need no keys and whose data have Fargo (1996)
#                                               and Heat (1995); removes what it added, and leaves out what needs the
#                                               server's home or changes what it serves
#
# Needs curl and python3. MATINEE names another command line than the clone's ./matinee.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
matinee=${MATINEE:-$root/matinee}
server=${1:-}
own=
[ -n "$server" ] || own=yes
mark=film-site-$$ # of all that this adds
began=$(date +%s)
work=$(mktemp -d)
home=$work/home
pid=

fail() {
  printf 'film-site: %s\n' "$*" >&2
  [ ! -f "$work/answer" ] || { printf 'the last answer: ' && head -c 2000 "$work/answer" && echo; } >&2
  exit 1
}

step() { printf '%4s s  %s\n' "$(($(date +%s) - began))" "$*"; }

# ask METHOD ADDRESS STATUS [BODY [CONTENT-TYPE [ACCEPT]]]: the answer is in $work/answer, its headers in $work/headers
ask() {
  method=$1 address=$2 expected=$3 body=${4:-} type=${5:-application/json} accept=${6:-*/*}
  set -- -sS --max-time 60 -o "$work/answer" -D "$work/headers" -w '%{http_code}' -X "$method" -H "Accept: $accept"
  [ -z "$body" ] || set -- "$@" -H "Content-Type: $type" --data-binary "$body"
  status=$(curl "$@" "$server$address") || fail "$method $address: no answer"
  [ "$status" = "$expected" ] || fail "$method $address: status $status, expected $expected"
}

# holds CLAIM EXPRESSION: a Python expression about the answer `a` and, where one was kept, the earlier answer `b`
holds() {
  python3 - "$work" "$2" <<'PYTHON' || fail "does not hold: $1"
import json, os, sys
work, claim = sys.argv[1:]
def read(name):
    path = os.path.join(work, name)
    return json.load(open(path, encoding="utf-8")) if os.path.exists(path) else None
def ids(answer):
    return [movie["item"] for movie in answer["recommendations"]]
sys.exit(0 if eval("(" + claim + ")", {"a": read("answer"), "b": read("kept"), "ids": ids}) else 1)
PYTHON
}

# value EXPRESSION: of the answer `a`
value() {
  python3 -c 'import json, sys; a = json.load(open(sys.argv[1], encoding="utf-8")); print(eval(sys.argv[2]))' "$work/answer" "$1"
}

keep() { cp "$work/answer" "$work/kept"; }

# until_holds CLAIM ADDRESS EXPRESSION: asks again for up to ten seconds; for what is written behind the answers
until_holds() {
  tries=0
  while :; do
    ask GET "$2" 200
    if (holds "$1" "$3") 2>/dev/null; then return; fi
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || fail "does not hold within ten seconds: $1"
    sleep 0.2
  done
}

remove() { curl -s -o "$work/removed" --max-time 10 -X DELETE "$server$1" || true; }

finish() {
  result=$?
  trap - EXIT INT TERM
  if [ -z "$own" ]; then
    for user in ann bob cy; do remove "/v1/users/$mark-$user/ratings"; done
    for movie in dune solaris stalker; do remove "/v1/items/$mark-$movie"; done
    for rule in pin boost; do remove "/v1/rules/$mark-$rule"; done
  elif [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" || true
    [ "$result" = 0 ] || tail -n 20 "$work/log" >&2
  fi
  rm -rf "$work"
  exit "$result"
}
trap finish EXIT
trap 'exit 1' INT TERM

run() { # a command line that must succeed, on the own home
  "$matinee" "$@" --home "$home" >"$work/out" 2>"$work/err" || {
    status=$?
    cat "$work/out" "$work/err" >&2
    fail "matinee $*: exit code $status"
  }
}

# ---------------------------------------------------------------- a server
if [ -n "$own" ]; then
  step "import the sample, start a server, which trains what it serves"
  run data import sample
  "$matinee" serve --home "$home" --port 0 --roles internal,als,score >"$work/log" 2>&1 &
  pid=$!
  while server=$(sed -n 's/.*\(http:\/\/127\.0\.0\.1:[0-9]*\).*/\1/p' "$work/log" | head -n 1) && [ -z "$server" ]; do
    kill -0 "$pid" 2>/dev/null || fail "the server ended: $(tail -n 5 "$work/log")"
    [ $(($(date +%s) - began)) -lt 600 ] || fail "no server after ten minutes"
    sleep 0.5
  done
fi
step "server $server"
ask GET /health/ready 200
ask GET /openapi.json 200
holds "the document has what this uses" 'all(path in a["paths"] for path in ("/v1/items", "/v1/items/{item}", "/v1/users/{user}/ratings",
  "/v1/users/{user}/recommendations", "/v1/users/{user}/rows", "/v1/feedback", "/v1/feedback/report", "/v1/rules/{rule}", "/v1/trials",
  "/v1/models/{id}/trial", "/invocations"))'

# ---------------------------------------------------------------- movies
step "movies: add, find, change, hide"
ask PUT "/v1/items/$mark-dune" 200 \
  '{"title":"Dune: Part One (2021)","year":2021,"genres":["Sci-Fi"],"labels":{"director":"Denis Villeneuve"},"numbers":{"minutes":155}}'
ask POST /v1/items 200 "{\"item\":\"$mark-solaris\",\"title\":\"Solaris ($mark)\",\"year\":1972,\"genres\":[\"Sci-Fi\",\"Drama\"]}
{\"item\":\"$mark-stalker\",\"title\":\"Stalker ($mark)\",\"year\":1979,\"genres\":\"Drama\"}
{\"item\":\"$mark-stalker\",\"title\":\"Stalker ($mark)\",\"year\":1979,\"genres\":[\"Drama\"]}" application/jsonlines
holds "a result for each line, the bad one named" '[line["line"] for line in a["results"]] == [1, 2, 3] and a["stored"] == 2 and "problem" in a["results"][1]'
ask GET '/v1/items?q=dune%20part%20one' 200
holds "a new movie is found by its title" "'$mark-dune' in [movie['item'] for movie in a['items']]"
ask PATCH "/v1/items/$mark-dune" 200 '{"numbers":{"minutes":156}}'
holds "a changed number is shown" 'a["numbers"]["minutes"] == 156 and a["year"] == 2021'
ask GET "/v1/items?filter=minutes%20%3D%20156" 200
holds "a filter finds it" "'$mark-dune' in [movie['item'] for movie in a['items']]"
ask GET "/v1/items/$mark-nobody" 404
ask PUT "/v1/items/$mark-dune" 422 '{"title":"Dune","genres":"Sci-Fi"}'

# ---------------------------------------------------------------- users
step "three users rate"
first='{"title":"Fargo (1996)","rating":5},{"title":"Heat (1995)","rating":4}'
ask PUT "/v1/users/$mark-ann/ratings" 200 "{\"ratings\":[$first,{\"item\":\"$mark-dune\",\"rating\":5}]}"
holds "a new movie can be rated at once" 'a["stored"] == 3 and a["refused"] == []'
ask PUT "/v1/users/$mark-bob/ratings" 200 "{\"ratings\":[$first]}"
ask PUT "/v1/users/$mark-cy/ratings" 200 "{\"ratings\":[$first,{\"title\":\"Fargo (1996)\",\"rating\":99}]}"
holds "a rating off the scale is refused, the others count" 'a["stored"] == 2 and len(a["refused"]) == 1'
ask GET "/v1/users/$mark-ann/ratings" 200
holds "what was stored is read back" 'len(a["ratings"]) == 3'

# ---------------------------------------------------------------- lists
step "lists: filters, pages, exclude, candidates, diversity, rotation"
list=/v1/users/$mark-ann/recommendations
ask GET "$list?n=12" 200
keep
holds "twelve of somebody new, ranked, with an arm and an id" \
  'len(ids(a)) == 12 and [m["rank"] for m in a["recommendations"]] == list(range(1, 13)) and a["arm"] == "champion" and a["recommendation"]
   and a["basis"] == "FOLDED_IN" and all(m["strength"] for m in a["recommendations"])'
top=$(value 'a["recommendations"][0]["item"]')
second=$(value 'a["recommendations"][1]["item"]')
third=$(value 'a["recommendations"][2]["item"]')
ask GET "$list?n=5" 200
shown=$(value '" ".join(m["item"] for m in a["recommendations"])')
cursor=$(value 'a["cursor"]')
ask GET "$list?n=7&cursor=$cursor" 200
holds "the next page is the rest of the list" "'$shown'.split() + ids(a) == ids(b) and a['recommendations'][0]['rank'] == 6"
ask GET "$list?n=5&minRatings=3&cursor=$cursor" 400
ask GET "$list?n=5&exclude=$top,$second" 200
holds "what is excluded is not there" "len(ids(a)) == 5 and not {'$top', '$second'} & set(ids(a))"
ask GET "$list?n=5&candidates=$third,$top,$mark-nobody" 200
holds "candidates only, in their order, the unknown one noted" "ids(a) == ['$top', '$third'] and '$mark-nobody' in a['note'] and 'cursor' not in a"
ask GET "$list?n=5&filter=genres%20has%20%22Drama%22%20and%20year%20%3E%3D%201990&minRatings=20" 200
holds "five" 'len(ids(a)) == 5'
for movie in $(value '" ".join(m["item"] for m in a["recommendations"])'); do
  ask GET "/v1/items/$movie" 200
  holds "a movie of the list fulfills its filter" 'any(genre.lower() == "drama" for genre in a["genres"]) and a["year"] >= 1990 and a["ratings"] >= 20'
done
ask GET "$list?n=5&filter=genres%20has%20Drama" 400
holds "what is wrong with a filter is said with its position" '"position" in a["detail"]'
ask GET "$list?n=10&diversity=0.7" 200
holds "as many when they are to differ" 'len(set(ids(a))) == 10'
ask GET "$list?n=10&rotate=monday" 200
keep
ask GET "$list?n=10&rotate=monday" 200
holds "a seed gives one list" 'ids(a) == ids(b)'
ask GET "$list?n=10&rotate=tuesday" 200
holds "another seed another one" 'len(set(ids(a))) == 10 and ids(a) != ids(b)'
ask GET "$list?n=10" 200
holds "what nobody has rated has no place by itself" "not [m for m in a['recommendations'] if 'explored' in m] and '$mark-solaris' not in ids(a)"
ask GET "$list?n=10&exploration=1&candidates=$mark-solaris,$top" 200
holds "exploration gives it one, by its features" "ids(a) == ['$mark-solaris', '$top'] and a['recommendations'][0]['explored'] and a['recommendations'][0]['ratings'] == 0"
ask POST /v1/recommendations 200 "{\"user\":\"$mark-cy\",\"ratings\":[$first],\"n\":4,\"filter\":\"year < 1995\",\"exclude\":[\"$top\"],\"diversity\":0.2}"
holds "the same in a body" "len(ids(a)) == 4 and '$top' not in ids(a)"

step "a hidden movie is gone from lists and searches, and comes back"
ask PATCH "/v1/items/$top" 200 '{"hidden":true}'
ask GET "$list?n=12" 200
holds "gone from the list, which is as long as before" "'$top' not in ids(a) and len(ids(a)) == 12"
ask GET "$list?candidates=$top" 200
holds "gone for those who ask for it" 'ids(a) == []'
ask GET "/v1/users/$mark-ann/rows?n=10" 200
holds "gone from the rows" "'$top' not in [m['item'] for row in a['rows'] for m in row['movies']]"
ask PATCH "/v1/items/$top" 200 '{"hidden":null}'
ask GET "$list?n=12" 200
holds "there again" "'$top' in ids(a)"

step "rules: pin and boost"
ask PUT "/v1/rules/$mark-pin" 200 "{\"pin\":\"$third\",\"rank\":1}"
ask PUT "/v1/rules/$mark-boost" 200 '{"filter":"genres has \"Romance\"","factor":2}'
ask GET "$list?n=5" 200
first_ones=5 # rules of its own may pin others
[ -z "$own" ] || first_ones=1
holds "the pinned movie is the first" "'$third' in ids(a)[:$first_ones] and len(set(ids(a))) == 5"
ask GET "$list?n=5&exclude=$third" 200
holds "no rule brings in what may not be there" "'$third' not in ids(a)"
ask GET /v1/rules 200
holds "both are kept" "{'$mark-pin', '$mark-boost'} <= {rule['rule'] for rule in a['rules']}"
ask DELETE "/v1/rules/$mark-pin" 200
ask DELETE "/v1/rules/$mark-boost" 200
ask GET /v1/rules/history 200
holds "their history stays" "len([c for c in a['changes'] if c['rule']['rule'] == '$mark-pin']) == 2"

step "rows of a home screen"
ask GET "/v1/users/$mark-ann/rows?n=8&rows=6" 200
holds "rows without repeats" '(lambda m: len(m) == len(set(m)) and len(a["rows"]) > 3)([m["item"] for row in a["rows"] for m in row["movies"]])'

# ---------------------------------------------------------------- what came of lists
step "clicks, and the report"
ask GET "$list?n=5" 200
recommendation=$(value 'a["recommendation"]')
artifact=$(value 'a["artifact"]')
ask POST /v1/feedback 200 "[{\"user\":\"$mark-ann\",\"item\":\"$top\",\"kind\":\"shown\",\"recommendation\":\"$recommendation\"},
  {\"user\":\"$mark-ann\",\"item\":\"$top\",\"kind\":\"click\",\"recommendation\":\"$recommendation\"},
  {\"user\":\"$mark-ann\",\"item\":\"$top\",\"kind\":\"click\",\"recommendation\":\"$recommendation\"},
  {\"user\":\"$mark-bob\",\"item\":\"$top\",\"kind\":\"click\",\"recommendation\":\"$recommendation\"},
  {\"user\":\"$mark-cy\",\"item\":\"$mark-dune\",\"kind\":\"like\"},
  {\"user\":\"$mark-cy\",\"item\":\"$mark-nobody\",\"kind\":\"click\"}]"
holds "stored, known, refused: somebody else's list, an unknown movie" \
  '[result["status"] for result in a["results"]] == ["stored", "stored", "known", "refused", "stored", "refused"]'
until_holds "the report counts the click" '/v1/feedback/report?days=1' \
  "any(line['artifact'] == '$artifact' and line['arm'] == 'champion' and line['clickThrough']['count'] >= 1 for line in a['total'])"

# ---------------------------------------------------------------- scores
step "scores in JSON, JSON lines and CSV"
ask POST '/invocations?sd=true&levels=true' 200 "{\"instances\":[{\"user\":\"$mark-ann\",\"item\":\"$top\"},[\"$mark-ann\",\"$mark-nobody\"]]}"
holds "a score each, the unknown one a prior" '[p["basis"] for p in a["predictions"]] == ["FOLDED_IN", "PRIOR"] and all("sd" in p and "levels" in p for p in a["predictions"])'
keep
grep -qi '^Matinee-Unknown-Pairs: 1' "$work/headers" || fail "no header Matinee-Unknown-Pairs: 1"
ask POST '/invocations?sd=true&levels=true' 200 "[\"$mark-ann\",\"$top\"]" application/jsonlines
holds "JSON lines say the same" 'a["score"] == b["predictions"][0]["score"]'
ask POST '/invocations?sd=true&levels=true' 200 "$mark-ann,$top" text/csv
# CSV: a column for the score, its deviation, each level
[ "$(tr -cd , <"$work/answer" | wc -c)" -eq "$(python3 -c 'import json, sys; print(1 + len(json.load(open(sys.argv[1]))["scale"]))' "$work/kept")" ] ||
  fail "the columns of CSV"

# ---------------------------------------------------------------- pages
step "pages"
for page in / /experiments /models /services /docs /docs/problems; do
  ask GET "$page" 200 '' '' text/html
  grep -qi '<html' "$work/answer" || fail "$page is no page"
done

if [ -n "$own" ]; then
  # -------------------------------------------------------------- a trial
  step "a challenger, its trial, which ends with a promotion"
  run train hybrid --seed 7
  ask GET /v1/models 200
  challenger=$(value 'next(model["id"] for model in a["models"] if not model["champion"])')
  ask POST "/v1/models/$challenger/trial" 200 '{"role":"internal","share":50,"windowSeconds":60}'
  ask GET /v1/trials 200
  holds "it stands there" "any('$challenger' in str(trial) for trial in a['trials'])"
  arms=
  for user in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    ask POST "/v1/users/$mark-$user/recommendations" 200 "{\"ratings\":[$first],\"n\":3}"
    arm=$(value 'a["arm"]')
    arms="$arms $arm"
    keep
    ask POST "/v1/users/$mark-$user/recommendations" 200 "{\"ratings\":[$first],\"n\":3}"
    holds "a user stays with an arm, whose artifact answers" \
      "a['arm'] == b['arm'] and a['artifact'] == b['artifact'] and (a['artifact'] == '$challenger') == (a['arm'] == 'challenger')"
  done
  case $arms in *champion*challenger* | *challenger*champion*) ;; *) fail "one arm answered all of twenty users: $arms" ;; esac
  ask DELETE '/v1/trials/internal?keep=winner' 409
  ask DELETE '/v1/trials/internal?keep=challenger' 200
  ask GET "/v1/models/$challenger" 200
  holds "the challenger serves" '"internal" in a["champion"]'
  ask GET "$list?n=3" 200
  holds "and answers" "a['artifact'] == '$challenger' and a['arm'] == 'champion'"
  ask POST /v1/models/rollback 200 '{"role":"internal"}'
  ask GET "$list?n=3" 200
  holds "the way back" "a['artifact'] == '$artifact'"

  # -------------------------------------------------------------- the command line beside the server
  step "the command line beside the server"
  run movies show "$mark-dune"
  run movies add "$mark-ran" --title "Ran ($mark)" --year 1985 --genre Drama
  until_holds "what another process adds is seen" "/v1/items?q=$mark" "'$mark-ran' in [movie['item'] for movie in a['items']]"
  run movies hide "$mark-ran"
  until_holds "what another process hides is gone" "/v1/items?q=$mark" "'$mark-ran' not in [movie['item'] for movie in a['items']]"
  run data export --out "$work/exported"
  grep -q "^$mark-bob," "$work/exported/ratings.csv" || fail "data export has no rating of bob"
  printf 'userId,movieId,rating\n%s-dan,%s,4\n' "$mark" "$top" >"$work/more.csv"
  run data import "$work/more.csv" --add
  until_holds "what was imported is seen" "/v1/users/$mark-dan/ratings" 'len(a["ratings"]) == 1'
  run client --users "$work/more.csv" --out "$work/recs.csv" --internal "$server" --als "$server" --score "$server"
  [ "$(wc -l <"$work/recs.csv")" = 6 ] || fail "client: not five movies for one user: $(cat "$work/recs.csv")"
  run runs list --json
  # shellcheck disable=SC2046 # two ids
  run runs compare $(python3 -c 'import json, sys; a = json.load(open(sys.argv[1])); print(*[run["id"] for run in (a["runs"] if isinstance(a, dict) else a)][:2])' "$work/out")
  run feedback report
  run rules history
  run models list
else
  step "left out, because the server is not this script's own: the trial, the command line beside the server"
fi
step "done: everything was as documented"
