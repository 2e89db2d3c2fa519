extension Unicode.Scalar {
    var isDigit: Bool { 48...57 ~= value }

    /// A letter of any script; ASCII is decided without a look-up.
    var isLetter: Bool {
        value < 128 ? 65...90 ~= value || 97...122 ~= value : properties.isAlphabetic
    }

    var isSpace: Bool { self == " " || self == "\t" || isNarrowSpace }

    /// The spaces that typesetters put between thousands.
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

    /// Whether it can stand between the digits of one number.
    var isNumeralMark: Bool {
        self == "," || self == "." || self == "'" || self == "’" || self == "_" || isNarrowSpace
    }

    /// ASCII letters in lower case, all else as it is.
    var lowercase: Unicode.Scalar {
        65...90 ~= value ? Unicode.Scalar(UInt8(value) + 32) : self
    }

    /// The letters of East Asian typesetting as ASCII letters, Ｂ as B, and a typographer's
    /// apostrophe as a plain one.
    var plainLetter: Unicode.Scalar {
        if value == 0x2019 { return "'" }
        guard 0xFF21...0xFF3A ~= value || 0xFF41...0xFF5A ~= value else { return self }
        return Unicode.Scalar(value - 0xFEE0) ?? self
    }

    /// Digits of every script as ASCII digits, every minus sign as a hyphen.
    var plainNumeral: Unicode.Scalar {
        if value < 128 { return self }
        switch value {
        case 0x2212, 0xFE63, 0xFF0D, 0x2010, 0x2011: return "-"
        case 0xFF04: return "$"
        case 0xFF05: return "%"
        case 0xFF0E: return "."
        default: break
        }
        guard properties.generalCategory == .decimalNumber, let digit = properties.numericValue,
            let ascii = Unicode.Scalar(48 + UInt32(digit))
        else { return self }
        return ascii
    }

    /// The value of ½ and its kin.
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
