/// What the first bytes of a file say that it is.
enum FileMark {
    case byteOrderMark, utf16, gzip, zstandard, zip

    init?(_ start: [UInt8]) {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .byteOrderMark
        } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else if start.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else {
            return nil
        }
    }

    /// Why such a file cannot be read, and what to do.
    func error(in file: String) -> JSONLinesError {
        switch self {
        case .byteOrderMark, .utf16:
            JSONLinesError(
                .utf16, file: file,
                "the file is UTF-16. Convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW")
        case .gzip: packed("gzip", in: file, "gunzip -c FILE > NEW")
        case .zstandard: packed("zstd", in: file, "zstd -dc FILE > NEW")
        case .zip: packed("zip", in: file, "unzip -p FILE > NEW")
        }
    }

    private func packed(_ format: String, in file: String, _ command: String) -> JSONLinesError {
        JSONLinesError(
            .compressed, file: file,
            "the file is compressed with \(format). Unpack it: \(command)")
    }
}
