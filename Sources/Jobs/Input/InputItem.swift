import Hashing
package import JSON
package import Vocabulary

/// One prompt, read from one line.
package struct InputItem: Equatable, Sendable {
    /// The line's own id; nil if it has none and its line number is used.
    package var id: String?
    /// The request without its model, the job's parameters merged in.
    package var request: PromptRequest
    /// The model that the line itself names, if the job has no targets.
    package var lineModel: String?
    /// Fields that the prompt does not use: for scorers, and copied into the result.
    package var metadata: JSONObject
    /// The id that results show in place of ``id``, by the job's own template.
    package var shownID: String?
    /// Ids under other names, of an item without an ``id``.
    package var otherIDs: [String: String] = [:]
    /// Whether its messages end with an answer.
    package var endsWithAnswer = false
    /// Whether the record has a `system` beside its messages, which is not sent.
    package var leavesSystem = false
    /// Members beside its prompt that look like parts of the request and are not sent.
    package var unsent: [String] = []
    /// How many answers the request asks for, which its body no longer states.
    package var answers = 1
    /// Members that were left out of the body since they would have no effect (`stream`).
    package var leftOut: [String]
}

extension InputItem {
    /// The request's body as compact JSON: what is hashed and sent.
    package var body: [UInt8] { JSONValue.object(request.body).serialized }

    /// Hash of endpoint, body and ``lineModel``; neither id nor metadata are part of it.
    ///
    /// Computed on demand: only an import needs it, and storing it would take more memory than all
    /// the rest.
    package var contentKey: ContentKey {
        var hasher = SHA256()
        hasher.update(request.endpoint.rawValue)
        hasher.update("\n")
        if let lineModel {
            hasher.update(lineModel)
            hasher.update("\n")
        }
        hasher.update(body)
        return ContentKey(hasher.finalize())
    }
}

/// Why a record is not a prompt, and where the fault is.
package struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One or two sentences; no word of the prompt itself.
    package var message: String
    /// Lines of the file from the one in which the record begins.
    package var lines = 0
    /// The byte of that line from 1, counted from where the record begins as long as that is the
    /// same line; nil if the record as a whole is meant.
    package var column: Int?
    /// The line's id if it is readable: bad lines take part in the search for repeated ids.
    package var id: String?
    /// Whether it affects all records alike, so that one report is enough.
    package var isOfAll = false
    /// Whether the other records can be sent without the bad ones.
    package var isSkippable = true

    package init(_ message: String, column: Int? = nil, id: String? = nil) {
        self.message = message
        self.column = column
        self.id = id
    }

    /// Sets the place from a byte offset.
    package init(
        _ message: String, at offset: Int, in record: UnsafeBufferPointer<UInt8>
    ) {
        let before = record.prefix(offset)
        self.message = message
        lines = before.count { $0 == 0x0A }
        column = offset - (before.lastIndex(of: 0x0A) ?? -1)
    }

    package var description: String { column.map { "\($0): \(message)" } ?? message }
}
