"""Calls a running server by boto3, as a program calls an endpoint of SageMaker; all that is changed is `endpoint_url`.

usage: invoke.py URL
"""

import csv
import io
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

url = sys.argv[1]
runtime = boto3.client(
    "sagemaker-runtime",
    endpoint_url=url,
    region_name="eu-central-1",
    aws_access_key_id="nobody",
    aws_secret_access_key="nothing",
    config=Config(retries={"max_attempts": 1}),
)


def invoke(body, content_type, **more):
    answer = runtime.invoke_endpoint(EndpointName="matinee", Body=body, ContentType=content_type, **more)
    return answer["ContentType"], answer["Body"].read().decode("utf-8")


def check(what, holds, shown=""):
    if not holds:
        sys.exit(f"{what}: {shown}")
    print("ok:", what)


pairs = [(str(1 + k % 40), str(1 + k % 300)) for k in range(5000)]
rows = "".join(f"{user},{item}\n" for user, item in pairs)

kind, text = invoke(rows, "text/csv")
scores = [float(line) for line in text.splitlines()]
check("CSV: a score a line", kind == "text/csv" and len(scores) == len(pairs), text[:200])

kind, text = invoke(rows, "text/csv", CustomAttributes="sd=true,levels=true")
columns = {len(row) for row in csv.reader(io.StringIO(text))}
check("CSV: deviation and levels by custom attributes", len(columns) == 1 and min(columns) > 3, text[:200])

instances = {"instances": [{"features": list(pair)} for pair in pairs]}
kind, text = invoke(json.dumps(instances), "application/json")
predictions = json.loads(text)["predictions"]
check("JSON: features, the same scores", [one["score"] for one in predictions] == scores, text[:200])

lines = "".join(json.dumps({"user": user, "item": item}) + "\n" for user, item in pairs)
kind, text = invoke(lines, "application/jsonlines", Accept="application/jsonlines")
check("JSON lines: the same scores", [json.loads(line)["score"] for line in text.splitlines()] == scores, text[:200])

new = {"user": "nobody-yet", "item": pairs[0][1], "ratings": [{"item": "1", "rating": 5}, {"item": "2", "rating": 1}]}
kind, text = invoke(json.dumps({"instances": [new]}), "application/json")
check("JSON: a new user's ratings ride along", json.loads(text)["predictions"][0]["basis"] == "FOLDED_IN", text)

for body, content_type, status in (("<a/>", "application/xml", 415), ("1", "text/csv", 422), ("", "text/csv", 400)):
    try:
        invoke(body, content_type)
        check(f"{content_type} is refused", False)
    except ClientError as e:
        got = e.response["ResponseMetadata"]["HTTPStatusCode"]
        check(f"{content_type}, {body!r}: {status}", got == status, got)
