/// Where the elements of a file begin.
package struct ElementPlace: Hashable, Sendable {
    /// Bytes before the first element.
    var offset: Int
    /// The line that this is in, from 1, and the bytes before that line.
    var line: Int
    var lineStart: Int
    /// Whether the list is inside an object, which was read to its end.
    var isInside = false
    /// Whether values simply follow each other up to the end of the file, in no list.
    var isWholeFile = false
    /// Whether the elements are the members of an object, each a key and its value.
    package var hasKeys = false
    /// The keys that lead to the list or object; empty if it is the file itself.
    package var path: [String] = []
}
