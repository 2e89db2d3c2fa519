/// What a campaign found out about one of the promises.
struct PromiseFinding: Sendable {
    /// The promise's number in the table of promises.
    var number: Int
    var name: String
    /// How often it was put to the test.
    var cases: Int
    /// A sentence for each time it was broken.
    var violations: [String]
    /// The figure that the promise is about, in words.
    var figure: String

    init(_ number: Int, _ name: String, cases: Int, violations: [String] = [], figure: String = "")
    {
        self.number = number
        self.name = name
        self.cases = cases
        self.violations = violations
        self.figure = figure
    }

    var isKept: Bool { violations.isEmpty && cases > 0 }

    /// Prints the finding, then what was broken.
    func print() {
        Swift.print("\(number) \(name): \(cases) cases, \(violations.count) broken. \(figure)")
        for violation in violations.prefix(20) { Swift.print("BROKEN: " + violation) }
    }

    /// Prints the finding, and ends the campaign as failed where the promise was broken.
    func report() throws { try [self].report() }
}

extension [PromiseFinding] {
    /// Prints all of them, and ends the campaign as failed where one of the promises was broken.
    func report() throws {
        for finding in self { finding.print() }
        if contains(where: { !$0.isKept }) { throw BenchmarkFailure("a promise is broken") }
    }
}
