/// Of the program; answers and fights name it.
public enum Version {
  public static let current = "0.1.0"
}
