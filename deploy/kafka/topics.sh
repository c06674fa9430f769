#!/usr/bin/env bash
# Makes sitrep's topics; one that exists is left as it is. Everything is a variable of the environment:
#   BOOTSTRAP=broker:9092 PARTITIONS=12 REPLICATION=3 MIN_ISR=2 COMMAND_CONFIG=admin.properties deploy/kafka/topics.sh
set -euo pipefail

BOOTSTRAP=${BOOTSTRAP:-localhost:9092}
PARTITIONS=${PARTITIONS:-12}
# Exactly-once needs three replicas of which two are in sync: with fewer, a broker's loss can lose a commit.
REPLICATION=${REPLICATION:-3}
MIN_ISR=${MIN_ISR:-2}
ARTICLES=${ARTICLES:-news.articles}
EVENTS=${EVENTS:-news.events}
DLQ=${DLQ:-news.articles.dlq}
CASUALTIES=${CASUALTIES-news.casualties}
# article_bytes_max is 1 MiB; an event of a long article may be larger than the article, and Kafka counts its headers too.
INPUT_BYTES_MAX=${INPUT_BYTES_MAX:-1500000}
OUTPUT_BYTES_MAX=${OUTPUT_BYTES_MAX:-10485760}

tool=kafka-topics.sh
[ -z "${KAFKA_BIN:-}" ] || tool=$KAFKA_BIN/$tool
options=(--bootstrap-server "$BOOTSTRAP")
[ -z "${COMMAND_CONFIG:-}" ] || options+=(--command-config "$COMMAND_CONFIG")

create() {
  local topic=$1
  shift
  local settings=(--config "min.insync.replicas=$MIN_ISR")
  for setting in "$@"; do settings+=(--config "$setting"); done
  "$tool" "${options[@]}" --create --if-not-exists --topic "$topic" --partitions "$PARTITIONS" \
    --replication-factor "$REPLICATION" "${settings[@]}"
}

create "$ARTICLES" "max.message.bytes=$INPUT_BYTES_MAX"
# The newest event of an article stays for ever; key = article id.
create "$EVENTS" cleanup.policy=compact "max.message.bytes=$OUTPUT_BYTES_MAX"
# Two weeks to read the dead letters, mend their producer and send them back.
# They are records of any size that the article topic takes, with headers of their own.
create "$DLQ" retention.ms=1209600000 "max.message.bytes=$((INPUT_BYTES_MAX + 65536))"
[ -z "$CASUALTIES" ] || create "$CASUALTIES" retention.ms=2592000000
