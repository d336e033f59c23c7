#!/usr/bin/env bash
# Puts the databases' credentials into Vault, with a policy and a role that may read them; see --help.
set -euo pipefail
umask 077

usage() {
    cat <<'EOF'
Usage: vault-init.sh [--output DIRECTORY]

Writes the secrets countercheck/cassandra and countercheck/postgres, a policy "countercheck" that may read them, and an
AppRole "countercheck" with that policy. Both engines are switched on if they are not. May be run again: secrets get a new
version, the role a new secret id.

Options:
  --output DIRECTORY  write the files role-id and secret-id there, readable by you alone; without it no secret id is made
  --help              this text

Environment:
  VAULT_ADDR          address of Vault, http://localhost:8200 unless set
  VAULT_TOKEN         a token that may do all of that
  VAULT_NAMESPACE, VAULT_CACERT   as Vault's own programs know them
  VAULT_MOUNT         where the key-value engine of version 2 is or will be, "secret" unless set
  CASSANDRA_USERNAME, CASSANDRA_PASSWORD, POSTGRES_USERNAME, POSTGRES_PASSWORD   what to write

Exit codes: 0 done, 1 Vault refuses something, 2 called wrongly, 3 Vault cannot be reached.
EOF
}

fail() {
    local code=$1
    shift
    echo "vault-init: $*" >&2
    exit "$code"
}

# Sends METHOD PATH, with a body from the input if it is not empty; sets status and answer. The token goes by a file
# descriptor: the command line of a process is seen by all.
request() {
    local method=$1 path=$2 body=${3:-}
    local options=(--silent --show-error --max-time 30 --request "$method" --write-out '\n%{http_code}')
    [ -z "${VAULT_CACERT:-}" ] || options+=(--cacert "$VAULT_CACERT")
    [ -z "${VAULT_NAMESPACE:-}" ] || options+=(--header "X-Vault-Namespace: $VAULT_NAMESPACE")
    [ -z "$body" ] || options+=(--header 'Content-Type: application/json' --data-binary @-)
    local output
    output=$(printf '%s' "$body" |
        curl "${options[@]}" --config <(printf 'header = "X-Vault-Token: %s"\n' "$VAULT_TOKEN") "$vault/v1/$path" 2>&1) ||
        fail 3 "no answer from Vault at $vault: ${output%%$'\n'*}"
    status=${output##*$'\n'}
    answer=${output%$'\n'*}
}

# Like request, and anything but success ends the script. Vault's own words are not repeated: they may hold what was sent.
must() {
    local what=$1
    shift
    request "$@"
    case $status in
    200 | 204) echo "$what" ;;
    403) fail 1 "not done: $what. The token of VAULT_TOKEN may not $1 $2" ;;
    503) fail 1 "not done: $what. Vault is sealed" ;;
    *) fail 1 "not done: $what. Vault answered $status to $1 $2" ;;
    esac
}

output=
while [ $# -gt 0 ]; do
    case $1 in
    --output)
        [ -n "${2:-}" ] || fail 2 "--output needs a directory"
        output=$2
        shift
        ;;
    --help | -h)
        usage
        exit 0
        ;;
    *) fail 2 "there is no option $1: see --help" ;;
    esac
    shift
done
for tool in curl jq; do
    command -v "$tool" >/dev/null || fail 2 "$tool is not installed"
done
for variable in VAULT_TOKEN CASSANDRA_USERNAME CASSANDRA_PASSWORD POSTGRES_USERNAME POSTGRES_PASSWORD; do
    [ -n "${!variable:-}" ] || fail 2 "$variable is not set"
done
[[ $VAULT_TOKEN =~ ^[A-Za-z0-9._-]+$ ]] || fail 2 "VAULT_TOKEN is not a token"
[ -z "$output" ] || [ -d "$output" ] || fail 2 "$output is not a directory"
export CASSANDRA_USERNAME CASSANDRA_PASSWORD POSTGRES_USERNAME POSTGRES_PASSWORD
vault=${VAULT_ADDR:-http://localhost:8200}
vault=${vault%/}
mount=${VAULT_MOUNT:-secret}

must "Vault has been reached" GET sys/mounts
if ! jq --exit-status --arg mount "$mount/" '(.data // .) | has($mount)' >/dev/null <<<"$answer"; then
    must "the key-value engine is mounted at $mount" POST "sys/mounts/$mount" '{"type": "kv", "options": {"version": "2"}}'
fi
must "log-ins are known" GET sys/auth
if ! jq --exit-status '(.data // .) | has("approle/")' >/dev/null <<<"$answer"; then
    must "AppRole is switched on" POST sys/auth/approle '{"type": "approle"}'
fi
must "$mount/countercheck/cassandra is written" POST "$mount/data/countercheck/cassandra" \
    "$(jq --null-input '{data: {username: env.CASSANDRA_USERNAME, password: env.CASSANDRA_PASSWORD}}')"
must "$mount/countercheck/postgres is written" POST "$mount/data/countercheck/postgres" \
    "$(jq --null-input '{data: {username: env.POSTGRES_USERNAME, password: env.POSTGRES_PASSWORD}}')"
must "policy countercheck may read them" PUT sys/policies/acl/countercheck \
    "$(jq --null-input --arg path "$mount/data/countercheck/*" \
        '{policy: "path \"\($path)\" { capabilities = [\"read\"] }"}')"
must "role countercheck has the policy" POST auth/approle/role/countercheck \
    '{"token_policies": "countercheck", "token_ttl": "1h", "token_max_ttl": "24h"}'
if [ -n "$output" ]; then
    must "its id is known" GET auth/approle/role/countercheck/role-id
    jq --join-output .data.role_id <<<"$answer" >"$output/role-id"
    must "it has a new secret id" POST auth/approle/role/countercheck/secret-id
    jq --join-output .data.secret_id <<<"$answer" >"$output/secret-id"
    echo "$output has role-id and secret-id: set VAULT_ROLE_ID_FILE and VAULT_SECRET_ID_FILE to them"
fi
