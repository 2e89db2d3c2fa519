import Foundation
import Jobs
import Vocabulary

/// What is done to a file of a run.
enum Damage: CaseIterable {
    case flipDatabase, flipLog, flipPartial, cutDatabase, cutLog, cutPartial
    case removeDatabase, removeLog, removePartial, zeroPage, loseSector
    /// A bit of the database, and the end of the partial results.
    case flipDatabaseCutPartial
    /// A bit of each.
    case flipBoth
    /// All that both may have of the last results.
    case removeLogAndPartial

    /// Where it falls, in words and in bytes.
    struct Place {
        var words: String
        /// The first byte of the partial results that is not as it was; nil where all are.
        var partial: Int?
        /// Whether that byte was the file's last and only changed.
        var isLastByte = false
    }

    private static let database = "checkpoint.sqlite"
    private static let partial = "results.partial.jsonl"

    private var file: String {
        switch self {
        case .flipDatabase, .cutDatabase, .removeDatabase, .zeroPage, .loseSector,
            .flipDatabaseCutPartial, .flipBoth:
            Self.database
        case .flipLog, .cutLog, .removeLog, .removeLogAndPartial: Self.database + "-wal"
        case .flipPartial, .cutPartial, .removePartial: Self.partial
        }
    }

    var concernsDatabase: Bool { file != Self.partial }
    var concernsBoth: Bool { parts != nil }

    /// Of damage to both records, that to each.
    private var parts: (database: Damage, partial: Damage)? {
        switch self {
        case .flipDatabaseCutPartial: (.flipDatabase, .cutPartial)
        case .flipBoth: (.flipDatabase, .flipPartial)
        case .removeLogAndPartial: (.removeLog, .removePartial)
        default: nil
        }
    }

    /// - Returns: What was done; nil where there is nothing that it could fall on.
    func apply(in folder: String, using generator: inout SeededGenerator) throws -> Place? {
        if let parts {
            guard let first = try parts.database.apply(in: folder, using: &generator),
                var place = try parts.partial.apply(in: folder, using: &generator)
            else { return nil }
            place.words = "\(first.words), \(place.words)"
            return place
        }
        let path = folder + "/" + file
        guard var bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty else {
            return nil
        }
        let count = bytes.count
        let at = generator.index(below: UInt32(count))
        var place = Place(words: try change(&bytes, at, using: &generator) ?? "")
        if place.words.isEmpty { return nil }
        place.words += " of \(file)"
        if !concernsDatabase {
            place.partial = self == .removePartial ? 0 : at
            place.isLastByte = self == .flipPartial && at == count - 1
        }
        switch self {
        case .removeDatabase, .removeLog, .removePartial:
            try FileManager.default.removeItem(atPath: path)
        default: try bytes.write(to: URL(fileURLWithPath: path))
        }
        return place
    }

    private func change(
        _ bytes: inout Data, _ at: Int, using generator: inout SeededGenerator
    ) throws -> String? {
        switch self {
        case .flipDatabase, .flipLog, .flipPartial, .flipDatabaseCutPartial, .flipBoth:
            bytes[at] ^= 1 << UInt8(generator.index(below: 8))
            return "a bit flipped at byte \(at)"
        case .cutDatabase, .cutLog, .cutPartial:
            bytes = bytes.prefix(at)
            return "all from byte \(at) cut"
        case .zeroPage:
            let start = at / 8192 * 8192
            let range = start..<min(bytes.count, start + 8192)
            bytes[range.lowerBound] = 0x5A
            for index in range.dropFirst() { bytes[index] = 0 }
            return "the page at byte \(start) overwritten"
        case .loseSector:
            let start = at / 4096 * 4096
            let range = start..<min(bytes.count, start + 4096)
            // Zeros where zeros were are no damage.
            guard bytes[range].contains(where: { $0 != 0 }) else { return nil }
            for index in range { bytes[index] = 0 }
            return "the sector at byte \(start) lost"
        case .removeDatabase, .removeLog, .removePartial, .removeLogAndPartial:
            return "all bytes removed"
        }
    }
}
