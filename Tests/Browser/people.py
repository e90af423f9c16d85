"""People who fly in the browser tests: what they see, what they press, and who wins by it."""

import time

# Strategies of a person, in the page: what is pressed is what a keyboard or a finger presses.
WATCH = """() => { const f = kiteRunner.fight, g = f.game, n = g.now, k = n.kite(g.me); let touch = false;
  for (let i = 0; i < n.crossings; i++) { const x = n.crossing(i); if (x.force > 0 && (x.first === g.me || x.second === g.me)) touch = true; }
  return { touch, left: k.lineOwned - k.lineOut, out: k.lineOut, heading: Math.abs(k.heading), over: n.isOver, cut: f.cut && { who: f.cut.who, kind: f.cut.kind } }; }"""


def duel(page, press, strategy, seconds=150):
    """Plays until a line has parted; `press(verb, is_down)` is keys or fingers."""
    end = time.time() + seconds
    down = {"pull": False, "out": False}
    while time.time() < end:
        seen = page.evaluate(WATCH)
        if seen["cut"]:
            for verb, is_down in down.items():
                if is_down:
                    press(verb, False)
            return seen["cut"]
        if seen["over"]:
            return {"who": None, "kind": "over"}  # one is on the ground: no line was cut
        wanted = strategy(seen)
        for verb in down:
            if wanted.get(verb, False) != down[verb]:
                down[verb] = not down[verb]
                press(verb, down[verb])
        time.sleep(0.02)
    raise AssertionError(f"nobody was cut within {seconds} s")


def release(seen):
    return {"out": seen["touch"] and seen["left"] > 10,
            "pull": not seen["touch"] and seen["out"] > 130 and seen["heading"] < 1}


def pull(seen):
    return {"pull": seen["touch"] and seen["out"] > 30}


def keys(page):
    names = {"pull": "Space", "out": "ArrowDown"}
    return lambda verb, is_down: (page.keyboard.down if is_down else page.keyboard.up)(names[verb])


def fingers(page):
    """Real touch events through the browser's own protocol."""
    client = page.context.new_cdp_session(page)
    box = {v: page.evaluate(f"(() => {{ const b = document.getElementById('zone-{v}').getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height * 0.45]; }})()") for v in ("pull", "out")}
    held = {}

    def press(verb, is_down):
        if is_down:
            held[verb] = {"x": box[verb][0], "y": box[verb][1], "id": {"pull": 1, "out": 2}[verb]}
            client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": list(held.values())})
        else:
            held.pop(verb, None)
            client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": list(held.values())})
    return press


# A weak spot of a strategy: pullers lose to a line that runs, releasers saw one that is pulled.
EASY = [f"#style=0&skill=2&seed={s}" for s in (3, 10, 2, 5, 6, 9)]
HARD = [f"#style=1&skill=0&seed={s}" for s in (5, 2, 4, 3)]
