"""Browser tests of the page in real headless Chromium: python run.py CHROMIUM KITERUNNER AXE [--short] [NAME…]

Each test is a function named test_… in a file named test_….py; with names, only those that contain one
of them. A test gets the page from a static host (static.py), so that everything but tournaments has to
work without a server, or starts `kiterunner serve` for itself (server.py). Ends with
`browser PASSED FAILED SKIPPED`.
"""

import importlib
import pathlib
import sys
import time
import traceback

import playwright.sync_api

import given
import static
from page import Skip, chromium


def tests():
    here = pathlib.Path(__file__).parent
    for path in sorted(here.glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, test in vars(module).items():
            full = f"{path.stem[5:]}: {name[5:]}"
            if given.SHORT and getattr(test, "is_long", False):
                continue
            if name.startswith("test_") and (not given.WANTED or any(w in full for w in given.WANTED)):
                yield full.replace("_", " "), test


def main():
    given.OUT.mkdir(parents=True, exist_ok=True)
    passed, failed, skipped = 0, 0, 0
    host = static.start()
    with chromium(given.CHROMIUM) as browser:
        for name, test in tests():
            begin = time.time()
            try:
                test(browser, host)
                passed += 1
                print(f"  passed {name}, {time.time() - begin:.1f} s", flush=True)
            except Skip as why:
                skipped += 1
                print(f"  skipped {name}: {why}", flush=True)
            except Exception as problem:  # noqa: BLE001: a test says what it found by raising it
                failed += 1
                print(f"  FAILED {name}: {problem}", flush=True)
                if not isinstance(problem, (AssertionError, playwright.sync_api.Error)):
                    traceback.print_exc()
    print(f"browser {passed} {failed} {skipped}")
    sys.exit(1 if failed or not passed else 0)


main()
