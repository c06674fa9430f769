#!/usr/bin/env bash
# Gives the service's principal exactly what it needs:
#   BOOTSTRAP=broker:9093 PRINCIPAL=User:sitrep COMMAND_CONFIG=admin.properties deploy/kafka/acls.sh
set -euo pipefail

BOOTSTRAP=${BOOTSTRAP:-localhost:9092}
PRINCIPAL=${PRINCIPAL:?set PRINCIPAL, such as User:sitrep or User:CN=sitrep}
APP_ID=${APP_ID:-sitrep}
GROUP=${GROUP:-$APP_ID}
ARTICLES=${ARTICLES:-news.articles}
EVENTS=${EVENTS:-news.events}
DLQ=${DLQ:-news.articles.dlq}
CASUALTIES=${CASUALTIES-news.casualties}

tool=kafka-acls.sh
[ -z "${KAFKA_BIN:-}" ] || tool=$KAFKA_BIN/$tool
options=(--bootstrap-server "$BOOTSTRAP")
[ -z "${COMMAND_CONFIG:-}" ] || options+=(--command-config "$COMMAND_CONFIG")

allow() { "$tool" "${options[@]}" --add --allow-principal "$PRINCIPAL" "$@"; }

outputs=(--topic "$EVENTS")
[ -z "$CASUALTIES" ] || outputs+=(--topic "$CASUALTIES")

# Articles are read by the service, dead letters written; `sitrep replay` does it the other way round. DescribeConfigs is for
# `sitrep check` alone.
allow --operation Read --operation Write --operation Describe --operation DescribeConfigs --topic "$ARTICLES" --topic "$DLQ"
allow --operation Write --operation Describe --operation DescribeConfigs "${outputs[@]}"
allow --operation Read --operation Describe --group "$GROUP" --group "$GROUP-replay"
# Transactional ids are {app_id}-{instance_id}-{lane}.
allow --operation Write --operation Describe --transactional-id "$APP_ID-" --resource-pattern-type prefixed
