import Checkpoint
import Files
import JSONLines
import Jobs
import Platform

/// Where the items of an input are now, by their keys.
///
/// For inputs that have changed since the import; it reads all of them once, and takes some sixty
/// bytes for each item.
struct RecordIndex {
    private struct Place {
        var source: Int32
        var length: Int32
        var offset: Int
    }

    private var places: [ItemKey: Place] = [:]
    private var files: [LineFile?] = []
    private var formats: [RecordFormat] = []

    /// Reads the sources; records that cannot be read, and those behind them, are left out.
    ///
    /// - Parameters:
    ///   - sources: Regular files that are there.
    ///   - decoder: That of the run's job.
    ///   - mostUnpacked: The most bytes that a packed file may unpack to; nil for the built-in
    ///     limit.
    init(of sources: [JSONLines.InputSource], by decoder: InputDecoder, mostUnpacked: Int?) {
        var copies: [String] = []
        // They are read through their descriptors from here on.
        defer { copies.forEach { RunDirectory.remove($0) } }
        let sources = sources.map { source in
            guard source.isPacked else { return source }
            let copy = Self.temporaryName(for: source)
            copies.append(copy)
            guard let unpacked = try? Self.unpack(source, to: copy, most: mostUnpacked) else {
                return source
            }
            return unpacked
        }
        var reading = InputReading(sources: sources, decoder: decoder, badLines: .skip { _, _ in })
        while let (keyed, position) = (try? reading.next()) ?? nil {
            let place = Place(
                source: Int32(position.source), length: Int32(clamping: position.length),
                offset: position.offset)
            places[keyed.key.itemKey] = place
        }
        files = zip(sources, reading.identities).map { source, identity in
            try? LineFile(source: source, expecting: identity)
        }
        formats = reading.formats
    }

    /// The record of an item; nil if the input no longer has it.
    func record(of key: ItemKey) -> (bytes: [UInt8], format: RecordFormat)? {
        guard let place = places[key], files.indices.contains(Int(place.source)),
            let bytes = try? files[Int(place.source)]?.read(
                offset: place.offset, length: Int(place.length))
        else { return nil }
        return (bytes, formats[Int(place.source)])
    }

    private static func unpack(
        _ source: JSONLines.InputSource, to path: String, most: Int?
    ) throws(JSONLinesError) -> JSONLines.InputSource {
        let growing = try StandardInputSpool.beginUnpacking(
            source, to: path, most: most, isKept: false)
        try growing.growth?.finish()
        return .init(path: path, name: source.name)
    }

    /// Two processes may do the same at once.
    private static func temporaryName(for source: JSONLines.InputSource) -> String {
        let folder = temporaryPlace(getenv("TMPDIR").map { String(cString: $0) })
        return "\(folder)/sluice-results-\(UInt64.random(in: .min ... .max))"
            + InputFileSet.name(ofCopyOf: source)
    }
}
