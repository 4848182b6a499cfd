"""`python -m amparo.cli`, as `amparo`."""

import sys

from amparo.cli import main

if __name__ == "__main__":
    sys.exit(main())
