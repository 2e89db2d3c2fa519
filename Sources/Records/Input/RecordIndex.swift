import Checkpoint
import Files
import JSONLines
import Jobs
import Platform

/// Finds where the items of an input are now, by their keys.
///
/// For inputs that have changed since the import; it reads all of them once, and takes about sixty
/// bytes per item.
struct RecordIndex {
    private struct Place {
        var source: Int32
        var length: Int32
        var offset: Int
    }

    private var places: [ItemKey: Place] = [:]
    private var files: [LineFile?] = []
    private var formats: [RecordFormat] = []

    /// Reads the sources; anything that cannot be read is left out, with everything after it.
    ///
    /// - Parameters:
    ///   - sources: Regular files that exist.
    ///   - decoder: That of the run's job.
    ///   - mostUnpacked: The most bytes to unpack from a packed file; nil for a limit that no text
    ///     reaches.
    init(of sources: [JSONLines.InputSource], by decoder: InputDecoder, mostUnpacked: Int?) {
        var copies: [String] = []
        // From here on they are read through their descriptors.
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

    /// Two processes may do the same at the same time.
    private static func temporaryName(for source: JSONLines.InputSource) -> String {
        let folder = temporaryPlace(getenv("TMPDIR").map { String(cString: $0) })
        return "\(folder)/sluice-results-\(UInt64.random(in: .min ... .max))"
            + InputFileSet.name(ofCopyOf: source)
    }
}
