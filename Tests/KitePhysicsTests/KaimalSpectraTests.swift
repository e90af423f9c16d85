import KiteMath
import KitePhysics
import Testing

@Suite struct KaimalSpectraTests {
  /// ∫ g(n) d(ln n) from 1e-8 to 1e8, by the midpoint rule.
  func overLog(_ g: (Double) -> Double) -> Double {
    let step = 0.01
    var sum = 0.0
    var x = Double.log(1e-8)
    while x < Double.log(1e8) {
      sum += g(Double.exp(x + step / 2)) * step
      x += step
    }
    return sum
  }

  /// V22: the spectra of 1972 integrate to 2.18, 1.64 and 1.24 u*.
  @Test(arguments: [
    (KaimalSpectra.Component.along, 2.18), (.across, 1.64), (.up, 1.24),
  ])
  func kansas(_ component: KaimalSpectra.Component, _ expected: Double) {
    let sigma = overLog { KansasSpectra.reduced(component, $0) }.squareRoot()
    #expect((sigma / expected - 1).magnitude < 0.01)
    #expect((KansasSpectra.sigma(component) / sigma - 1).magnitude < 1e-4)
  }

  @Test(arguments: KaimalSpectra.Component.allCases)
  func integralIsTheVariance(_ component: KaimalSpectra.Component) {
    let spectra = KaimalSpectra(speed: 7, sigma: 1.3, scale: 31)
    let s = spectra.sigma(component)
    let all = overLog { $0 * spectra.density(component, frequency: $0) }
    #expect((all / (s * s) - 1).magnitude < 1e-4)
    #expect((spectra.variance(component, above: 0) / (s * s) - 1).magnitude < 1e-15)
    // The derivative of what is left above a frequency.
    for f in [0.003, 0.05, 1.0] {
      let h = f * 1e-4
      let slope =
        (spectra.variance(component, above: f - h) - spectra.variance(component, above: f + h))
        / (2 * h)
      #expect((slope / spectra.density(component, frequency: f) - 1).magnitude < 1e-6)
    }
  }

  @Test func levels() {
    let class16 = KaimalSpectra(speed: 15, height: 80, intensity: 0.16)
    #expect((class16.sigma - 0.16 * 16.85).magnitude < 1e-12)
    #expect(class16.scale == 42 && KaimalSpectra.scale(height: 30) == 21)
    #expect((class16.sigma(.across) / class16.sigma - 0.8).magnitude < 1e-15)
    #expect((class16.sigma(.up) / class16.sigma - 0.5).magnitude < 1e-15)
    // Isotropy of small eddies: 4 to 3 across over along.
    let ratio =
      class16.density(.across, frequency: 1e4) / class16.density(.along, frequency: 1e4)
    #expect((ratio - 4.0 / 3).magnitude < 0.01)
  }
}
