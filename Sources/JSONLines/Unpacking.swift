internal import Inflate

/// Unpacks gzip into a file, and stops if more comes out than a text can have.
final class Unpacking {
    private let inflater = Inflater(.gzip)
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
    private let name: String
    private let most: Int?
    private let isKept: Bool
    private var taken = 0
    /// How many bytes came out so far.
    private(set) var written = 0
    /// Up to where the disk has begun with them.
    private var flushed = 0

    /// Up to here any ratio is taken.
    static let anyRatio = 256 << 20
    /// After how many bytes the disk begins with them.
    private static let flush = 16 << 20
    /// JSON Lines of one template come to 20 to 100; gzip itself ends at 1,030.
    static let mostRatio = 200

    init(_ name: String, most: Int?, isKept: Bool) {
        self.name = name
        self.most = most
        self.isKept = isKept
    }

    deinit { room.deallocate() }

    /// Unpacks a piece, and after each write reports how far the file has come.
    func take(
        _ bytes: UnsafeRawBufferPointer, writingTo output: OpenFile,
        _ grow: (Int) throws(JSONLinesError) -> Void
    ) throws(JSONLinesError) {
        var rest = bytes
        while true {
            let step: Inflater.Step
            do throws(InflateError) { step = try inflater.step(rest, into: room) } catch {
                let part = inflater.memberStart
                throw fault(
                    "the file is damaged: gzip cannot unpack "
                        + (part > 0 ? "the part of it that begins behind byte \(part)." : "it."))
            }
            if step == Inflater.Step() { return }
            rest = UnsafeRawBufferPointer(rebasing: rest[step.taken...])
            let text = UnsafeRawBufferPointer(rebasing: room[..<step.written])
            if written == 0, !text.isEmpty { try look(at: text) }
            taken += step.taken
            written += step.written
            try bound()
            try output.write(text)
            if inflater.hasForeignBytes { throw try foreign(after: output.name) }
            if isKept, written - flushed >= Self.flush {
                output.beginWriteback(from: flushed, count: written - flushed)
                flushed = written
            }
            try grow(written)
        }
    }

    /// - Throws: `JSONLinesError` for a file that was cut off.
    func finish() throws(JSONLinesError) {
        if !inflater.isWhole { throw fault("the file is cut off: its gzip data has no end.") }
    }

    /// What is not gzip would be lost: it may be a damaged part, or lines that were added.
    private func foreign(after path: String) throws(JSONLinesError) -> JSONLinesError {
        let unpacked = try lines(of: path)
        return fault(
            "the gzip data ends at byte \(inflater.length) of the file, after \(unpacked), and what "
                + "follows is no gzip. If it is lines, pack them as well: gzip -c NEW >> FILE. If the "
                + "file was damaged, get it anew; if what follows is worth nothing, cut it off: "
                + "gunzip -c FILE > NEW")
    }

    /// How many lines a file has; counting them while all is well would cost time.
    private func lines(of path: String) throws(JSONLinesError) -> String {
        let file = try OpenFile(reading: InputSource(path: path))
        var count = 0
        while true {
            let length = try file.read(into: room)
            if length == 0 { return "\(count) \(count == 1 ? "line" : "lines")" }
            count += room[..<length].count { $0 == 0x0A }
        }
    }

    /// Refuses what is obviously not text before unpacking more.
    private func look(at text: UnsafeRawBufferPointer) throws(JSONLinesError) {
        if let mark = FileMark(Array(text.prefix(FileMark.length))), mark != .byteOrderMark {
            throw mark.error(in: name)
        }
        if text.contains(0) {
            throw fault("the file unpacks to bytes that are no text.")
        }
    }

    private func bound() throws(JSONLinesError) {
        if let most {
            guard written > most else { return }
            throw fault("the file unpacks to more than \(most) bytes (\"limits.unpacked_bytes\").")
        }
        guard written > Self.anyRatio, written / Self.mostRatio > taken else { return }
        throw fault(
            "the file unpacks to more than \(Self.mostRatio) times its size, as no text does. "
                + "If it is meant, say in the job how much it may be: \"limits.unpacked_bytes\".")
    }

    private func fault(_ message: String) -> JSONLinesError {
        JSONLinesError(.compressed, file: name, message)
    }
}
