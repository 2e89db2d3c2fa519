import Checkpoint
import JSON
import JSONLines
import Synchronization
import Vocabulary

extension StoredRun {
    /// Hands out the results as they are to be written, in input order, a piece at a time.
    ///
    /// Constant memory: what is handed out is some ten kilobytes, whatever the run's size. The
    /// body runs on the store's thread. Without a format these are the lines as the run itself
    /// writes them. Throws ``RunFailure`` for a damaged result, and what the body throws.
    ///
    /// With a recosting, costs are what it makes of the tokens.
    package func forEachPiece(
        as format: (any ResultFormat)?, recosting: Recosting? = nil,
        _ body: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws {
        let pieces = Pieces(body)
        if let format { try pieces.append(format.beginning) }
        if let recosting {
            try await forEachRecosted(recosting) { result in
                if let format { return try pieces.append(format.bytes(of: result)) }
                try pieces.append(JSONValue.object(result).serialized + [0x0A])
            }
            return try pieces.finish()
        }
        try await store.forEachLine(targets: targets.map(\.number), samples: samples) {
            [path = directory.path] work, line in
            guard let format else { return try pieces.append(line: line) }
            try pieces.append(format.bytes(of: try Self.result(in: line, of: work, path)))
        }
        try pieces.finish()
    }

    private func forEachRecosted(
        _ recosting: Recosting, _ body: @escaping @Sendable (JSONObject) throws -> Void
    ) async throws {
        try await store.forEachLineWithAttempts(
            targets: targets.map(\.number), samples: samples
        ) { [path = directory.path] work, line, attempts in
            try body(recosting.recosted(Self.result(in: line, of: work, path), attempts: attempts))
        }
    }

    private static func result(
        in line: UnsafeRawBufferPointer, of work: WorkID, _ path: String
    ) throws -> JSONObject {
        guard case .object(let result)? = try? JSONValue.parse(line) else {
            throw RunFailure.badRun("\(path): the result of item \(work.item) is damaged.")
        }
        return result
    }
}

/// Gathers small texts, so that each is not a call to the system.
private final class Pieces: Sendable {
    private let gathered = Mutex<[UInt8]>([])
    private let body: @Sendable ([UInt8]) throws -> Void

    private static let size = 64 << 10

    init(_ body: @escaping @Sendable ([UInt8]) throws -> Void) { self.body = body }

    func append(_ bytes: [UInt8]) throws {
        try gathered.withLock { gathered in
            gathered += bytes
            try handOver(&gathered, from: Self.size)
        }
    }

    func append(line: UnsafeRawBufferPointer) throws {
        try gathered.withLock { gathered in
            gathered.append(contentsOf: line)
            gathered.append(0x0A)
            try handOver(&gathered, from: Self.size)
        }
    }

    func finish() throws {
        try gathered.withLock { try handOver(&$0, from: 1) }
    }

    private func handOver(_ gathered: inout [UInt8], from size: Int) throws {
        guard gathered.count >= size else { return }
        try body(gathered)
        gathered.removeAll(keepingCapacity: true)
    }
}
