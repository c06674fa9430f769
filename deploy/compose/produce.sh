#!/usr/bin/env bash
# Sends the articles of a file again and again, one every two seconds. Without an id of its own, an article's id is
# the record's key; here a counter.
set -euo pipefail
articles=$1
n=0
while true; do
  while IFS= read -r article; do
    n=$((n + 1))
    printf 'article-%d\t%s\n' "$n" "$article"
    sleep 2
  done < "$articles"
done | "${KAFKA_BIN:-/opt/kafka/bin}/kafka-console-producer.sh" --bootstrap-server "${BOOTSTRAP:-localhost:9092}" \
  --topic "${ARTICLES:-news.articles}" --reader-property parse.key=true --reader-property "key.separator=	"
