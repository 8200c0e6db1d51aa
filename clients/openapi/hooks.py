"""How schemathesis writes the bodies that are lines of text; it writes JSON, forms and plain text by itself."""

import schemathesis


def as_text(ctx, value):
    if isinstance(value, bytes):
        return value
    return str(value).encode("utf-8", errors="replace")


schemathesis.serializer("application/jsonlines")(as_text)
schemathesis.serializer("application/x-ndjson")(as_text)
schemathesis.serializer("text/csv")(as_text)
