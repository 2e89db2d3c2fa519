import Files
import Platform

/// Copies a stream that can be read only once into a file.
package enum StandardInputSpool {
    /// Copies all of a descriptor, standard input unless told, to a file of mode 0600.
    ///
    /// Blocks until the stream ends. The file appears whole or not at all: it is written beside its
    /// place, synced and then renamed.
    ///
    /// - Returns: The file as a source that errors call "standard input".
    package static func spool(
        descriptor: Int32 = 0, to path: String, waiting: StreamWait = StreamWait()
    ) throws(JSONLinesError) -> InputSource {
        // The duplicate closes with its owner; the caller's descriptor stays open.
        let input = OpenFile(descriptor: dup(descriptor), name: "standard input")
        guard input.descriptor >= 0 else {
            throw JSONLinesError(
                .notReadable, file: input.name, "standard input is not open: \(lastError()).")
        }
        return try spool(input, to: path, waiting: (waiting, nil))
    }

    /// Copies all that comes out of a named pipe, once a program writes into it.
    ///
    /// - Returns: The file as a source that errors call by the pipe's name.
    package static func spool(
        pipe: String, to path: String, waiting: StreamWait = StreamWait()
    ) throws(JSONLinesError) -> InputSource {
        let sentence = "Waiting for somebody to write into the pipe \(pipe)."
        return try spool(
            OpenFile(readingPipe: InputSource(path: pipe)), to: path, waiting: (waiting, sentence))
    }

    /// Unpacks a file that gzip packed.
    ///
    /// - Parameters:
    ///   - source: The packed file.
    ///   - path: Where the text goes.
    ///   - most: How many bytes may come out; nil for a limit that no text reaches.
    /// - Returns: The file as a source that errors call by the packed one's name.
    /// - Throws: ``JSONLinesError`` for a file that cannot be read, unpacked or written.
    package static func unpack(
        _ source: InputSource, to path: String, most: Int? = nil
    ) throws(JSONLinesError) -> InputSource {
        let growing = try beginUnpacking(source, to: path, most: most)
        try growing.growth?.finish()
        return InputSource(path: path, name: source.name)
    }

    /// Begins to unpack a file that gzip packed, on a thread of its own.
    ///
    /// - Parameters:
    ///   - source: The packed file.
    ///   - path: Where the text goes.
    ///   - most: How many bytes may come out; nil for a limit that no text reaches.
    ///   - isKept: Whether the copy outlives the process; it is put on the disk then, which takes
    ///     longer than unpacking if the disk is slow.
    /// - Returns: The file as a source that can be read while it grows. If it ends early, and
    ///   before it is opened by its path, its growth must be finished.
    /// - Throws: ``JSONLinesError`` for a file that cannot be opened or made; the reader of the
    ///   source gets the others.
    package static func beginUnpacking(
        _ source: InputSource, to path: String, most: Int? = nil, isKept: Bool = true
    ) throws(JSONLinesError) -> InputSource {
        let input = try OpenFile(reading: source)
        let partial = path + ".partial"
        let output = try created(partial)
        let growth = GrowingFile(path: path, partial: partial) { growth throws(JSONLinesError) in
            try finish(at: path, from: partial, isKept: isKept) { () throws(JSONLinesError) in
                let unpacking = Unpacking(source.name, most: most, isKept: isKept)
                let before = FileIdentity(descriptor: input.descriptor)
                try forEachPiece(of: input) { bytes throws(JSONLinesError) in
                    try unpacking.take(bytes, writingTo: output, growth.grow)
                }
                try unpacking.finish()
                if before != FileIdentity(descriptor: input.descriptor) {
                    throw .changed(source.name)
                }
                growth.complete()
                if isKept { try output.synchronize() }
            }
        }
        return InputSource(path: path, name: source.name, growth: growth)
    }

    private static func spool(
        _ input: OpenFile, to path: String, waiting: (wait: StreamWait, sentence: String?)
    ) throws(JSONLinesError) -> InputSource {
        let partial = path + ".partial"
        let output = try created(partial)
        try finish(at: path, from: partial) { () throws(JSONLinesError) in
            try forEachPiece(of: input, waiting: waiting) { bytes throws(JSONLinesError) in
                try output.write(bytes)
            }
            try output.synchronize()
        }
        return InputSource(path: path, name: input.name)
    }

    /// Moves a file to its place once it is complete, and removes it otherwise.
    private static func finish(
        at path: String, from partial: String, isKept: Bool = true,
        _ work: () throws(JSONLinesError) -> Void
    ) throws(JSONLinesError) {
        do { try work() } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else {
            unlink(partial)
            throw JSONLinesError(.writeFailed, file: path, "cannot be made: \(lastError()).")
        }
        if isKept { try synchronizeFolder(of: path) }
    }

    private static func created(_ path: String) throws(JSONLinesError) -> OpenFile {
        // Removes what an interrupted copy left, or a link that someone put there.
        let created = openAnew(path, O_WRONLY)
        guard created >= 0 else {
            throw JSONLinesError(
                .notWritable, file: path, "cannot be made: \(lastError()). Check its folder.")
        }
        return OpenFile(descriptor: created, name: path)
    }

    private static func forEachPiece(
        of input: OpenFile, waiting: (wait: StreamWait, sentence: String?)? = nil,
        _ body: (UnsafeRawBufferPointer) throws(JSONLinesError) -> Void
    ) throws(JSONLinesError) {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer { space.deallocate() }
        var sentence = waiting?.sentence
        while true {
            try waiting?.wait.forBytes(from: input, telling: sentence)
            sentence = nil
            let count = try input.read(into: space)
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: space[..<count]))
        }
    }
}
