import Files
import Platform

/// How to wait for a stream that may have no writer.
package struct StreamWait: Sendable {
    /// Whether to stop waiting, since the process is to end.
    package var isStopping: @Sendable () -> Bool
    /// Receives a sentence when a named pipe has had no writer for a while.
    package var say: @Sendable (String) -> Void

    package init(
        isStopping: @escaping @Sendable () -> Bool = { false },
        say: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.isStopping = isStopping
        self.say = say
    }

    /// Waits in short steps until there is something to read, or the end.
    ///
    /// - Throws: ``JSONLinesError/Code/interrupted`` when it is to stop.
    func forBytes(from file: OpenFile, telling sentence: String?) throws(JSONLinesError) {
        var place = pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0)
        var steps = 0
        while true {
            if isStopping() {
                throw JSONLinesError(
                    .interrupted, file: file.name,
                    "the waiting for it was stopped. Nothing was sent.")
            }
            // What cannot be waited for is reported when it is read.
            if retrying({ poll(&place, 1, Self.step) }) != 0 { return }
            steps += 1
            if steps == Self.patience, let sentence { say(sentence) }
        }
    }

    /// In milliseconds.
    private static let step: Int32 = 100
    /// Steps until it is worth a word.
    private static let patience = 20
}

extension OpenFile {
    /// Opens a named pipe without waiting for a writer.
    convenience init(readingPipe source: InputSource) throws(JSONLinesError) {
        let descriptor = retrying { open(source.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            throw JSONLinesError(
                .notReadable, file: source.name, "cannot be opened: \(lastError()).")
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        self.init(descriptor: descriptor, name: source.name)
    }
}
