/// What a file's first bytes say about its kind.
enum FileMark: Equatable {
    case byteOrderMark, gzip
    case unreadable(Unreadable)

    init?(_ start: [UInt8]) {
        if start.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .byteOrderMark
        } else if start.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if let kind = Unreadable(start) {
            self = .unreadable(kind)
        } else {
            return nil
        }
    }

    /// How many bytes are looked at.
    static let length = 512

    /// Why such a file cannot be read, and what to do.
    func error(in file: String) -> JSONLinesError {
        switch self {
        case .byteOrderMark: Unreadable.utf16.error(in: file)
        case .gzip:
            JSONLinesError(
                .compressed, file: file,
                "the file is compressed with gzip. Unpack it: gunzip -c FILE > NEW")
        case .unreadable(let kind): kind.error(in: file)
        }
    }
}

extension InputSource {
    /// Whether gzip packed it; false for a file that can be read only once.
    package var isPacked: Bool {
        guard let file = try? OpenFile(reading: self),
            FileIdentity(descriptor: file.descriptor)?.isRegular == true,
            let start = try? ByteWindow(file: file, chunk: 16).peek(2)
        else { return false }
        return FileMark(start) == .gzip
    }
}
