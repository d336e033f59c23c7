#!/usr/bin/env bash
# Creates, updates or deletes a connector; see --help.
set -euo pipefail

readonly DONE=0 FAILED=1 WRONG=2 UNREACHABLE=3 REFUSED=4
readonly POLL_SECONDS=1
# A status must stay for so many looks: after an update the worker shows the old one for a moment.
readonly SETTLED=3

usage() {
    cat <<'EOF'
Usage: deploy-connector.sh [--timeout SECONDS] FILE
       deploy-connector.sh --delete [--timeout SECONDS] FILE

Creates the connector of FILE or, if it exists, gives it FILE's configuration, and waits until the connector and all of its
tasks are RUNNING. With --delete it is deleted; one that is not there is no error.

FILE is JSON: {"name": "…", "config": {"connector.class": "…", …}}.

Options:
  --delete             delete the connector that FILE names
  --timeout SECONDS    how long to wait, 120 unless given
  --help               this text

Environment:
  CONNECT_URL          address of a Connect worker, http://localhost:8083 unless set
  CONNECT_CURL_CONFIG  a file of options for curl, such as user or cacert

Exit codes: 0 done, 1 the connector or a task is FAILED or not RUNNING in time, 2 called wrongly or FILE is not valid,
3 Connect cannot be reached, 4 Connect refuses the configuration.
EOF
}

fail() {
    local code=$1
    shift
    echo "deploy-connector: $*" >&2
    exit "$code"
}

# Sends METHOD PATH [BODY]; sets status and answer. Repeats while the workers rebalance, and at most until the deadline.
request() {
    local method=$1 path=$2
    local options=(--silent --show-error --max-time 90 --request "$method" --write-out '\n%{http_code}')
    [ -z "${CONNECT_CURL_CONFIG:-}" ] || options+=(--config "$CONNECT_CURL_CONFIG")
    [ $# -lt 3 ] || options+=(--header 'Content-Type: application/json' --data-binary @-)
    while true; do
        local output
        output=$(printf '%s' "${3:-}" | curl "${options[@]}" "$connect$path" 2>&1) ||
            fail $UNREACHABLE "no answer from Connect at $connect: ${output%%$'\n'*}. Set CONNECT_URL, or start a worker"
        status=${output##*$'\n'}
        answer=${output%$'\n'*}
        if [ "$status" != 409 ] || [ $SECONDS -ge "$deadline" ]; then
            return
        fi
        sleep $POLL_SECONDS
    done
}

# What Connect says is wrong; the whole answer if it is not Connect's.
message() {
    jq --raw-output '.message // .' 2>/dev/null <<<"$answer" || printf '%s\n' "$answer"
}

delete() {
    request DELETE "/connectors/$path_name"
    case $status in
    204) echo "$name is deleted" ;;
    404) echo "$name is not deployed: nothing to delete" ;;
    *) fail $FAILED "$name is not deleted, HTTP $status: $(message)" ;;
    esac
}

# Says which settings look like secrets and are no placeholders.
warn_of_secrets() {
    local clear
    clear=$(jq --raw-output '
        .config | to_entries
        | map(select((.key | test("password|secret|token|jaas"; "i"))
                     and (.value | tostring | . != "" and (contains("${") | not))))
        | map(.key) | join(", ")' "$file")
    [ -z "$clear" ] ||
        echo "deploy-connector: warning: $file has secrets in the clear, which Connect shows to all: $clear" >&2
}

deploy() {
    local before=
    warn_of_secrets
    request GET "/connectors/$path_name/status"
    [ "$status" != 200 ] || before=$answer
    request PUT "/connectors/$path_name/config" "$config"
    case $status in
    200) echo "$name is updated" ;;
    201) echo "$name is created" ;;
    400 | 422) fail $REFUSED "Connect refuses the configuration of $name: $(message)" ;;
    *) fail $REFUSED "$name is not deployed, HTTP $status: $(message)" ;;
    esac
    # Connect leaves a FAILED task alone if nothing of its configuration has changed.
    if [ -n "$before" ] && jq --exit-status '[.connector, .tasks[]] | any(.state == "FAILED")' >/dev/null <<<"$before"; then
        request POST "/connectors/$path_name/restart?includeTasks=true&onlyFailed=true"
    fi
    await_running
}

await_running() {
    local state='' last='' looks=0
    while true; do
        request GET "/connectors/$path_name/status"
        case $status in
        200)
            state=$(jq --raw-output '
                [.connector, .tasks[]] as $all
                | if $all | any(.state == "FAILED") then "FAILED"
                  elif (.tasks | length) > 0 and ($all | all(.state == "RUNNING")) then "RUNNING"
                  else "neither" end' <<<"$answer")
            ;;
        404) state=neither ;;
        *) fail $FAILED "the status of $name is not known, HTTP $status: $(message)" ;;
        esac
        if [ "$state" = "$last" ]; then looks=$((looks + 1)); else looks=1; fi
        last=$state
        if [ $looks -ge $SETTLED ]; then
            case $state in
            RUNNING)
                echo "$name is RUNNING with $(jq '.tasks | length' <<<"$answer") task(s)"
                return
                ;;
            FAILED) fail $FAILED "$name is FAILED: $(failures)" ;;
            esac
        fi
        [ $SECONDS -lt "$deadline" ] || fail $FAILED "$name is not RUNNING after $timeout s: $(states)"
        sleep $POLL_SECONDS
    done
}

# Each failed part with the first line of its trace and the last cause.
failures() {
    jq --raw-output '
        [(.connector + {id: "connector"}), .tasks[]] | map(select(.state == "FAILED"))
        | map("\(if .id == "connector" then .id else "task \(.id)" end): "
              + ((.trace // "no trace") | split("\n")
                 | [.[0], (map(select(startswith("Caused by: "))) | last)] | map(select(. != null)) | join(" … ")))
        | join("; ")' <<<"$answer"
}

states() {
    jq --raw-output '
        if .connector then "connector \(.connector.state), tasks \([.tasks[].state])" else "it has no status yet" end' \
        <<<"$answer"
}

mode=deploy
timeout=120
file=
while [ $# -gt 0 ]; do
    case $1 in
    --delete) mode=delete ;;
    --timeout)
        [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || fail $WRONG "--timeout needs a number of seconds"
        timeout=$2
        shift
        ;;
    --help | -h)
        usage
        exit $DONE
        ;;
    -*) fail $WRONG "there is no option $1: see --help" ;;
    *)
        [ -z "$file" ] || fail $WRONG "one FILE at a time, but there are $file and $1"
        file=$1
        ;;
    esac
    shift
done
[ -n "$file" ] || fail $WRONG "which FILE? See --help"
for tool in curl jq; do
    command -v "$tool" >/dev/null || fail $WRONG "$tool is not installed"
done
[ -r "$file" ] || fail $WRONG "$file cannot be read"
problem=$(jq --slurp --raw-output '
    if length != 1 then "must hold one JSON object"
    elif (.[0] | type) != "object" then "must be a JSON object"
    elif (.[0].name | type) != "string" or .[0].name == "" then "has no \"name\""
    elif (.[0].config | type) != "object" then "has no object \"config\""
    elif (.[0].config["connector.class"] | type) != "string" then "has no \"connector.class\" in \"config\""
    elif .[0].config | has("name") and .name != $name then "has another \"name\" in \"config\""
    elif .[0].config | any(.[]; type == "object" or type == "array") then "has a value in \"config\" that is not plain"
    else empty end' --arg name "$(jq --raw-output '.name? // ""' "$file" 2>/dev/null || true)" "$file" 2>&1) ||
    fail $WRONG "$file is not JSON: ${problem%%$'\n'*}"
[ -z "$problem" ] || fail $WRONG "$file $problem"

connect=${CONNECT_URL:-http://localhost:8083}
connect=${connect%/}
name=$(jq --raw-output .name "$file")
path_name=$(jq --raw-output '.name | @uri' "$file")
config=$(jq --compact-output '.config | map_values(tostring)' "$file")
deadline=$((SECONDS + timeout))

$mode
