import JSON

extension RunSummary {
    /// The scores by the values of one field.
    package struct GroupedField: Equatable, Sendable {
        package let name: String
        let members: JSONObject

        /// - Parameters:
        ///   - name: The field.
        ///   - without: Items that do not have it.
        ///   - targets: Each with the means over the groups.
        ///   - groups: By value, each with the means of its own items.
        package init(
            name: String, without: Int, targets: [GroupedTarget],
            groups: [(value: String, targets: [GroupedTarget])]
        ) {
            self.name = name
            var members: JSONObject = [:]
            members[.without] = .count(without)
            members[.targets] = GroupedTarget.list(targets)
            members[.groups] = .array(
                groups.map { value, targets in
                    var group: JSONObject = [:]
                    group[.value] = .string(value)
                    group[.targets] = GroupedTarget.list(targets)
                    return .object(group)
                })
            self.members = members
        }

        /// A field that cannot be used for groups, and why.
        package init(name: String, without: Int, error: String) {
            self.name = name
            var members: JSONObject = [:]
            members[.without] = .count(without)
            members[.error] = .string(error)
            self.members = members
        }
    }

    /// A target's scores, over all groups or in one.
    package struct GroupedTarget: Equatable, Sendable {
        private let name: String
        private var scores: JSONObject = [:]

        package init(name: String) { self.name = name }

        /// Adds the mean of a score over groups, with its interval.
        package mutating func add(
            _ scorer: String, meanOverGroups mean: Double?,
            interval: (lower: Double, upper: Double)?, groups: Int
        ) {
            var score: JSONObject = [:]
            score[.meanOverGroups] = .rounded(mean)
            score[.interval] =
                interval.map { [.rounded($0.lower), .rounded($0.upper)] } ?? .null
            score[.groups] = .count(groups)
            scores[scorer] = .object(score)
        }

        /// Adds the mean of a score over the items of one group.
        package mutating func add(
            _ scorer: String, meanOverItems mean: Double?, items: Int, unreadable: Int,
            missing: Int
        ) {
            var score: JSONObject = [:]
            score[.meanOverItems] = .rounded(mean)
            score[.items] = .count(items)
            score[.unreadable] = .count(unreadable)
            score[.missing] = .count(missing)
            scores[scorer] = .object(score)
        }

        fileprivate static func list(_ targets: [GroupedTarget]) -> JSONValue {
            .array(
                targets.map { target in
                    var members: JSONObject = [:]
                    members[.name] = .string(target.name)
                    members[.scores] = .object(target.scores)
                    return .object(members)
                })
        }
    }
}
