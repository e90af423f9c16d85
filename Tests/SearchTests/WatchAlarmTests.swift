import Formats
import Testing

/// One alarm, and no more while the chance wavers.
@Suite struct WatchAlarmTests {
  @Test func onceWithHysteresis() {
    var alarm = WatchAlarm(threshold: 0.2)
    func update(_ chance: Double, _ isFalling: Bool = true) -> WatchAlarm.Event? {
      alarm.update(chance: chance, isFalling: isFalling)
    }
    // Nothing on the way up, however likely.
    #expect(update(0.9, false) == nil)
    #expect(update(0.199) == nil)
    #expect(update(0.2) == .raised)
    // It wavers about the threshold, and down to half of it.
    for chance in [0.19, 0.21, 0.101, 0.5, 0.1, 0.3] { #expect(update(chance) == nil) }
    #expect(update(0.0999) == .cleared)
    #expect(update(0.15) == nil)
    #expect(update(0.25) == .raised)
    // What is raised is taken back also while nothing falls any more.
    #expect(update(0, false) == .cleared)
  }
}
