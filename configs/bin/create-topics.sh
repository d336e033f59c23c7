#!/usr/bin/env bash
# Creates the topics of Countercheck before its first start, for an application that may not create topics. Their names,
# partitions and settings are those that the application itself declares: this only calls it.
#
# Usage: create-topics.sh --config FILE [--config FILE]...
#
# Exit codes: 0 all topics are there, 1 Kafka refuses or a topic that exists cannot be used, 2 called wrongly or FILE is not
# valid.
set -euo pipefail

bin=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
exec "$bin/countercheck" create-topics "$@"
