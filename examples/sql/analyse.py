"""Loads flat casualty rows into SQLite and answers the questions of questions.sql.

    sitrep enrich --casualties rows.ndjson ARTICLES.ndjson > events.ndjson
    python3 examples/sql/analyse.py rows.ndjson [DATABASE]

Python's own sqlite3 is enough. The columns come from schema/casualty.json, so a field that is added later is loaded too;
lists are kept as JSON text. The same rows on the topic `topics.casualties` can be loaded with any Kafka Connect sink.
"""
import json
import pathlib
import sqlite3
import sys

HERE = pathlib.Path(__file__).parent
SCHEMA = json.loads((HERE.parent.parent / "schema" / "casualty.json").read_text())

# What may be counted within one article (docs/reading-an-event.md): happened, now, one incident, no part of another
# record, and of records that contradict each other the first.
COUNTABLE = """
CREATE VIEW countable AS SELECT * FROM casualties r
WHERE scope = 'incident' AND status = 'actual' AND NOT historical AND part_of IS NULL
  AND NOT EXISTS (SELECT 1 FROM json_each(r.contradicts) c
                  WHERE CAST(substr(c.value, 2) AS INTEGER) < CAST(substr(r.casualty_id, 2) AS INTEGER));
"""

# One incident is reported by many articles, so their figures must not be added up. Here, reports of the same kind for the
# same place and day are taken for one incident: crude, but it never counts one twice. Figures of one article that share
# place and day (killed soldiers and killed civilians) are added. Places without an admin-1 code are whole countries, where two
# incidents of a day cannot be told apart. A figure beyond PLAUSIBLE is most likely the toll of a war that stands in a sentence
# about one day; what is left out so can be looked at with SELECT … WHERE coalesce(value, low) > 5000.
PLAUSIBLE = 5000
INCIDENTS = f"""
CREATE VIEW incidents AS
WITH reports AS (
  SELECT kind, place_geonameid AS geonameid, time_start AS day, article_id, max(place_name) AS place,
         max(place_country_code) AS country, sum(coalesce(value, low)) AS figure
  FROM countable
  WHERE place_admin1_code IS NOT NULL AND time_start IS NOT NULL AND time_precision = 1 AND coalesce(value, low) <= {PLAUSIBLE}
  GROUP BY kind, geonameid, day, article_id
)
SELECT kind, geonameid, day, max(place) AS place, max(country) AS country, count(*) AS reports,
       min(figure) AS least_killed, max(figure) AS most_killed
FROM reports GROUP BY kind, geonameid, day;
"""


def load(rows, database):
    columns = list(SCHEMA["properties"])
    quoted = [f'"{column}"' for column in columns]
    database.execute(f"CREATE TABLE casualties ({', '.join(quoted)}, PRIMARY KEY (event_id, casualty_id))")
    marks = ", ".join("?" * len(columns))
    for line in rows:
        row = json.loads(line)
        values = (row[c] for c in columns)
        # The row's key makes loading again harmless.
        database.execute(
            f"INSERT OR REPLACE INTO casualties VALUES ({marks})",
            [json.dumps(v) if isinstance(v, list) else v for v in values],
        )
    database.executescript(COUNTABLE + INCIDENTS)
    database.commit()


def show(database, question, sql):
    print(question)
    cursor = database.execute(sql)
    table = [[c[0] for c in cursor.description]] + [["" if v is None else str(v)[:36] for v in row] for row in cursor]
    widths = [max(map(len, column)) for column in zip(*table)]
    for row in table:
        print("   " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    print(f"   ({len(table) - 1} rows)\n")
    return len(table) - 1


def questions():
    """Pairs of question and statement: the comment before a statement is its question."""
    for part in (HERE / "questions.sql").read_text().split(";")[:-1]:
        lines = part.strip().splitlines()
        asked = [line[3:].strip() for line in lines if line.startswith("-- ") and not line.startswith("-- Five")]
        yield " ".join(asked), "\n".join(line for line in lines if not line.startswith("--"))


def main():
    path = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ":memory:")
    database = sqlite3.connect(path)
    with open(sys.argv[1], encoding="utf-8") as rows:
        load(rows, database)
    empty = [question for question, sql in questions() if show(database, question, sql) == 0]
    return 1 if empty else 0


if __name__ == "__main__":
    sys.exit(main())
