import Foundation

/// The part of JSON Schema (2020-12) that the description of the API uses.
struct Schema {
  let document: [String: Any]

  /// What is wrong with a value, by where it is; empty if it fits.
  func problems(_ value: Any, _ schema: [String: Any], at place: String = "") -> [String] {
    if let reference = schema["$ref"] as? String {
      guard let found = resolve(reference) else { return ["\(place): no \(reference)"] }
      return problems(value, found, at: place)
    }
    var wrong: [String] = []
    if let one = schema["oneOf"] as? [[String: Any]] {
      let fits = one.count { problems(value, $0, at: place).isEmpty }
      if fits != 1 { wrong.append("\(place): fits \(fits) of \(one.count)") }
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { Self.isOf($0, value) }) {
      return wrong + ["\(place): \(value) is no \(types)"]
    }
    if let constant = schema["const"], !Self.areEqual(constant, value) {
      wrong.append("\(place): \(value) is not \(constant)")
    }
    if let list = schema["enum"] as? [Any], !list.contains(where: { Self.areEqual($0, value) }) {
      wrong.append("\(place): \(value) is none of \(list)")
    }
    if let number = value as? NSNumber, !Self.isBool(value) {
      if let low = schema["minimum"] as? NSNumber, number.doubleValue < low.doubleValue {
        wrong.append("\(place): \(number) < \(low)")
      }
      if let high = schema["maximum"] as? NSNumber, number.doubleValue > high.doubleValue {
        wrong.append("\(place): \(number) > \(high)")
      }
    }
    if let text = value as? String, let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      wrong.append("\(place): “\(text)” is not \(pattern)")
    }
    if let object = value as? [String: Any] { wrong += members(object, schema, place) }
    if let list = value as? [Any] {
      if let low = schema["minItems"] as? Int, list.count < low { wrong.append("\(place): few") }
      if let high = schema["maxItems"] as? Int, list.count > high { wrong.append("\(place): many") }
      if let items = schema["items"] as? [String: Any] {
        for (i, item) in list.enumerated() { wrong += problems(item, items, at: "\(place)/\(i)") }
      }
    }
    return wrong
  }

  private func members(
    _ object: [String: Any], _ schema: [String: Any], _ place: String
  ) -> [String] {
    var wrong: [String] = []
    for key in schema["required"] as? [String] ?? [] where object[key] == nil {
      wrong.append("\(place): no \(key)")
    }
    let known = schema["properties"] as? [String: Any] ?? [:]
    for (key, value) in object {
      if let inner = known[key] as? [String: Any] {
        wrong += problems(value, inner, at: "\(place)/\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        wrong.append("\(place): \(key) is not described")
      }
    }
    return wrong
  }

  private func resolve(_ reference: String) -> [String: Any]? {
    var node: Any = document
    for part in reference.split(separator: "/").dropFirst() {
      guard let inner = (node as? [String: Any])?[String(part)] else { return nil }
      node = inner
    }
    return node as? [String: Any]
  }

  private static func isBool(_ value: Any) -> Bool {
    (value as? NSNumber).map { CFGetTypeIDIsBool($0) } ?? (value is Bool)
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "boolean": isBool(value)
    case "number": value is NSNumber && !isBool(value)
    case "integer":
      (value as? NSNumber).map { !isBool(value) && $0.doubleValue == $0.doubleValue.rounded() }
        ?? false
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  private static func areEqual(_ a: Any, _ b: Any) -> Bool {
    (a as? NSObject)?.isEqual(b as? NSObject) ?? false
  }
}

/// Whether a number was written as true or false.
private func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool {
  // Foundation keeps booleans of JSON as 8-bit numbers, and writes no others as such.
  String(cString: number.objCType) == "c"
}
