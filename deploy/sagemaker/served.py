"""Reads `matinee models list --json`: prints what a role serves, or with --unserved what no role does."""

import json
import sys

models = json.load(sys.stdin)["models"]
if sys.argv[1] == "--unserved":
    found = [model["id"] for model in models if not model["champion"]]
else:
    found = [model["id"] for model in models if sys.argv[1] in model["champion"]]
    if not found:
        sys.exit(f"role {sys.argv[1]} serves nothing; --artifact ID names what it is to serve")
print("\n".join(found), end="\n" if found else "")
