package import Vocabulary

/// Marker lines around a text of unknown origin.
///
/// The marker is drawn at random after the text was written, so the text cannot contain a false
/// end.
package struct Fence: Equatable, Sendable {
    package let marker: String

    package init(marker: String) { self.marker = marker }

    /// Draws a marker of 128 bits.
    package init(using generator: inout SeededGenerator) {
        marker = [generator.next(), generator.next()].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// The same fence, with a longer marker if a text happens to contain this one.
    package func clear(of texts: [String]) -> Fence {
        var marker = marker
        while texts.contains(where: { Self.holds($0, marker) }) { marker += "0" }
        return Fence(marker: marker)
    }

    /// The line before a text.
    package func opening(_ label: String) -> String { "--- \(marker) begin \(label) ---" }

    /// The line after it.
    package func closing(_ label: String) -> String { "--- \(marker) end \(label) ---" }

    /// The text between the marker lines.
    package func enclosing(_ text: String, as label: String) -> String {
        "\(opening(label))\n\(text)\n\(closing(label))"
    }

    /// Compared as bytes, which is fast even for a megabyte.
    private static func holds(_ text: String, _ marker: String) -> Bool {
        var (text, marker) = (text, marker)
        return marker.withUTF8 { needle in
            text.withUTF8 { bytes in
                guard let first = needle.first, bytes.count >= needle.count else { return false }
                for start in 0...(bytes.count - needle.count) where bytes[start] == first {
                    if bytes[start..<start + needle.count].elementsEqual(needle) { return true }
                }
                return false
            }
        }
    }
}
