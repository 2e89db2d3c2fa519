import Foundation

/// The disk of a machine that may lose its power: what is synced, and what is only on its way.
///
/// A file's bytes are there for sure after its own sync, its name only after that of the folder.
struct PowerlessDisk {
    fileprivate struct File {
        var durable = Data()
        /// Since the last sync, in order.
        var loose: [DiskRecord.Call] = []
    }

    /// What happened to a name since its folder was last synced.
    private struct NameChange {
        var path: String
        /// The file that has the name now; nil where it is nobody's any more.
        var file: Int?
        /// The name that the file had before.
        var old: String?

        var folder: Substring {
            path.lastIndex(of: "/").map { path[..<$0] } ?? ""
        }

        func apply(to names: inout [String: Int]) {
            if let old { names[old] = nil }
            names[path] = file
        }
    }

    private var files: [File] = []
    /// Files by the names by which a program finds them.
    private var names: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    /// In order.
    private var looseNames: [NameChange] = []

    mutating func apply(_ call: DiskRecord.Call) {
        switch call.kind {
        case .create: if names[call.path] == nil { create(call.path) }
        case .write, .truncate:
            files[names[call.path] ?? create(call.path)].loose.append(call)
        case .sync:
            if let file = names[call.path] { files[file].settle() } else { settle(call.path) }
        case .rename:
            let target = String(decoding: call.data, as: UTF8.self)
            guard let file = names.removeValue(forKey: call.path) else { return }
            names[target] = file
            looseNames.append(NameChange(path: target, file: file, old: call.path))
        case .unlink:
            guard names.removeValue(forKey: call.path) != nil else { return }
            looseNames.append(NameChange(path: call.path))
        }
    }

    @discardableResult
    private mutating func create(_ path: String) -> Int {
        files.append(File())
        names[path] = files.count - 1
        looseNames.append(NameChange(path: path, file: files.count - 1))
        return files.count - 1
    }

    /// Brings the names in a folder to the disk.
    private mutating func settle(_ folder: String) {
        var others: [NameChange] = []
        for change in looseNames {
            if change.folder == folder {
                change.apply(to: &durableNames)
            } else {
                others.append(change)
            }
        }
        looseNames = others
    }

    /// What the disk holds for sure: all that is synced, and nothing else.
    var synced: [(path: String, bytes: Data)] {
        durableNames.map { ($0.key, files[$0.value].durable) }
    }

    /// What the disk may hold when the power fails now: all that is synced, of the changes to
    /// names some number of the first, as a journaling file system orders them, and of the rest
    /// a random choice of 512-byte sectors.
    func image(
        using generator: inout some RandomNumberGenerator
    ) -> [(path: String, bytes: Data)] {
        var names = durableNames
        let count = Int(generator.next() % UInt64(looseNames.count + 1))
        for change in looseNames.prefix(count) { change.apply(to: &names) }
        return names.sorted { $0.key < $1.key }.map {
            ($0.key, files[$0.value].image(using: &generator))
        }
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
