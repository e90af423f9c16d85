"""Writes the tables of reference values the tests of KiteMath count their errors against.

    python3 Scripts/math/references.py Tests/KiteMathTests/References

Needs mpmath. A row is the argument or two, the nearest Double to the exact value, and what is left
of the exact value in ulp of it. Arguments are drawn with a fixed seed; the ones in HARD gave the
largest errors among some 150,000 random arguments a function, searched when it was written.
"""
import os
import random
import struct
import sys

from mpmath import floor, frexp, mp, mpf

RANDOM = random.Random(20240611)


def neighbour(x, steps):
    bits = struct.unpack("<q", struct.pack("<d", x))[0] + steps
    return struct.unpack("<d", struct.pack("<q", bits))[0]


def uniform(count, low, high):
    return [RANDOM.uniform(low, high) for _ in range(count)]


def scaled(count, low, high, signed=True):
    """Evenly spread exponents."""
    return [
        (RANDOM.choice((-1, 1)) if signed else 1)
        * RANDOM.uniform(1, 2)
        * 2.0 ** RANDOM.randint(low, high)
        for _ in range(count)
    ]


def near_multiples(of, factors):
    """The Doubles at and beside whole (or half) multiples of a constant."""
    mp.prec = 1300
    return [neighbour(float(k * of()), s) for k in factors for s in (-1, 0, 1)]


def pairs(a, b):
    return list(zip(a, b))


HARD = {
    "exp": [0.3566760836100604, -138.92780455995626, -708.7745745705133, 0.438151374233712,
            0.3663757806203306, -0.34027273046423717],
    "expm1": [0.35687117640415145, 37.09279080388323, 0.3504646955325198, 0.3526088192605469,
              0.36731359285977083, 0.38813962382727496],
    "tanh": [2.867672184309775, -2.3885052609527344, -0.4779504549572354, 0.5318567451861764],
    "log": [1.2805002964970624, 0.9908464145032849, 0.09438939366547716, 0.7048564066324892,
            1.4073415595956993],
    "log1p": [0.4109973239511099, 1.784666074859975e-16, -1.7984645858347556e-16,
              0.40967921846614247, -0.8272369282061992],
    # 6381956970095103 · 2⁷⁹⁷ is the Double nearest to a multiple of π/2 (Muller et al. 2018).
    "sin": [-2.334300830306896, -83859.34969710189, 6077706.298078894, -0.7954966538794889,
            1.98241182231194e126, 0.785613613407427, 1396844.0394490424, 6381956970095103.0 * 2.0**797],
    "cos": [0.7817887911148134, 93048.46092748255, 951976.4014650667, -0.7618714118696516,
            3.0474380119234414e238, -0.7459765567806445, 6381956970095103.0 * 2.0**797],
    "tan": [5.247447962548641, 84647.80214355979, 137899325.17099196, 0.6746260099850754,
            4.6251950083954675e73, 0.7669887490001359, 6381956970095103.0 * 2.0**797],
    "atan": [-0.43803680878128315, -0.44198302415342705, 0.42753356739339793, 1.074709565037867],
    "asin": [-0.23951288386494052, 1.5186957312927748e-05, 0.9281467335598456],
    "acos": [0.9183965995623757, 0.9713953310482926, 0.9835907755792753, -0.9057789720034014],
    "atan2": [(1.137336088371744, 2.528325314459579), (5.392747403795508e-08, 1.4378188067974786e-07),
              (1.9428200131307646e-294, 5.580801074475986e-294),
              (-8.070372408363227e263, 1.9589975747018164e264)],
    "pow": [(1.2727780094413423, 4.463904143159084), (0.5860408686742551, -9.755554624846326),
            (1.0013139057880385, -4472.9747827611645), (1.2283745272118163, 2515.7475790245326),
            (1.3864063566505336, 998.3594105587122), (9.02233394251708e211, 0.831606472453776),
            (1.6083985301694281, 239.98228739310252), (0.6132023210111066, 1448.6370644767048),
            (1.239839470335097, -1297.4535092193498), (0.5334841043702252, 1127.8297724594404)],
    "hypot": [(-0.7149163617844652, 2.6989876434688043), (-2.24186917713e-312, 7.80916785215695e-309),
              (5.350908835445e-312, -1.498927395588341e-308)],
}


def turning():
    factors = [RANDOM.randint(1, 10 ** RANDOM.randint(1, 15)) for _ in range(30)]
    return (
        uniform(50, -7, 7) + uniform(40, -1e5, 1e5) + scaled(30, -60, -1) + scaled(40, 17, 1023)
        + scaled(5, -1074, -1000)
        + near_multiples(lambda: mp.pi / 2, [1, 2, 3, 4, 5, 6, 7, 8, 22, 710, 1012, 4095] + factors)
        + near_multiples(lambda: mp.pi / 4, [1, 3, 5, 7, 65537])
        + [1.6e6, neighbour(1.6e6, 1), neighbour(1.6e6, -1), sys.float_info.max]
    )


def arguments(name):
    near_one = [1 + s * 2.0**-e for e in range(3, 52, 4) for s in (-1, 1)]
    small = scaled(40, -60, -1) + scaled(10, -1074, -1000)
    if name == "exp":
        return (uniform(40, -1, 1) + uniform(60, -708, 709.7) + uniform(40, -745, -708) + small
                + near_multiples(lambda: mp.log(2) / 2, [-2001, -3, -1, 1, 3, 5, 101, 999, 2047])
                + [709.782712893384, 708.0, neighbour(708.0, 1), -708.0, neighbour(-708.0, 1)])
    if name == "expm1":
        return (uniform(60, -1, 1) + uniform(40, -40, 60) + uniform(30, 60, 709) + small
                + near_multiples(lambda: mp.log(2) / 2, [-3, -1, 1, 3, 105, 107, 109]))
    if name == "tanh":
        return uniform(60, -1, 1) + uniform(60, -25, 25) + small
    if name == "log":
        return (uniform(60, 0.5, 2) + scaled(60, -1021, 1023, False) + scaled(20, -1074, -1023, False)
                + near_one + near_multiples(lambda: mp.sqrt(mpf(0.5)), [1, 2, 4])
                + [2.0, 10.0, 2.0**-1022, 2.0**-1074, 2.0**-1021, 2.0**1023, sys.float_info.max])
    if name == "log1p":
        return (uniform(60, -0.5, 2) + uniform(30, -0.9999, -0.5) + scaled(40, 0, 1023, False) + small
                + [2.0**53, 2.0**54, neighbour(-1.0, -1), sys.float_info.max])
    if name in ("sin", "cos", "tan"):
        return turning()
    if name == "atan":
        return (uniform(60, -3, 3) + scaled(60, -70, 70) + uniform(40, 0.4, 0.43) + scaled(10, -1074, 1023)
                + near_multiples(lambda: mp.sqrt(2) - 1, [1]) + near_multiples(lambda: mp.sqrt(2) + 1, [1]))
    if name in ("asin", "acos"):
        edge = [s * (1 - 2.0**-e) for e in range(1, 54, 3) for s in (-1, 1)]
        return uniform(100, -1, 1) + small + edge
    if name == "atan2":
        return (pairs(uniform(80, -3, 3), uniform(80, -3, 3)) + pairs(scaled(60, -30, 30), scaled(60, -30, 30))
                + pairs(scaled(50, -1074, 1023), scaled(50, -1074, 1023))
                + pairs(scaled(20, -1074, -1000), scaled(20, -1074, -1000))
                + pairs(scaled(20, 900, 1023), scaled(20, 900, 1023))
                + [(x, s * neighbour(x, d)) for x in uniform(5, 0, 3) for d in (-1, 0, 1) for s in (-1, 1)])
    if name == "pow":
        return (pairs(uniform(50, 0, 3), uniform(50, -5, 5)) + pairs(scaled(50, -30, 30, False), uniform(50, -30, 30))
                + pairs(uniform(40, 0.99, 1.01), uniform(40, -50000, 50000))
                + pairs(uniform(40, 0.7, 1.8), uniform(40, -1000, 1000))
                + pairs(scaled(30, -1074, 1023, False), uniform(30, -1, 1))
                + pairs(uniform(20, 0.5, 0.9), uniform(20, 1000, 1500))
                + [(x, y) for x in near_one for y in (3.7, -1.0e6)]
                + [(10.0, float(n)) for n in range(-320, 309, 37)]
                + [(1 + 2.0**-52, 2.0**61), (1 - 2.0**-53, 2.0**62), (2.0, 0.5), (0.1, 323.3)])
    if name == "hypot":
        return (pairs(uniform(60, -3, 3), uniform(60, -3, 3)) + pairs(scaled(40, -30, 30), scaled(40, -30, 30))
                + pairs(scaled(20, -1074, -1000), scaled(20, -1074, -1000))
                + pairs(scaled(20, 980, 1021), scaled(20, 980, 1021)) + [(3.0, 4.0), (5.0, 12.0)])


EXACT = {
    "exp": mp.exp, "expm1": mp.expm1, "tanh": mp.tanh, "log": mp.log, "log1p": mp.log1p,
    "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "atan": mp.atan, "asin": mp.asin, "acos": mp.acos,
    "atan2": mp.atan2, "pow": mp.power, "hypot": lambda x, y: mp.sqrt(x * x + y * y),
}


def literal(x):
    if 0 < abs(x) < 2.0**-1022:  # the compiler warns of subnormal literals
        return f"Double(bitPattern: 0x{struct.unpack('<Q', struct.pack('<d', x))[0]:x})"
    text = x.hex().replace("p+", "p")
    head, _, tail = text.partition("p")
    head = head.rstrip("0").rstrip(".") if "." in head else head
    return f"{head}p{tail}" if head not in ("0x0", "-0x0", "0x", "-0x") else "0"


def row(name, args):
    mp.prec = 1400 if name in ("sin", "cos", "tan") else 400
    exact = EXACT[name](*(mpf(a) for a in args))
    exponent = max(frexp(abs(exact))[1] - 53, -1074) if exact else -1074
    unit = mpf(2) ** exponent
    whole = int(mp.nint(exact / unit))
    value = float(mpf(whole) * unit)
    if value in (float("inf"), float("-inf")):
        return None
    rest = float(exact / unit - whole)
    return [*(literal(a) for a in args), literal(value), f"{rest:.4f}"]


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for name in EXACT:
        rows = []
        for a in HARD[name] + arguments(name):
            made = row(name, a if isinstance(a, tuple) else (a,))
            if made and made not in rows:
                rows.append(made)
        two = name in ("atan2", "pow", "hypot")
        what = "The two arguments" if two else "The argument"
        with open(f"{folder}/References+{name}.swift", "w") as file:
            file.write("// Written by Scripts/math/references.py.\n\n")
            file.write("extension References {\n")
            file.write(f"  /// {what}, the nearest value of {name}, and the rest in ulp.\n")
            file.write(f"  static let {name}: [Double] = [\n")
            for r in rows:
                line = "    " + ", ".join(r) + ","
                if len(line) > 100:
                    line = "    " + ", ".join(r[:2]) + ",\n    " + ", ".join(r[2:]) + ","
                file.write(line + "\n")
            file.write("  ]\n}\n")
        print(name, len(rows))


main()
