#!/usr/bin/env bash
# Starts a worker with the shipped configuration and what differs in a container: of a key that is there twice, the last holds.
set -euo pipefail

properties=/tmp/connect-distributed.properties
{
    cat /opt/countercheck/connect-distributed.properties
    echo
    echo "bootstrap.servers=${CONNECT_BOOTSTRAP_SERVERS:?is the address of Kafka}"
    echo "listeners=http://0.0.0.0:8083"
    echo "rest.advertised.host.name=${CONNECT_ADVERTISED_HOST:-$(hostname)}"
    echo "plugin.path=/opt/countercheck/plugins"
} >"$properties"
exec /opt/kafka/bin/connect-distributed.sh "$properties"
