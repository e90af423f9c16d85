import Foundation

/// A file to be written: its name in the folder and its text, or its bytes.
public struct OutputFile: Equatable, Sendable {
  public var name: String
  public var text: String
  /// In place of the text, for what is not text.
  public var bytes: [UInt8]?
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
  public init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    text = ""
  }
}

/// Writes a set of files all or not at all.
///
/// Every file is first written under a temporary name in the same folder and brought to the
/// disk; only when the whole set is there is each renamed into place. If a rename fails, those
/// done before it are undone, so a folder never holds half of one answer and half of another.
public enum OutputFolder {
  /// Creates the folder if need be and writes the files into it; what had the same names is
  /// replaced. Returns the paths in order.
  @discardableResult
  public static func write(_ files: [OutputFile], to folder: String) throws(InputError) -> [String]
  {
    let folder = folder.isEmpty ? "." : folder
    let created = try create(folder)
    var set = WriteSet(folder: folder)
    do throws(InputError) {
      try set.check(files)
      for file in files { try set.stage(file) }
      try set.commit()
    } catch {
      set.undo()
      for path in created.reversed() { rmdir(path) }
      throw error
    }
    return files.map { set.path($0.name) }
  }

  /// Whether the folder could be created and written to, as far as can be said without doing
  /// so: better known before a long run than after it.
  public static func check(_ folder: String) throws(InputError) {
    var path = folder.isEmpty ? "." : folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    var isFolder: ObjCBool = false
    while !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard path != ".", path != "/" else { return }
      let above = parentFolder(of: path)
      path = above.isEmpty ? "." : above
    }
    guard isFolder.boolValue else {
      throw InputError(
        folder, field: "output folder", "\(path) is a file",
        expected: "name a folder; it is created if it is not there")
    }
    guard access(path, W_OK | X_OK) == 0 else {
      throw InputError(
        folder, field: "output folder", "\(path) cannot be written to (\(reason(errno)))",
        expected: "choose a folder you may write to")
    }
  }

  /// Creates the folder and those above it; returns the ones that were not there before.
  private static func create(_ folder: String) throws(InputError) -> [String] {
    var created: [String] = []
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      if mkdir(path, 0o777) == 0 {
        created.append(path)
        continue
      }
      let code = errno
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
        if isFolder.boolValue { continue }
        for made in created.reversed() { rmdir(made) }
        throw InputError(
          folder, field: "output folder", "\(path) is a file",
          expected: "name a folder; it is created if it is not there")
      }
      for made in created.reversed() { rmdir(made) }
      throw InputError(
        folder, field: "output folder", "\(path) cannot be created (\(reason(code)))",
        expected: "choose a folder you may write to")
    }
    return created
  }

  fileprivate static func reason(_ code: Int32) -> String {
    String(cString: strerror(code)).lowercased()
  }
}

/// The state of one write: what is staged, what is in place, what it replaced.
private struct WriteSet {
  let folder: String
  var staged: [(temporary: String, target: String)] = []
  var inPlace: [(target: String, backup: String?)] = []

  init(folder: String) { self.folder = folder }

  func path(_ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Short, so that a name of any allowed length can be staged; hidden, so that a watcher of
  /// the folder does not pick it up.
  func temporary(_ index: Int, _ kind: String) -> String {
    path(".kite-runner-\(getpid())-\(index).\(kind)")
  }

  func check(_ files: [OutputFile]) throws(InputError) {
    guard access(folder, W_OK | X_OK) == 0 else {
      throw InputError(
        folder, field: "output folder", "cannot be written to (\(OutputFolder.reason(errno)))",
        expected: "choose a folder you may write to; nothing was written")
    }
    var seen: Set<String> = []
    for file in files {
      guard !file.name.isEmpty, !file.name.contains("/"), file.name != ".", file.name != "..",
        seen.insert(file.name).inserted
      else {
        throw InputError(
          folder, field: file.name, "is not a name of one file in the folder",
          expected: "a name without a slash that is used once; nothing was written")
      }
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path(file.name), isDirectory: &isFolder),
        isFolder.boolValue
      {
        throw InputError(
          path(file.name), "is a folder, and a file of this name is to be written",
          expected: "move it away or choose another output folder; nothing was written")
      }
    }
  }

  mutating func stage(_ file: OutputFile) throws(InputError) {
    let temporary = temporary(staged.count, "part")
    let handle = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o666)
    guard handle >= 0 else { throw failure(file.name, errno) }
    staged.append((temporary, path(file.name)))
    let content = file.bytes ?? Array(file.text.utf8)
    let code = content.withUnsafeBufferPointer { bytes -> Int32 in
      var done = 0
      while done < bytes.count {
        // Foundation's own `write` would be found first without the module's name.
        let count = systemWrite(handle, bytes.baseAddress! + done, bytes.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += count
      }
      return fsync(handle) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno
    }
    let closed = close(handle)
    guard code == 0 else { throw failure(file.name, code) }
    guard closed == 0 else { throw failure(file.name, errno) }
  }

  mutating func commit() throws(InputError) {
    for (index, (temporary, target)) in staged.enumerated() {
      // A second name for the old file, so that the new one can replace it in one step and the
      // old one can still come back.
      var backup: String? = self.temporary(index, "old")
      unlink(backup!)
      if link(target, backup!) != 0 {
        if errno == ENOENT {
          backup = nil
        } else {
          // A file system without hard links: a copy will do.
          do {
            try FileManager.default.copyItem(atPath: target, toPath: backup!)
          } catch {
            throw failure(target, EACCES)
          }
        }
      }
      guard rename(temporary, target) == 0 else {
        let code = errno
        if let backup { unlink(backup) }
        throw failure(target, code)
      }
      inPlace.append((target, backup))
    }
    for case (_, let backup?) in inPlace { unlink(backup) }
    staged = []
    inPlace = []
  }

  mutating func undo() {
    for (target, backup) in inPlace.reversed() {
      if let backup {
        rename(backup, target)
      } else {
        unlink(target)
      }
    }
    for (temporary, _) in staged { unlink(temporary) }
    staged = []
    inPlace = []
  }

  private func failure(_ name: String, _ code: Int32) -> InputError {
    let full = name.contains("/") ? name : path(name)
    return InputError(
      full, "cannot be written (\(OutputFolder.reason(code)))",
      expected: code == ENOSPC
        ? "free some space or choose another output folder; nothing was written"
        : "choose another output folder; nothing was written")
  }
}

private func systemWrite(_ handle: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
  write(handle, bytes, count)
}
