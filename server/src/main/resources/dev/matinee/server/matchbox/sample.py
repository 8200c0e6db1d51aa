# Python 3, nothing to install
import json
import urllib.error
import urllib.request

url = "{{uri}}"
api_key = "abc123"  # Replace this with a key of the service

data = {{request}}

request = urllib.request.Request(
    url,
    json.dumps(data).encode("utf-8"),
    {"Content-Type": "application/json", "Authorization": "Bearer " + api_key},
)
try:
    with urllib.request.urlopen(request) as response:
        answer = json.loads(response.read())
    table = answer["Results"]["output1"]["value"]
    print(table["ColumnNames"])
    for row in table["Values"]:
        print(row)
except urllib.error.HTTPError as error:
    print("The request failed with status code", error.code)
    print(error.headers)  # with the id of the request
    print(error.read().decode("utf-8"))
