/// Records that are members of an object, each under its own key.
extension ListSearch {
    /// The last part of a path that selects the members of an object.
    static let allMembers = "*"

    /// The object whose members look like records; nil if none does.
    ///
    /// Objects are alike if they have keys in common. An object that holds only texts may be one
    /// record, unless it has more of them than a record would.
    var keyed: Members? {
        // Few objects with lists in them are the parts of a data set.
        let hasRecordLists = lists.contains(where: \.holdsObjects)
        return objects.first { members in
            guard members.count > 1, !isColumn(members) else { return false }
            let isLarge = members.count > Self.mostParts
            if members.objects == members.count, members.common?.isEmpty == false {
                return members.path.isEmpty
                    ? isLarge || !hasRecordLists : isLarge && !hasRecordLists
            }
            if hasRecordLists { return false }
            return members.texts == members.count && members.count >= Self.manyTexts
        }
    }

    /// Whether all of the file is lists of objects, more than a data set has parts.
    var mayBeChats: Bool {
        lists.count > 2 && lists.count == objects.first?.count
            && lists.allSatisfy { $0.path.count == 1 && $0.holdsObjects }
    }

    private static let mostParts = 8
    private static let manyTexts = 12

    /// Whether it is a part of a table that pandas wrote by its columns.
    private func isColumn(_ members: Members) -> Bool {
        members.common?.contains("0") == true || members.path.count > 2
    }

    /// The advice for such an object.
    func advice(on members: Members) -> String {
        let name = members.path.map { "\"\($0)\"" }.joined(separator: ".")
        let what = members.objects > 0 ? "records" : "texts"
        let whole = name.isEmpty ? "the file is one object" : "\(name) is an object"
        let path = (members.path + [Self.allMembers]).joined(separator: ".")
        return "\(whole) of \(members.count) \(what), each under a key of its own. To ask each of "
            + "them, write in the job: \"records\": \"\(path)\"; the keys are their ids."
    }
}
