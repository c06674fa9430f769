"""Reads sitrep's events and prints the figures that may be summed, one a line.

    pip install confluent-kafka
    python3 examples/consumer.py --bootstrap localhost:9092 --topic news.events [--until-end]

Shows what every consumer should do: read committed transactions only, tell repeated events by `event_id`, take a null
value as a deletion, ignore fields that it does not know, and count as docs/reading-an-event.md says.
"""
import argparse
import json
import sys

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

# At least once: after a failure an event may come again. The last so many ids are remembered.
IDS_REMEMBERED = 100_000


def countable(event):
    """The figures of one article that may be summed, one of each contradicting group."""
    seen = set()
    for figure in event["casualties"]:
        if figure["scope"] != "incident" or figure["status"] != "actual" or figure["historical"] or figure["part_of"]:
            continue
        if seen.isdisjoint(figure["contradicts"]):
            yield figure
        seen.add(figure["id"])


def amount(figure):
    """The number with its bounds. A figure without bounds is approximate, and one without a number a share."""
    low, high = figure["low"], figure["high"]
    if low is not None and low == high:
        return str(low)
    if low is None and high is None:
        return f"about {figure['value']}" if figure["value"] is not None else "?"
    return f"{'?' if low is None else low}..{'?' if high is None else high}"


def lines(event):
    places = {place["id"]: place for place in event["locations"]}
    for figure in countable(event):
        place = places.get((figure["place"] or {}).get("location_id"))
        where = "somewhere" if place is None else f"{place['name']}, {place['country_code']}"
        when = (figure["time"] or {}).get("start") or "at an unknown time"
        yield f"{event['article']['id']}\t{figure['kind']}\t{amount(figure['figure'])}\t{where}\t{when}\t{figure['figure']['text']}"


def read(consumer, until_end):
    """Yields messages; with `until_end` until every partition's end at the first assignment is reached."""
    ends = None
    while ends is None or ends:
        message = consumer.poll(1.0)
        if until_end and ends is None and consumer.assignment():
            ends = {p.partition: consumer.get_watermark_offsets(p)[1] for p in consumer.assignment()}
        if message is not None and message.error() is None:
            yield message
        elif message is not None and message.error().code() != KafkaError._PARTITION_EOF:
            raise KafkaException(message.error())
        if until_end and ends is not None:
            at = {p.partition: p.offset for p in consumer.position(consumer.assignment())}
            ends = {n: end for n, end in ends.items() if max(at.get(n, 0), 0) < end}
        elif not until_end:
            ends = {-1: 0}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bootstrap", default="localhost:9092")
    arguments.add_argument("--topic", default="news.events")
    arguments.add_argument("--group", default="sitrep-example")
    arguments.add_argument("--until-end", action="store_true", help="stop at the topic's present end")
    options = arguments.parse_args()
    consumer = Consumer({
        "bootstrap.servers": options.bootstrap,
        "group.id": options.group,
        "isolation.level": "read_committed",
        "auto.offset.reset": "earliest",
        # Committed by hand, after the event has been dealt with.
        "enable.auto.commit": False,
    })
    consumer.subscribe([options.topic])
    ids = {}
    try:
        for message in read(consumer, options.until_end):
            if message.value() is not None:
                event = json.loads(message.value())
                if event["event_id"] not in ids:
                    ids[event["event_id"]] = None
                    if len(ids) > IDS_REMEMBERED:
                        del ids[next(iter(ids))]
                    for line in lines(event):
                        print(line, flush=True)
            position = TopicPartition(message.topic(), message.partition(), message.offset() + 1)
            consumer.commit(offsets=[position], asynchronous=True)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
