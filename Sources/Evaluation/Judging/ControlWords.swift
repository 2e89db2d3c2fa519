/// Breaks the control words of chat templates in texts of unknown origin.
///
/// Many servers look for them even in the text of a message: `<|im_end|>` in an answer would end
/// the message that contains it, whatever fence is around it. A space breaks the word and leaves it
/// readable.
enum ControlWords {
    /// The beginnings of such words, for the families of open models.
    private static let beginnings = [
        "<|", "<｜", "[INST", "[/INST", "<<SYS", "<</SYS", "<s>", "</s>", "<start_of_turn",
        "<end_of_turn", "<bos>", "<eos>", "<extra_id_", "[SYSTEM_PROMPT", "[/SYSTEM_PROMPT",
        "[AVAILABLE_TOOLS", "[TOOL_CALLS", "[TOOL_RESULTS", "<think", "</think", "<tool_call",
        "<function_call",
    ].map { Array($0.utf8) }

    /// The text with a space after the first character of each control word.
    static func broken(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.contains(where: isOpening) else { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 64)
            for (index, byte) in bytes.enumerated() {
                result.append(byte)
                guard isOpening(byte) else { continue }
                let rest = bytes[index...]
                if beginnings.contains(where: { starts(rest, with: $0) }) {
                    result.append(UInt8(ascii: " "))
                }
            }
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    private static func isOpening(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[")
    }

    /// Case is ignored, as some servers do.
    private static func starts(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, with word: [UInt8])
        -> Bool
    {
        guard bytes.count >= word.count else { return false }
        return zip(bytes, word).allSatisfy { lowered($0) == lowered($1) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
    }
}
