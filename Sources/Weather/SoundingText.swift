/// Reads a sounding in whichever of the known ways it is written: IGRA version 2, the list of the
/// University of Wyoming, or a table with named columns.
public enum SoundingText {
  /// - Parameter time: where a file holds several soundings, the one nearest to this moment is
  ///   read (s since 1970); without it the last.
  public static func read(
    _ bytes: [UInt8], near time: Double? = nil
  ) throws(TableError) -> SoundingReading {
    if IGRAText.recognises(bytes) { return try IGRAText.read(bytes, near: time) }
    if WyomingText.recognises(bytes) { return try WyomingText.read(bytes) }
    return try SoundingTable.read(bytes)
  }
}
