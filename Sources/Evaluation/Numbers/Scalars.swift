extension Unicode.Scalar {
    var isDigit: Bool { 48...57 ~= value }

    /// A letter of any script; frequent scripts are decided without a look-up.
    var isLetter: Bool {
        switch value {
        case 65...90, 97...122: true
        case 0...127: false
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x400...0x481, 0x48A...0x52F,
            0x620...0x657, 0x904...0x939, 0x3041...0x3096, 0x30A1...0x30FA, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        case 0x2000...0x206F, 0x3000...0x3004, 0x3008...0x3020, 0xFF00...0xFF20: false
        case ..<0x10000: Self.alphabetic[Int(value >> 6)] & 1 << UInt64(value & 63) != 0
        default: properties.isAlphabetic
        }
    }

    /// A bit for each scalar of the first plane, because Unicode's own tables are ten times slower.
    private static let alphabetic: [UInt64] = (UInt32(0)..<1024).map { word in
        (UInt32(0)..<64).reduce(0) { bits, bit in
            let isAlphabetic =
                Unicode.Scalar(word << 6 | bit)?.properties.isAlphabetic ?? false
            return isAlphabetic ? bits | 1 << UInt64(bit) : bits
        }
    }

    /// A letter of a script without spaces between words, or of Korean, whose particles are
    /// attached to words.
    var isGlued: Bool {
        0x3040...0x30FF ~= value || 0x3400...0x9FFF ~= value || 0xAC00...0xD7A3 ~= value
    }

    var isSpace: Bool { self == " " || self == "\t" || isNarrowSpace || value == 0x3000 }

    /// The narrow spaces that typesetters put between thousands.
    private var isNarrowSpace: Bool {
        value == 0xA0 || value == 0x2007 || value == 0x2009 || value == 0x202F
    }

    var isNewline: Bool { self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}" }

    var isCurrency: Bool {
        self == "$" || value > 127 && properties.generalCategory == .currencySymbol
    }

    var isOperator: Bool {
        switch self {
        case "+", "-", "*", "/", "×", "÷", "·", "⋅", "^": true
        default: false
        }
    }

    /// Whether it ends a sentence, whatever follows it.
    var endsSentence: Bool {
        self == "。" || self == "।" || self == "؟" || self == "!" || self == "?"
    }

    /// A comma of any script.
    var isComma: Bool { self == "," || self == "，" || self == "、" || self == "،" }

    /// Whether it can be between the digits of one number.
    var isNumeralMark: Bool {
        self == "," || self == "." || self == "'" || self == "’" || self == "_" || isNarrowSpace
    }

    /// ASCII letters in lower case, all others unchanged.
    var lowercase: Unicode.Scalar {
        65...90 ~= value ? Unicode.Scalar(UInt8(value) + 32) : self
    }

    /// The plain form of digits, letters and marks.
    ///
    /// Digits of every script become ASCII digits, East Asian full-width letters and marks become
    /// ASCII ones, every minus sign a hyphen, Arabic separators a comma and a point, and a
    /// typographer's apostrophe a plain one.
    var plain: Unicode.Scalar {
        if value < 128 { return self }
        switch value {
        case 0x2212, 0xFE63, 0xFF0D, 0x2010, 0x2011: return "-"
        case 0x2019: return "'"
        case 0x066A: return "%"
        case 0x066B: return "."
        case 0x066C: return ","
        case 0xFF61: return "。"
        case 0xFF5E, 0x301C: return "~"
        // A full-width comma separates clauses; it separates digits only if these are full-width
        // too.
        case 0xFF0C: return self
        case 0xFF01...0xFF5D: return Unicode.Scalar(value - 0xFEE0) ?? self
        case 0x3010, 0x300C, 0x300E, 0x3014, 0x3008: return "["
        case 0x3011, 0x300D, 0x300F, 0x3015, 0x3009: return "]"
        default: break
        }
        guard value > 0x65F, properties.generalCategory == .decimalNumber,
            let digit = properties.numericValue, let ascii = Unicode.Scalar(48 + UInt32(digit))
        else { return self }
        return ascii
    }

    /// The scalar itself; nil if it is invisible, or only marks how a letter is pronounced or
    /// drawn.
    var visible: Unicode.Scalar? {
        switch value {
        case 0...0x2FF: value == 0xAD ? nil : self
        case 0x300...0x36F, 0x61C, 0x640, 0x64B...0x652, 0x670, 0x93C, 0x200B...0x200F,
            0x202A...0x202E, 0x2060...0x2069, 0x20E3, 0xFE00...0xFE0F, 0xFEFF:
            nil
        default: self
        }
    }

    /// In lower case and without accents, for comparing phrases.
    var folded: Unicode.Scalar {
        if value < 128 { return lowercase }
        switch value {
        case 0xC0...0x24F, 0x1E00...0x1EFF: return Self.latin[value] ?? self
        case 0x410...0x42F: return Unicode.Scalar(value + 32) ?? self
        case 0x401, 0x451: return "\u{435}"
        case 0x622, 0x623, 0x625, 0x671: return "\u{627}"
        case 0x629: return "\u{647}"
        case 0x649: return "\u{64A}"
        case 0x95B: return "\u{91C}"
        case 0x95C: return "\u{921}"
        case 0x95E: return "\u{92B}"
        case 0xA0, 0x2007, 0x2009, 0x202F, 0x3000: return " "
        default: return self
        }
    }

    /// The Latin letters with an accent or a stroke, and their plain letters.
    private static let latin: [UInt32: Unicode.Scalar] = {
        var letters: [UInt32: Unicode.Scalar] = [0xDF: "s", 0x111: "d", 0x110: "d", 0x131: "i"]
        for value in Array(UInt32(0xC0)...0x24F) + Array(0x1E00...0x1EFF) {
            // "LATIN SMALL LETTER A WITH CIRCUMFLEX AND ACUTE"
            let words = (Unicode.Scalar(value)?.properties.name ?? "").split(separator: " ")
            guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH",
                words[3].unicodeScalars.count == 1, let letter = words[3].unicodeScalars.first
            else { continue }
            letters[value] = letter.lowercase
        }
        return letters
    }()

    /// The language that the scalar's script belongs to, if few languages use that script.
    var scriptLanguage: String? {
        switch value {
        case 0x400...0x4FF: "ru"
        case 0x600...0x6FF: "ar"
        case 0x900...0x97F: "hi"
        case 0x3040...0x30FF: "ja"
        case 0x3400...0x9FFF: "zh"
        case 0x1100...0x11FF, 0xAC00...0xD7A3: "ko"
        default: nil
        }
    }

    /// The value of ½ and similar characters.
    var vulgarFraction: Double? {
        0xBC...0xBE ~= value || 0x2150...0x215E ~= value ? properties.numericValue : nil
    }

    var superscriptDigit: Int? {
        switch value {
        case 0xB2: 2
        case 0xB3: 3
        case 0xB9: 1
        case 0x2070, 0x2074...0x2079: Int(value - 0x2070)
        default: nil
        }
    }
}
