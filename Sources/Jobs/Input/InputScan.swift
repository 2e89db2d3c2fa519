import JSON
package import JSONLines

/// Reads a whole input line by line: decodes, checks ids, numbers repetitions.
///
/// Strict unless told otherwise: after the first finding no item comes out any more, and
/// ``verdict()`` has all findings, so that nothing is sent if the input has a fault. Repeated ids
/// are refused in either mode: nobody can tell which of the two is meant.
package struct InputScan {
    /// What happens to a line that is not a prompt.
    package enum BadLines {
        /// Keeps the first ones, counts the others, and fails.
        case refuse
        /// Hands it over with its reason and continues.
        case skip((_ line: UnsafeBufferPointer<UInt8>, _ finding: InputFinding) -> Void)
    }

    /// An item and the key under which its result is kept.
    package struct Keyed {
        package var item: InputItem
        /// Different from the keys of all other items of the input.
        package var key: ContentKey
        /// Whether an earlier item asks the same, if that is tracked.
        package var isCopy = false
    }

    private let decoder: InputDecoder
    private let badLines: BadLines
    private var duplicates = DuplicateDetector()
    private var occurrences = OccurrenceCounter()
    private var questions = QuestionFilter()
    private var otherIDs = OtherIDs()
    private var findings = InputFindings()

    /// Items that were returned or, after a finding, would have been.
    package private(set) var count = 0
    /// The only item, while there is only one.
    private(set) var lone: InputItem?
    /// Bad lines that were handed over.
    package private(set) var skipped = 0
    /// Items from whose bodies `stream` was left out.
    package private(set) var unstreamed = 0
    /// Items whose messages end with an answer.
    package private(set) var answered = 0
    /// Items with a `system` beside their messages, which is not sent.
    package private(set) var unsaidSystems = 0
    /// How many items have members that look like parts of the request and are not sent, by name.
    package private(set) var unsent: [String: Int] = [:]
    /// Fields that the job wants kept and that no item has had so far.
    package private(set) var unseen: Set<String>
    /// How many answers each item asks for; nil before the first.
    package private(set) var answers: Int?
    /// Items that ask the same as an earlier one.
    ///
    /// Items with ids are counted only on request, and among millions occasionally one too many.
    package private(set) var copies = 0
    private let countsCopies: Bool
    /// The length of the mark of generated ids, so that none equals an item's own.
    private(set) var markLength = 0

    /// With `countsCopies`, questions of items with ids are tracked, too.
    package init(
        _ decoder: InputDecoder, badLines: BadLines = .refuse, countsCopies: Bool = false
    ) {
        self.decoder = decoder
        unseen = decoder.declaredFields
        self.badLines = badLines
        self.countsCopies = countsCopies
    }

    /// Takes a line without its ending; it must not be blank.
    ///
    /// - Returns: Its item; nil for a bad line and, if bad lines are refused, after one.
    package mutating func take(
        _ line: UnsafeBufferPointer<UInt8>, at place: @autoclosure () -> InputPlace
    ) -> Keyed? {
        take(DecodedLine(line, by: decoder), of: line, at: place())
    }

    /// As ``take(_:at:)``, for a line that was decoded before.
    mutating func take(
        _ decoded: DecodedLine, of line: UnsafeBufferPointer<UInt8>,
        at place: @autoclosure () -> InputPlace
    ) -> Keyed? {
        let (item, content): (InputItem, ContentKey)
        switch decoded {
        case .item(let found, let key):
            (item, content) = (found, key)
            if let error = disagreement(on: item) {
                reject(line, InputFinding(place: place(), error: error))
                return nil
            }
        case .fault(let error):
            if let id = error.id, case .refuse = badLines { duplicates.insert(id) }
            reject(line, InputFinding(place: place(), error: error))
            return nil
        }
        count += 1
        lone = count == 1 ? item : nil
        if !item.leftOut.isEmpty { unstreamed += 1 }
        let key: ContentKey
        let before = copies
        if let shown = item.shownID ?? item.id {
            duplicates.insert(shown)
            markLength = max(markLength, ItemNames.markLength(beside: shown))
        }
        otherIDs.take(item)
        if item.endsWithAnswer { answered += 1 }
        if item.leavesSystem { unsaidSystems += 1 }
        for name in item.unsent { unsent[name, default: 0] += 1 }
        if !unseen.isEmpty { unseen = unseen.filter { item.metadata[$0] == nil } }
        if let id = item.id {
            if countsCopies, questions.hasSeen(content) { copies += 1 }
            let own = content.mixed(withID: id)
            // If the job gives other ids, the records' own may repeat.
            key = item.shownID == nil ? own : own.mixed(withOccurrence: occurrences.next(own))
        } else {
            let occurrence = occurrences.next(content)
            if occurrence > 0 { copies += 1 }
            key = content.mixed(withOccurrence: occurrence)
        }
        return findings.isEmpty ? Keyed(item: item, key: key, isCopy: copies > before) : nil
    }

    /// A target asks for as many samples of each item, so all items must want the same number.
    private mutating func disagreement(on item: InputItem) -> InputError? {
        guard let answers else {
            answers = item.answers
            return nil
        }
        if answers == item.answers { return nil }
        return InputError(
            "asks for \(Self.text(item.answers)), and the records before for "
                + "\(Self.text(answers)). All of a job must ask for as many: \"n\" in each, or \"samples\" in the job.",
            id: item.shownID ?? item.id)
    }

    private static func text(_ answers: Int) -> String {
        answers == 1 ? "1 answer" : "\(answers) answers"
    }

    /// Records a reader's finding: a line that is too long, or bytes that are not text.
    package mutating func reject(
        _ line: UnsafeBufferPointer<UInt8>, _ finding: InputFinding
    ) {
        switch badLines {
        case .refuse:
            findings.append(finding)
        case .skip(let handOver):
            skipped += 1
            handOver(line, finding)
        }
    }

    /// Remarks about an input that was read to its end.
    package enum Verdict {
        case sound
        case refused(InputFindings)
        /// The lines must be read again before a message is possible.
        case repeatedIDs(RepeatedIDs)
    }

    /// The field whose values are shown as ids; nil for none.
    ///
    /// - Throws: What ``DuplicateDetector/repeated()`` throws.
    mutating func idField() throws(JSONLinesError) -> String? { try otherIDs.field() }

    /// Ends the reading.
    ///
    /// - Throws: What ``DuplicateDetector/repeated()`` throws.
    package mutating func verdict() throws(JSONLinesError) -> Verdict {
        let suspects = try duplicates.repeated()
        if !suspects.isEmpty {
            return .repeatedIDs(
                RepeatedIDs(suspects: suspects, decoder: decoder, findings: findings))
        }
        return findings.isEmpty ? .sound : .refused(findings)
    }
}
