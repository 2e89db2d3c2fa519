/// Replaces each part that begins at a place and ends where `end` says; nil means that nothing
/// begins there.
func masking(_ text: String, _ end: ([UInt8], Int) -> Int?) -> String {
    let hay = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < hay.count {
        guard let end = end(hay, index) else {
            index += 1
            continue
        }
        result += hay[copied..<index]
        result += "***".utf8
        (index, copied) = (end, end)
    }
    if copied == 0 { return text }
    return String(decoding: result + hay[copied...], as: UTF8.self)
}
