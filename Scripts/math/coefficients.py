"""Minimax coefficients of KiteMath's elementary functions, by Remez exchange in 500 bits.

    python3 Scripts/math/coefficients.py [exp log powlog sin cos atan constants]

Needs mpmath. Each fit is of g(z) with a weight w(z), so that w * (p - g) is the error of the
finished function relative to its value. Coefficients are rounded to Double one at a time, lowest
degree first, and the rest is fitted again around the rounded ones.
"""
import sys

from mpmath import atan, cos, exp, floor, log, lu_solve, matrix, mp, mpf, pi, sin, sqrt

mp.prec = 500
TINY = mpf(2) ** -80


def remez(g, w, a, b, powers):
    """Coefficients of the given powers with the least largest |w (p - g)| over [a, b]."""
    n = len(powers)
    k = n + 1

    def chebyshev(count):
        return [(a + b) / 2 - (b - a) / 2 * cos(pi * i / (count - 1)) for i in range(count)]

    xs, grid = chebyshev(k), chebyshev(401)
    gs, ws = [g(x) for x in grid], [w(x) for x in grid]
    for _ in range(30):
        left, right = matrix(k, k), matrix(k, 1)
        for i, x in enumerate(xs):
            for j, power in enumerate(powers):
                left[i, j] = w(x) * x**power
            left[i, n] = (-1) ** i
            right[i] = w(x) * g(x)
        solved = lu_solve(left, right)
        c = [solved[j] for j in range(n)]
        errors = [
            ws[i] * (sum(cj * x**p for cj, p in zip(c, powers)) - gs[i]) for i, x in enumerate(grid)
        ]
        extrema = []  # the largest in each run of equal sign
        for i, e in enumerate(errors):
            if extrema and (e > 0) == (errors[extrema[-1]] > 0):
                if abs(e) > abs(errors[extrema[-1]]):
                    extrema[-1] = i
            else:
                extrema.append(i)
        while len(extrema) > k:
            extrema.pop(0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1)
        if len(extrema) < k:
            break
        xs = [grid[i] for i in extrema]
        if max(abs(e) for e in errors) < abs(solved[n]) * mpf("1.02"):
            break
    return c


def fit(name, g, w, a, b, degree, stepwise=True):
    a, b = mpf(a), mpf(b)
    done = []
    if not stepwise:  # with 0 inside the interval x, x², ... alone are no Haar system
        done = [mpf(float(c)) for c in remez(g, w, a, b, list(range(degree + 1)))]
    for d in range(len(done), degree + 1):
        rest = lambda x: g(x) - sum(c * x**i for i, c in enumerate(done))
        done.append(mpf(float(remez(rest, w, a, b, list(range(d, degree + 1)))[0])))
    grid = [a + (b - a) * i / 1000 for i in range(1001)]
    worst = max(abs(w(x) * (sum(c * x**i for i, c in enumerate(done)) - g(x))) for x in grid)
    print(f"{name}: error 2^{float(mp.log(worst, 2)):.1f}")
    for c in done:
        print("   ", float(c).hex())


def of_square(f):
    """f as a function of the square of its argument."""
    return lambda z: f(sqrt(z)) if z > 0 else f(TINY)


def away_from_zero(f):
    return lambda x: f(x) if abs(x) > TINY else f(TINY)


def constants():
    def show(name, x):
        print(f"    {name}: {float(x).hex()}")

    def cut(x, bits):
        return floor(x * mpf(2) ** bits) / mpf(2) ** bits

    print("constants")
    for name, x, bits in (("ln 2", log(2), 40), ("ln 3/2", log(mpf(3) / 2), 40), ("pi/4", pi / 4, 49)):
        show(f"{name}, cut at 2^-{bits}", cut(x, bits))
        show(f"{name}, the rest", x - cut(x, bits))
    first = cut(pi / 2, 32)
    second = cut(pi / 2 - first, 65)
    for x in (first, second, pi / 2 - first - second):
        show("pi/2 in parts", x)
    show("1 / ln 2", 1 / log(2))
    show("2 / pi", 2 / pi)
    mp.prec = 1600
    v = 2 / pi
    for i in range(20):
        v *= mpf(2) ** 64
        print(f"    2/pi, word {i}: 0x{int(floor(v)):016X}")
        v -= floor(v)


def main():
    wanted = sys.argv[1:]
    want = lambda name: not wanted or name in wanted
    if want("exp"):
        h = mpf("0.3467")
        g = away_from_zero(lambda r: (exp(r) - 1 - r) / r**2)
        fit("exp, (e^r - 1 - r) / r²", g, lambda r: (r**2 + mpf("0.002")) / exp(r), -h, h, 10, False)
    if want("log"):
        b = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.001")
        g = of_square(lambda s: (log((1 + s) / (1 - s)) / s - 2) / s**2)
        fit("log, (2 artanh s / s - 2) / s²", g, lambda z: z / 2, 0, b, 6)
    if want("powlog"):
        b = ((sqrt(mpf(1.5)) - 1) / (sqrt(mpf(1.5)) + 1)) ** 2 * mpf("1.001")
        g = of_square(lambda s: (log((1 + s) / (1 - s)) / s - 2 - 2 * s * s / 3) / s**4)
        fit("pow, (2 artanh s / s - 2 - 2/3 s²) / s⁴", g, lambda z: z * z / 2, 0, b, 5)
    b = (pi / 4) ** 2 * mpf("1.0001")
    if want("sin"):
        g, w = of_square(lambda r: (sin(r) - r) / r**3), of_square(lambda r: r**3 / sin(r))
        fit("sin, (sin r - r) / r³", g, w, 0, b, 5)
    if want("cos"):
        g, w = of_square(lambda r: (cos(r) - 1 + r * r / 2) / r**4), of_square(lambda r: r**4 / cos(r))
        fit("cos, (cos r - 1 + r²/2) / r⁴", g, w, 0, b, 5)
    if want("atan"):
        b = (sqrt(2) - 1) ** 2 * mpf("1.001")
        g, w = of_square(lambda q: (atan(q) - q) / q**3), of_square(lambda q: q**3 / atan(q))
        fit("atan, (atan q - q) / q³", g, w, 0, b, 10)
    if want("constants"):
        constants()


main()
