"""Checks a Compose file against the specification's JSON Schema: compose.py FILE SCHEMA."""
import json
import sys

import jsonschema
import yaml

file, schema = sys.argv[1:]
schema = json.load(open(schema))
errors = list(jsonschema.Draft7Validator(schema).iter_errors(yaml.safe_load(open(file))))
for error in errors:
    print(f"{file}: {'.'.join(map(str, error.absolute_path))}: {error.message}")
sys.exit(bool(errors))
