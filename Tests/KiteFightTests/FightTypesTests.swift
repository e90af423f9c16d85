import KiteFight
import Testing

@Suite struct FightTypesTests {
  @Test func stylesHaveNamesOfTheirOwn() {
    let names = PilotStyle.allCases.map { "\($0.id)" }
    #expect(Set(names).count == names.count)
  }
}
