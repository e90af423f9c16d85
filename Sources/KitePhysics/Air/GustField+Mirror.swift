import KiteMath

extension GustField {
  /// The same field mirrored at the east-west plane through the origin: the wind at (x, y, z) is
  /// that at (x, -y, z) with its northern component turned round, to the bit.
  public var mirrored: GustField { GustField(mirroring: self) }

  private init(mirroring field: GustField) {
    octaves = field.octaves.map { source in
      var o = source
      o.north = -o.north
      o.thirdNorth = -o.thirdNorth
      o.uNorth = -o.uNorth
      o.vNorth = -o.vNorth
      o.wNorth = -o.wNorth
      return o
    }
    coefficients = field.coefficients
    spectra = field.spectra
    direction = .init(field.direction.x, -field.direction.y, field.direction.z)
  }
}
