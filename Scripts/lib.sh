# shellcheck shell=bash
# Sourced by the other scripts: saying things, and running steps that are quiet unless they fail.

KITE_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
LOGS="$KITE_ROOT/.build-logs"
# Read by the scripts that source this file.
# shellcheck disable=SC2034
DATA="${KITERUNNER_DATA:-$KITE_ROOT/../shared/data}"
# shellcheck disable=SC2034
PEERS="${KITERUNNER_PEERS:-$KITE_ROOT/../shared/peers}"

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# quietly NAME SENTENCE COMMAND...: says the sentence and how long it took; the command's own
# words go to .build-logs/NAME.log and are shown only when it fails.
quietly() {
  local name="$1" sentence="$2" begin="$SECONDS" status=0 log
  shift 2
  mkdir -p "$LOGS"
  log="$LOGS/$name.log"
  printf '%s … ' "$sentence"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    printf '%d s\n' "$((SECONDS - begin))"
    return 0
  fi
  printf 'failed after %d s\n' "$((SECONDS - begin))"
  # Errors first, because a build log buries them; then the end, which says how it stopped.
  {
    grep -E '(^|[^a-z])error:|recorded an issue|Program crashed' "$log" | sort -u | head -n 40 || true
    printf -- '--- last lines of %s\n' "${log#"$KITE_ROOT"/}"
    tail -n 40 "$log"
  } >&2
  return "$status"
}
