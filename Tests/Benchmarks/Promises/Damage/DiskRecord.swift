import Foundation

/// What a program did to the disk, call by call, as the preloaded library wrote it down.
struct DiskRecord {
    /// One call that changed a file or brought it to the disk.
    struct Call {
        enum Kind { case write, truncate, sync, create, rename, unlink }

        var kind: Kind
        var path: String
        /// Where a write begins; how long a truncated file is.
        var offset = 0
        var data = Data()
    }

    var calls: [Call] = []

    init(path: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var at = 0
        func number(_ size: Int) -> Int {
            defer { at += size }
            return Int(
                truncatingIfNeeded: bytes[at..<at + size].reversed()
                    .reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
        while at + 24 <= bytes.count {
            let (op, pathLength, offset, length) = (number(4), number(4), number(8), number(8))
            let hasData = op == 0x77 || op == 0x72
            let dataLength = hasData ? length : 0
            guard at + pathLength + dataLength <= bytes.count else { break }
            let path = String(decoding: bytes[at..<at + pathLength], as: UTF8.self)
            at += pathLength
            var call = Call(kind: .write, path: path, offset: offset)
            call.data = Data(bytes[at..<at + dataLength])
            at += dataLength
            switch op {
            case 0x77: call.kind = .write
            case 0x74: call.kind = .truncate
            case 0x73: call.kind = .sync
            case 0x63: call.kind = .create
            case 0x72: call.kind = .rename
            case 0x75: call.kind = .unlink
            default: throw BenchmarkFailure("the record of the disk cannot be read")
            }
            // A file without a name is gone when the power is.
            if !path.hasSuffix(" (deleted)") { calls.append(call) }
        }
    }
}
