"""What no schema says of the manifests that kustomize has built: usage check.py OVERLAY FILE."""

import sys

import yaml

overlay, file = sys.argv[1:]
manifests = list(yaml.safe_load_all(open(file)))


def of(kind):
    return {one["metadata"]["name"]: one for one in manifests if one["kind"] == kind}


roles = {"matinee"} if overlay == "sqlite" else {f"matinee-{role}" for role in ("internal", "als", "matchbox", "score")}
deployments, services = of("Deployment"), of("Service")
assert set(deployments) == roles, deployments.keys()
assert set(services) == roles, services.keys()
for name, deployment in deployments.items():
    pod = deployment["spec"]["template"]
    chosen = services[name]["spec"]["selector"]
    found = [other for other, one in deployments.items() if chosen.items() <= one["spec"]["template"]["metadata"]["labels"].items()]
    assert found == [name], f"service {name} leads to {found}"
    container = pod["spec"]["containers"][0]
    environment = {one["name"]: one["value"] for one in container["env"]}
    assert environment["MATINEE_HOST"] == "0.0.0.0"
    assert name in environment["MATINEE_ALLOWED_HOSTS"].split(","), environment
    assert overlay == "sqlite" or "matinee-" + environment["MATINEE_ROLES"] == name
    assert container["securityContext"]["readOnlyRootFilesystem"] and pod["spec"]["securityContext"]["runAsNonRoot"]
    volumes = {volume["name"] for volume in pod["spec"]["volumes"]}
    assert {mount["name"] for mount in container["volumeMounts"]} == volumes
    grace = pod["spec"]["terminationGracePeriodSeconds"]
    assert grace >= container["lifecycle"]["preStop"]["sleep"]["seconds"] + 20, "requests in flight have 20 s"

(policy,) = of("NetworkPolicy").values()
for rule in policy["spec"]["egress"] + policy["spec"]["ingress"]:
    for peer in rule.get("to", []) + rule.get("from", []):
        assert "app.kubernetes.io/name" not in peer.get("podSelector", {}).get("matchLabels", {}), "callers are other people's pods"

if overlay == "sqlite":
    (deployment,) = deployments.values()
    assert deployment["spec"]["replicas"] == 1 and deployment["spec"]["strategy"]["type"] == "Recreate"
    assert of("PersistentVolumeClaim").keys() == {"matinee"} and not of("CronJob")
else:
    assert all(deployment["spec"]["replicas"] > 1 for deployment in deployments.values())
    assert set(of("PodDisruptionBudget")) == roles
    for budget in of("PodDisruptionBudget").values():
        chosen = budget["spec"]["selector"]["matchLabels"]
        assert chosen == deployments[budget["metadata"]["name"]]["spec"]["selector"]["matchLabels"], chosen
    (job,) = of("CronJob").values()
    pods = [job["spec"]["jobTemplate"]["spec"]["template"]] + [one["spec"]["template"] for one in deployments.values()]
    names = set(of("ConfigMap"))
    for pod in pods:
        container = pod["spec"]["containers"][0]
        assert container["envFrom"][0]["configMapRef"]["name"] in names
        assert any(one["name"] == "MATINEE_DATABASE_PASSWORD_FILE" for one in container["env"])
