# Replace abc123 with a key of the service
curl --silent --show-error '{{uri}}' \
  --header 'Content-Type: application/json' \
  --header 'Authorization: Bearer abc123' \
  --write-out '\nstatus code %{http_code}\n' \
  --data-binary @- <<'JSON'
{{request}}
JSON
