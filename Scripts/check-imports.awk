# Reads Scripts/rooms, then Swift files named Sources/ROOM/… and Tests/…, and prints every import
# that the table does not allow as `file:line: what is wrong`. Part of Scripts/check-imports.

function trim(s) {
  gsub(/^[ \t]+|[ \t]+$/, "", s)
  return s
}

# Marks in allowed[room, …] whatever `name` may import, by way of the rooms it stands on.
function close_over(room, name, list, n, i) {
  n = split(stands_on[name], list, " ")
  for (i = 1; i <= n; i++) {
    if (!(list[i] in world)) {
      complain(rooms ": " name " stands on " list[i] ", which has no line")
      continue
    }
    if (world[room] ~ /^(embedded|door)$/ && world[list[i]] == "native")
      complain(rooms ": " room " is " world[room] " and cannot stand on " list[i])
    allowed[room, list[i]] = 1
    close_over(room, list[i])
  }
}

function complain(text) {
  print text
  bad = 1
}

BEGIN {
  while ((getline line < rooms) > 0) {
    if (line ~ /^[ \t]*(#|$)/) continue
    count = split(line, field, "|")
    name = trim(field[1])
    world[name] = trim(field[2])
    stands_on[name] = trim(field[3])
    outside[name] = count > 3 ? trim(field[4]) : ""
  }
  close(rooms)
  for (name in world) {
    close_over(name, name)
    n = split(outside[name], list, " ")
    if (n > 0 && world[name] !~ /^(native|door)$/)
      complain(rooms ": " name " is " world[name] " and imports from outside")
    for (i = 1; i <= n; i++) allowed[name, list[i]] = 1
  }
}

FNR == 1 {
  split(FILENAME, part, "/")
  in_tests = part[1] == "Tests"
  room = part[2]
  in_string = in_comment = 0
  if (!in_tests && !(room in world) && !(room in reported)) {
    reported[room] = 1
    complain(FILENAME ":1: the room " room " is not in Scripts/rooms; add a line saying where it stands")
  }
}

{
  text = $0
  # Multi-line strings and block comments may hold the word without meaning it.
  if (in_string) {
    if (index(text, "\"\"\"")) in_string = 0
    next
  }
  if (in_comment) {
    if (!match(text, /\*\//)) next
    text = substr(text, RSTART + 2)
    in_comment = 0
  }
  gsub(/\/\*([^*]|\*[^\/])*\*\//, " ", text)
  sub(/\/\/.*/, "", text)
  if (match(text, /\/\*/)) {
    text = substr(text, 1, RSTART - 1)
    in_comment = 1
  }
  if (gsub(/"""/, "\"", text) % 2 == 1) in_string = 1

  if (in_tests && text ~ /@testable/)
    complain(FILENAME ":" FNR ": @testable; tests use what everyone can use")

  # `;` may put several imports on a line; attributes and an access level may stand before one.
  n = split(text, statement, ";")
  for (i = 1; i <= n; i++) {
    s = trim(statement[i])
    while (sub(/^@[A-Za-z_]+(\([^)]*\))?[ \t]*/, "", s)) continue
    sub(/^(public|package|internal|fileprivate|private|open)[ \t]+/, "", s)
    if (s !~ /^import[ \t]/) continue
    sub(/^import[ \t]+/, "", s)
    sub(/^(struct|class|enum|protocol|typealias|func|let|var)[ \t]+/, "", s)
    match(s, /^[A-Za-z_0-9]+/)
    module = substr(s, 1, RLENGTH)
    if (in_tests) {
      if (module == "XCTest")
        complain(FILENAME ":" FNR ": XCTest; this project uses Swift Testing, and only that is run")
    } else if (room in world && module != "Swift" && module != room && !((room, module) in allowed))
      complain(FILENAME ":" FNR ": " room " (" world[room] ") must not import " module)
  }
}

END { exit bad }
