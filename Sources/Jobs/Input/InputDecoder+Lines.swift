import JSON
package import JSONLines
import Vocabulary

extension InputDecoder {
    /// The record as a JSON line that asks the same; a line with an id stays byte for byte.
    ///
    /// - Parameters:
    ///   - record: A record that could be decoded.
    ///   - format: The format of its file.
    ///   - id: Its id in results if it brings none; nil if it brings one.
    /// - Returns: The line without its end.
    /// - Throws: ``InputError`` for a record that is not a prompt.
    package func line(
        of record: [UInt8], as format: RecordFormat, naming id: String?
    ) throws(InputError) -> [UInt8] {
        if case .lines = format, id == nil { return record }
        let result = record.withUnsafeBufferPointer { bytes in
            Result { () throws(InputError) in try format.fields(of: bytes, parsing: parsing) }
        }
        var fields = try result.get()
        if let id {
            let isAnthropic = template == nil && LineShape(fields) == .anthropicBatch
            let key = isAnthropic ? "custom_id" : "id"
            // A template that asks for the field would use it.
            if !templateKeys.contains(where: { $0.text == key }) { fields[key] = .string(id) }
        }
        return JSONValue.object(fields).serialized
    }
}
