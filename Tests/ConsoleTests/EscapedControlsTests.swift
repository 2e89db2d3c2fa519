import Synchronization
import Testing

@testable import Console

@Suite struct EscapedControlsTests {
    private func written(_ text: String) throws -> String {
        let texts = Mutex("")
        let output = TextOutput { bytes throws(OutputError) in
            texts.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        }
        try output.escapingControls().write(text)
        return texts.withLock { $0 }
    }

    @Test(arguments: [
        ("{\"a\":\"\u{9B}31m\"}", #"{"a":"\u009B31m"}"#), ("\u{7F}", #"\u007F"#),
        ("\u{80}\u{9F}", #"\u0080\u009F"#), ("\u{61C}\u{202E}\u{2069}", #"\u061C\u202E\u2069"#),
        ("\u{200F}x\u{200E}", #"\u200Fx\u200E"#),
    ])
    func `controls are written as JSON escapes them`(text: String, escaped: String) throws {
        #expect(try written(text) == escaped)
    }

    @Test(arguments: [
        "plain", "", "\u{A0}é…\u{2028}日本 👩‍👩‍👧 ش", "\u{1B}[31mof our own\u{1B}[0m", "tab\t\n",
        "\u{2065}\u{206A}\u{202F}\u{2029}\u{200D}",
    ])
    func `all else stays as it is`(text: String) throws {
        #expect(try written(text) == text)
    }
}
