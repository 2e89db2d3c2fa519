import JSON
package import JSONLines
import Vocabulary

extension InputDecoder {
    /// A record as a line of JSON that asks the same; a line with an id stays byte for byte.
    ///
    /// - Parameters:
    ///   - record: A record that was decoded before.
    ///   - format: How it is told from others.
    ///   - id: What results call it if it brings no id; nil if it brings one.
    /// - Returns: The line without its end.
    /// - Throws: ``InputError`` for a record that is none.
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
            // A template that asks for the field would fill it in.
            if !templateKeys.contains(where: { $0.text == key }) { fields[key] = .string(id) }
        }
        return JSONValue.object(fields).serialized
    }
}
