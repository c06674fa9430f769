"""Puts each overlay together as kustomize does and checks every object against the API's schema: kubernetes.py FOLDER.

Understands what these files use of kustomize: resources, replicas, configMapGenerator, images, strategic-merge patches
(lists of containers, volumes and mounts merge by name). KEDA's objects have no schema in the API; their form is checked
here against KEDA's documented fields. Also checked: the rules of the `restricted` pod security standard, and that every
selector selects the pods.
"""
import pathlib
import sys

import kubernetes_validate
import yaml

VERSION = "1.34"
KEYS = {"containers": "name", "volumes": "name", "volumeMounts": "mountPath", "env": "name", "ports": "name"}
KNOWN = {
    "ScaledObject": {"scaleTargetRef", "minReplicaCount", "maxReplicaCount", "pollingInterval", "cooldownPeriod", "advanced", "triggers"},
    "TriggerAuthentication": {"secretTargetRef"},
}


def documents(path):
    return [d for d in yaml.safe_load_all(path.read_text()) if d]


def merge(base, patch, key=None):
    if isinstance(base, dict) and isinstance(patch, dict):
        return {k: merge(base[k], patch[k], k) if k in base and k in patch else patch.get(k, base.get(k)) for k in {**base, **patch}}
    if isinstance(base, list) and isinstance(patch, list) and key in KEYS:
        by = {item[KEYS[key]]: item for item in base}
        for item in patch:
            by[item[KEYS[key]]] = merge(by.get(item[KEYS[key]], {}), item)
        return list(by.values())
    return patch


def build(folder):
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text())
    unknown = set(kustomization) - {"apiVersion", "kind", "namespace", "labels", "resources", "replicas", "configMapGenerator", "images", "patches"}
    assert not unknown, f"{folder}: {unknown} is not understood here"
    objects = []
    for resource in kustomization.get("resources", []):
        path = folder / resource
        objects += build(path) if path.is_dir() else documents(path)
    for generator in kustomization.get("configMapGenerator", []):
        entries = {f: (folder / f).read_text() for f in generator["files"]}
        made = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": generator["name"]}, "data": entries}
        objects = [o for o in objects if not (o["kind"] == "ConfigMap" and o["metadata"]["name"] == generator["name"])] + [made]
    for patch in kustomization.get("patches", []):
        for change in documents(folder / patch["path"]):
            same = [i for i, o in enumerate(objects) if o["kind"] == change["kind"] and o["metadata"]["name"] == change["metadata"]["name"]]
            assert len(same) == 1, f"{patch['path']} patches nothing"
            objects[same[0]] = merge(objects[same[0]], change)
    for replicas in kustomization.get("replicas", []):
        found = [o for o in objects if o["metadata"]["name"] == replicas["name"] and o["kind"] == "StatefulSet"]
        assert found, f"replicas of {replicas['name']}, which is not there"
        found[0]["spec"]["replicas"] = replicas["count"]
    return objects


def restricted(name, pod):
    security = pod["securityContext"]
    assert security["runAsNonRoot"] and security["seccompProfile"]["type"] == "RuntimeDefault", name
    for container in pod["containers"]:
        own = container["securityContext"]
        assert own["allowPrivilegeEscalation"] is False and own["capabilities"]["drop"] == ["ALL"], name
        assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container), name


def check(overlay):
    objects = build(overlay)
    names = {(o["kind"], o["metadata"]["name"]) for o in objects}
    assert len(names) == len(objects), f"{overlay}: an object stands twice"
    for thing in objects:
        name = f"{overlay}: {thing['kind']} {thing['metadata']['name']}"
        if thing["kind"] in KNOWN:
            assert set(thing["spec"]) <= KNOWN[thing["kind"]], name
            for trigger in thing["spec"].get("triggers", []):
                assert ("TriggerAuthentication", trigger["authenticationRef"]["name"]) in names, name
            continue
        kubernetes_validate.validate(thing, VERSION, strict=True)
        if thing["kind"] == "StatefulSet":
            pod = thing["spec"]["template"]
            restricted(name, pod["spec"])
            labels = pod["metadata"]["labels"].items()
            for other in objects:
                spec = other.get("spec", {})
                selector = spec.get("podSelector", spec.get("selector", {}))
                selector = selector.get("matchLabels", selector)
                assert not selector or selector.items() <= labels, f"{other['kind']} selects other pods"
            volumes = {v["name"] for v in pod["spec"]["volumes"]}
            mounts = {m["name"] for c in pod["spec"]["containers"] for m in c["volumeMounts"]}
            assert mounts == volumes, f"{name}: {mounts} are mounted, {volumes} are there"
    return len(objects)


for overlay in sorted((pathlib.Path(sys.argv[1]) / "overlays").iterdir()):
    print(f"deploy: {overlay.name}: {check(overlay)} objects")
