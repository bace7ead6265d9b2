"""Run the command line: `python -m needlecraft.cli`."""

import sys

from needlecraft.cli import main

if __name__ == "__main__":
    sys.exit(main())
