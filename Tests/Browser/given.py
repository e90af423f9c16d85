"""What the tests are given: programs by their paths, and where to write."""

import os
import sys

import static

CHROMIUM, KITERUNNER, AXE = sys.argv[1:4]
KITERUNNER = os.path.abspath(KITERUNNER)
WANTED = [a for a in sys.argv[4:] if a != "--short"]
# What is run before a change lands leaves out the tests that are marked as long.
SHORT = "--short" in sys.argv
OUT = static.ROOT / "out/browser"


def long(test):
    """Marks a test that is left out of short runs: what it looks at changes seldom."""
    test.is_long = True
    return test
