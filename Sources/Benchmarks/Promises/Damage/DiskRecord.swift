import Foundation

/// What a program did to the disk, call by call, as the preloaded library wrote it down.
struct DiskRecord {
    /// One call that changed a file or brought it to the disk.
    struct Call {
        enum Kind { case write, truncate, sync, rename, unlink }

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
            case 0x72: call.kind = .rename
            case 0x75: call.kind = .unlink
            default: throw BenchmarkFailure("the record of the disk cannot be read")
            }
            calls.append(call)
        }
    }
}

/// The disk of a machine that may lose its power: what is synced, and what is only on its way.
struct PowerlessDisk {
    fileprivate struct File {
        var durable = Data()
        /// Since the last sync, in order.
        var loose: [DiskRecord.Call] = []
    }

    private var files: [String: File] = [:]

    /// Names are taken to be durable at once, as a journaling file system orders them.
    mutating func apply(_ call: DiskRecord.Call) {
        switch call.kind {
        case .write, .truncate: files[call.path, default: File()].loose.append(call)
        case .sync:
            files[call.path]?.settle()
        case .rename:
            let target = String(decoding: call.data, as: UTF8.self)
            files[target] = files.removeValue(forKey: call.path)
        case .unlink: files[call.path] = nil
        }
    }

    /// What the disk holds for sure: all that is synced, and nothing else.
    var synced: [(path: String, bytes: Data)] { files.map { ($0.key, $0.value.durable) } }

    /// What the disk may hold when the power fails now: all that is synced, and of the rest a
    /// random choice of 512-byte sectors.
    func image(
        using generator: inout some RandomNumberGenerator
    ) -> [(path: String, bytes: Data)] {
        var image: [(path: String, bytes: Data)] = []
        for path in files.keys.sorted() {
            guard let file = files[path] else { continue }
            image.append((path, file.image(using: &generator)))
        }
        return image
    }
}

extension PowerlessDisk.File {
    fileprivate mutating func settle() {
        for call in loose { Self.apply(call, to: &durable) }
        loose = []
    }

    private static func apply(_ call: DiskRecord.Call, to bytes: inout Data) {
        if call.kind == .truncate {
            if bytes.count > call.offset {
                bytes = bytes.prefix(call.offset)
            } else {
                bytes.append(Data(count: call.offset - bytes.count))
            }
            return
        }
        put(call.data, at: call.offset, into: &bytes)
    }

    private static func put(_ data: Data, at offset: Int, into bytes: inout Data) {
        let end = offset + data.count
        if bytes.count < end { bytes.append(Data(count: end - bytes.count)) }
        bytes.replaceSubrange(offset..<end, with: data)
    }

    fileprivate func image(using generator: inout some RandomNumberGenerator) -> Data {
        var bytes = durable
        // From all lost to all there.
        let share = Double(generator.next() >> 11) * 0x1p-53
        for call in loose {
            if call.kind == .truncate {
                if Double(generator.next() >> 11) * 0x1p-53 < share { Self.apply(call, to: &bytes) }
                continue
            }
            var at = 0
            while at < call.data.count {
                let sector = 512 - (call.offset + at) % 512
                let end = min(call.data.count, at + sector)
                if Double(generator.next() >> 11) * 0x1p-53 < share {
                    Self.put(Data(call.data[at..<end]), at: call.offset + at, into: &bytes)
                }
                at = end
            }
        }
        return bytes
    }
}
