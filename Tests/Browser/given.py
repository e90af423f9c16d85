"""What the tests are given: programs by their paths, and where to write."""

import os
import sys

import static

CHROMIUM, KITERUNNER, AXE = sys.argv[1:4]
KITERUNNER = os.path.abspath(KITERUNNER)
WANTED = sys.argv[4:]
OUT = static.ROOT / "out/browser"
