import Foundation

/// A small picture of shadow and light as a PNG in the text of a page.
///
/// Black or white with an opacity of at most 0.42, by a palette, one byte a pixel. The pixels are
/// stored, not compressed: a shading of ten thousand pixels needs no more, and the bytes are the
/// same on every machine.
package struct GreyPNG {
  let width, height: Int
  private var pixels: [UInt8]

  package init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = [UInt8](repeating: 128, count: self.width * self.height)
  }

  /// -1 is full shadow, 0 clear, 1 full light. Only written, never read.
  package subscript(x: Int, y: Int) -> Double {
    get { (Double(pixels[y * width + x]) - 128) / 127 }
    set { pixels[y * width + x] = UInt8(128 + (max(-1, min(1, newValue)) * 127).rounded()) }
  }

  var dataURI: String { "data:image/png;base64," + Data(bytes).base64EncodedString() }

  package var bytes: [UInt8] {
    var out: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    GreyPNG.chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, 3, 0, 0, 0], to: &out)
    var colours: [UInt8] = []
    var alphas: [UInt8] = []
    for index in 0..<256 {
      colours += [UInt8](repeating: index < 128 ? 0 : 255, count: 3)
      alphas.append(UInt8((Double(abs(index - 128)) / 128 * 107).rounded()))
    }
    GreyPNG.chunk("PLTE", colours, to: &out)
    GreyPNG.chunk("tRNS", alphas, to: &out)
    var rows: [UInt8] = []
    for row in 0..<height { rows += [0] + pixels[(row * width)..<((row + 1) * width)] }
    GreyPNG.chunk("IDAT", GreyPNG.stored(rows), to: &out)
    GreyPNG.chunk("IEND", [], to: &out)
    return out
  }

  /// zlib with stored blocks (RFC 1950, RFC 1951 3.2.4).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(bytes.count, start + 65_535)
      let length = UInt16(end - start)
      out += [end == bytes.count ? 1 : 0, UInt8(length & 255), UInt8(length >> 8)]
      out += [UInt8(~length & 255), UInt8(~length >> 8)]
      out += bytes[start..<end]
      start = end
    } while start < bytes.count
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in bytes {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return out + big(b << 16 | a)
  }

  private static func chunk(_ name: String, _ body: [UInt8], to out: inout [UInt8]) {
    let named = Array(name.utf8) + body
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in named {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
    out += big(UInt32(body.count)) + named + big(~crc)
  }
}

private func big(_ value: UInt32) -> [UInt8] {
  [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
}
