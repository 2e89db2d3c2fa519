import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Puts a stream that cannot be read twice into a file that can.
package enum StandardInputSpool {
    /// Copies all of a descriptor, standard input unless told, to a file of mode 0600.
    ///
    /// Blocks until the stream ends. The file appears whole or not at all: it is written
    /// beside its place, put on the disk and then renamed.
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

    /// Copies all that comes out of a named pipe, once somebody writes into it.
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
    ///   - most: How many bytes may come out; nil for what no text comes to.
    /// - Returns: The file as a source that errors call by the packed one's name.
    /// - Throws: ``JSONLinesError`` for a file that cannot be read, unpacked or written.
    package static func unpack(
        _ source: InputSource, to path: String, most: Int? = nil
    ) throws(JSONLinesError) -> InputSource {
        let unpacking = Unpacking(source.name, most: most)
        return try spool(OpenFile(reading: source), to: path, through: unpacking)
    }

    private static func spool(
        _ input: OpenFile, to path: String, through unpacking: Unpacking? = nil,
        waiting: (wait: StreamWait, sentence: String?)? = nil
    ) throws(JSONLinesError) -> InputSource {
        let partial = path + ".partial"
        do {
            try copy(input, to: partial, through: unpacking, waiting)
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else {
            unlink(partial)
            throw JSONLinesError(.writeFailed, file: path, "cannot be made: \(lastError()).")
        }
        try synchronizeFolder(of: path)
        return InputSource(path: path, name: input.name)
    }

    private static func copy(
        _ input: OpenFile, to path: String, through unpacking: Unpacking?,
        _ waiting: (wait: StreamWait, sentence: String?)?
    ) throws(JSONLinesError) {
        // What an interrupted copy left behind, or a link that someone put there, goes.
        let created = openAnew(path, O_WRONLY)
        guard created >= 0 else {
            throw JSONLinesError(
                .notWritable, file: path, "cannot be made: \(lastError()). Check its folder.")
        }
        let output = OpenFile(descriptor: created, name: path)
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
        defer { space.deallocate() }
        var sentence = waiting?.sentence
        while true {
            try waiting?.wait.forBytes(from: input, telling: sentence)
            sentence = nil
            let count = try input.read(into: space)
            if count == 0 { break }
            let bytes = UnsafeRawBufferPointer(rebasing: space[..<count])
            if let unpacking {
                try unpacking.take(bytes, writingTo: output)
            } else {
                try output.write(bytes)
            }
        }
        try unpacking?.finish()
        try output.synchronize()
    }
}
