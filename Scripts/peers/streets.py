"""Ways through Andorra and Monaco by networkx, on graphs that pyosmium reads, beside our own.

    python3 Scripts/peers/streets.py KITERUNNER DATA [pairs]

Nothing is shared with the program but the map: the file is read by pyosmium, the rules of access are
written down again below, lengths are geodesics on a sphere of the mean local radius, and the ways are
networkx's Dijkstra over every point of every way. Pairs are nodes that both keep, drawn by a seed.
The program is asked by `kiterunner validate-streets MAP`, which reads pairs from standard input and
answers with lengths of level ground.

Needs networkx and osmium from PyPI.
"""

import math
import random
import subprocess
import sys

import networkx
import osmium

OPEN = {
    "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link", "tertiary",
    "tertiary_link", "unclassified", "residential", "living_street", "service", "road", "track",
    "pedestrian", "footway", "path", "steps", "bridleway", "cycleway", "corridor", "platform",
    "elevator", "crossing",
}
YES = {"yes", "permissive", "designated", "destination", "customers", "official", "delivery"}
NO = {"no", "private", "agricultural", "forestry", "military", "permit", "use_sidepath"}
WALLS = {"wall", "fence", "hedge", "retaining_wall", "city_wall"}
ALPINE = {"alpine_hiking", "demanding_alpine_hiking", "difficult_alpine_hiking"}


def allowed(tags, default=True):
    for key in ("foot", "access"):
        if tags.get(key) in YES:
            return True
        if tags.get(key) in NO:
            return False
    return default


def pace(tags):
    """Cost of a metre in metres of plain street."""
    scale = tags.get("sac_scale")
    if scale == "demanding_mountain_hiking":
        return 100 / 50
    if scale == "mountain_hiking":
        return 100 / 70
    kind = tags["highway"]
    return {"steps": 100 / 50, "track": 100 / 85, "path": 100 / 80, "bridleway": 100 / 80,
            "elevator": 100 / 10}.get(kind, 1.0)


def ford(tags):
    return "ford" in tags and tags["ford"] not in ("no", "stepping_stones")


def metres(a, b):
    """By the mean of both latitudes, on WGS 84's radii there."""
    (lat0, lon0), (lat1, lon1) = a, b
    middle = math.radians((lat0 + lat1) / 2)
    q = 1 - 0.00669437999014 * math.sin(middle) ** 2
    n = 6378137 / math.sqrt(q)
    m = n * (1 - 0.00669437999014) / q
    return math.hypot(math.radians(lat1 - lat0) * m,
                      math.radians(lon1 - lon0) * n * math.cos(middle))


def read(path):
    """The largest part of the map that hangs together on foot."""
    places, barred, ways = {}, set(), []
    for item in osmium.FileProcessor(path):
        tags = {tag.k: tag.v for tag in item.tags}
        if item.is_node():
            places[item.id] = (item.location.lat, item.location.lon)
            if ford(tags):
                barred.add(item.id)
            elif "barrier" in tags:
                shut = tags["barrier"] in WALLS or tags.get("locked") == "yes"
                if tags.get("foot") in YES:
                    shut = False
                elif not allowed(tags):
                    shut = True
                if shut:
                    barred.add(item.id)
        elif item.is_way() and tags.get("highway") in OPEN:
            if allowed(tags) and tags.get("motorroad") != "yes" and not ford(tags) \
                    and tags.get("sac_scale") not in ALPINE:
                ways.append(([node.ref for node in item.nodes], pace(tags)))
    graph = networkx.Graph()
    for nodes, cost in ways:
        nodes = [n for n in nodes if n in places]
        for i, (a, b) in enumerate(zip(nodes, nodes[1:])):
            # A barred point is an end of its own for every way.
            a_key = (a, id(nodes), i) if a in barred else a
            b_key = (b, id(nodes), i + 1) if b in barred else b
            length = metres(places[a], places[b])
            old = graph.get_edge_data(a_key, b_key)
            if a != b and (old is None or old["effort"] > length * cost):
                graph.add_edge(a_key, b_key, effort=length * cost)
    largest = max(networkx.connected_components(graph), key=len)
    return graph.subgraph(largest).copy(), places


def main():
    program, data = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    worst = 0
    for name in ("andorra.osm.pbf", "monaco.osm.gz"):
        path = f"{data}/streets/{name}"
        graph, places = read(path)
        nodes = sorted(n for n in graph if isinstance(n, int))
        dice = random.Random(1)
        pairs = [(dice.choice(nodes), dice.choice(nodes)) for _ in range(count)]
        text = "".join(
            f"{places[a][0]:.7f},{places[a][1]:.7f} {places[b][0]:.7f},{places[b][1]:.7f}\n"
            for a, b in pairs)
        answer = subprocess.run([program, "validate-streets", path], input=text, text=True,
                                capture_output=True, check=True).stdout.split()
        within, off = 0, []
        for (a, b), ours in zip(pairs, map(float, answer)):
            theirs = networkx.dijkstra_path_length(graph, a, b, weight="effort")
            error = abs(ours - theirs) / max(theirs, 1)
            if error <= 0.01 or abs(ours - theirs) < 0.5:
                within += 1
            else:
                off.append((error, a, b, ours, theirs))
            worst = max(worst, error if abs(ours - theirs) >= 0.5 else 0)
        print(f"{name}: {within} of {count} pairs within 1 % of networkx {networkx.__version__} "
              f"on {graph.number_of_nodes()} points")
        for error, a, b, ours, theirs in sorted(off, reverse=True)[:10]:
            print(f"  node {a} to {b}: {ours:.1f} m against {theirs:.1f} m ({100 * error:.1f} %)")
    sys.exit(0 if worst <= 0.01 else 1)


main()
