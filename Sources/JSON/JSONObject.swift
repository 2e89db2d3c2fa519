/// The members of a JSON object, in the order in which they were written.
///
/// Objects in requests and replies have few members, so a look-up compares them one by one: up to
/// about twenty that is faster than hashing, and it keeps a parse cheap.
package struct JSONObject: Equatable, Sendable {
    /// One key and its value.
    package struct Member: Equatable, Sendable {
        package var key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    package private(set) var members: [Member]

    package init() { members = [] }

    /// Takes members whose keys are known to differ.
    package init(members: [Member]) { self.members = members }

    /// The last of several values for one key wins, in the first one's place.
    package init(_ pairs: some Sequence<(String, JSONValue)>) {
        members = []
        for (key, value) in pairs { self[key] = value }
    }

    package var isEmpty: Bool { members.isEmpty }
    package var count: Int { members.count }
    package var keys: [String] { members.map(\.key) }

    /// Reads a member; sets it in place or at the end; nil removes it.
    package subscript(key: String) -> JSONValue? {
        get {
            index(of: key).map { members[$0].value }
        }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Keys are compared by their bytes, as RFC 8259 requires; `==` alone would take an é for an e
    /// with an accent.
    private func index(of key: String) -> Int? {
        let count = key.utf8.count
        // Uses the buffer, because a loop over the array retains every key; and compares lengths
        // first, for which no key is retained.
        return members.withUnsafeBufferPointer { members in
            members.indices.first {
                members[$0].key.utf8.count == count && haveSameBytes(members[$0].key, key)
            }
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
