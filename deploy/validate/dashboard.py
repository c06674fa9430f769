"""Prints the dashboard's queries as recording rules, for promtool to parse: dashboard.py FILE."""
import json
import sys

import yaml

dashboard = json.load(open(sys.argv[1]))
ids = [p["id"] for p in dashboard["panels"]]
assert len(ids) == len(set(ids)), "two panels have the same id"
cells = set()
for panel in dashboard["panels"]:
    at = panel["gridPos"]
    assert at["x"] + at["w"] <= 24, f"{panel['title']} leaves the grid"
    for x in range(at["x"], at["x"] + at["w"]):
        for y in range(at["y"], at["y"] + at["h"]):
            assert (x, y) not in cells, f"{panel['title']} lies on another panel"
            cells.add((x, y))
rules = [
    {"record": f"panel:{panel['id']}:{target['refId']}", "expr": target["expr"].replace("$job", "sitrep").replace("$instance", ".*")}
    for panel in dashboard["panels"]
    for target in panel.get("targets", [])
]
yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}, sys.stdout)
