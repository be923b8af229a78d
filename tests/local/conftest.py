"""A real model is asked only where one is named: by the address of its server in CABIN_LOCAL_MODEL."""

import os

collect_ignore = [] if os.environ.get("CABIN_LOCAL_MODEL") else ["test_model.py"]
