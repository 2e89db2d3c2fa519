/// Numbers for people.
enum Figures {
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func percent(_ part: Double) -> String { "\((part * 10_000).rounded() / 100) %" }
}
