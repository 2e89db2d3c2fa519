import Console
package import Inspection
import JSON
import Vocabulary

/// The state of the providers, as text and as JSON.
package struct DoctorView {
    private let reports: [ProviderReport]
    private let unconfigured: [(name: String, variable: String)]

    package init(
        reports: [ProviderReport], unconfigured: [(name: String, variable: String)]
    ) {
        self.reports = reports
        self.unconfigured = unconfigured
    }

    package func text(width: Int, hasColor: Bool) -> String {
        var lines: [String] = []
        for report in reports {
            let style: TextStyle = report.isFit ? .green : .red
            let sign = style.applied(to: report.isFit ? "ok" : "--", hasColor: hasColor)
            let place = [report.address, report.keySource.map { "key from \($0)" }]
                .compactMap { $0.map(TextSanitizer.line) }.joined(separator: ", ")
            let name = TextSanitizer.line(report.name)
            lines.append("\(sign)  \(name)" + (place.isEmpty ? "" : "  (\(place))"))
            lines += wrapped(report.words, width).map { "    " + $0 }
        }
        if reports.isEmpty {
            lines += wrapped(
                "No provider is configured. Set the environment variable of one of the following, "
                    + "or try the simulated models.",
                width)
        }
        if !unconfigured.isEmpty {
            lines += ["", "Without a key:"]
            var table = TextTable([.init(""), .init("", minimum: 8)])
            for provider in unconfigured {
                table.append(["  " + provider.name, provider.variable])
            }
            lines += table.lines(width: width)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func wrapped(_ text: String, _ width: Int) -> [String] {
        TextWrap.lines(TextSanitizer.line(text), width: max(20, min(width, 100) - 4))
    }

    /// A stable interface: members are added, never renamed or removed.
    package var json: String {
        JSONValue.object([
            "providers": .array(reports.map(object)),
            "unconfigured": .array(
                unconfigured.map {
                    ["name": .string($0.name), "variable": .string($0.variable)]
                }),
        ]).text
    }

    private func object(_ report: ProviderReport) -> JSONValue {
        var models = JSONValue.null
        var problem = JSONValue.null
        switch report.state {
        case .answers(let count): models = .number(JSONNumber(count))
        case .noKey: problem = "no_key"
        case .misconfigured: problem = "misconfigured"
        case .failed(let kind, _): problem = .string(kind.rawValue)
        case .unlisted, .builtIn: break
        }
        return [
            "name": .string(report.name),
            "address": report.address.map { .string($0) } ?? .null,
            "key_source": report.keySource.map { .string($0) } ?? .null,
            "is_fit": .bool(report.isFit),
            "problem": problem,
            "models": models,
            "message": .string(report.words),
        ]
    }
}
