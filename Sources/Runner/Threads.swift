public import Landing

public enum Runner {
  public static var cores: Int { 2 }
  public static func members(
    of ensemble: Ensemble, count: Int, threads: Int, progress: ((Int) -> Void)?,
    cancelled: () -> Bool
  ) -> [Member] { ensemble.members(0..<count) }
}
