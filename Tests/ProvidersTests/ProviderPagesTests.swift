import Files
import JSON
import Testing
import Vocabulary

@testable import Providers

/// The pages about providers, held against the presets that they describe.
@Suite struct ProviderPagesTests {
    @Test(arguments: ProviderPreset.all.keys.sorted())
    func `a preset's page states the preset's facts`(name: String) throws {
        let preset = try #require(ProviderPreset.all[name])
        let page = try #require(Self.page(name), "Sources/Manual/Providers/\(name).md")
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.map(String.init)
        #expect(rows == ["| what | how it is here |"] + preset.facts)
        #expect(page.hasPrefix("# "))
        #expect(page.contains("## Overview"))
    }

    @Test func `every page is about a preset and linked from the first one`() throws {
        let start = try #require(Self.page("README"))
        let links = start.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("- ["), line.hasSuffix(".md)") else { return nil }
            return line.firstRange(of: "](").map { String(line[$0.upperBound...].dropLast(4)) }
        }
        #expect(links.sorted() == ProviderPreset.all.keys.sorted())
    }

    private static func page(_ name: String) -> String? {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return contents(ofFile: "/\(folder)/Sources/Manual/Providers/\(name).md").map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

extension ProviderPreset {
    /// The rows of its page's table.
    fileprivate var facts: [String] {
        [
            ("address", baseURL.map(code) ?? "yours, in `base_url`"),
            ("key", keyText),
            ("protocol", protocolText),
            ("output limit", outputText),
            ("cost", costText),
            ("cached tokens", cachedText),
            ("prompts are kept", retentionText),
            ("region", regionText),
            ("surcharge", markupPercent == 0 ? "none" : "\(markupPercent) %"),
            ("cheaper tiers", tiers.isEmpty ? "none" : tiers.map(text).joined(separator: "; ")),
            ("added to requests", additions.isEmpty ? "nothing" : additions),
        ].map { "| \($0) | \($1) |" }
    }

    private func code(_ text: String) -> String { "`\(text)`" }

    private var keyText: String {
        let names = keyVariables.map(code).joined(separator: " or ")
        let place =
            switch authorization {
            case .bearer: "sent as a bearer token"
            case .header(let name): "sent in `\(name)`"
            case .signed(let scheme): "signs each request by \(scheme.name)"
            }
        if names.isEmpty { return "none unless `api_key_env` names one, \(place)" }
        return names + (keyIsOptional ? " where it is set, " : ", ") + place
    }

    private var protocolText: String {
        fixtures.pageWords(of: self).spoken
    }

    private var outputText: String {
        fixtures.pageWords(of: self).outputLimit
    }

    private var costText: String {
        switch cost?.place {
        case .body(let path)?: "reported in `\(path.joined(separator: "."))`"
        case .header(let name)?: "reported in the header `\(name)`"
        case nil: "worked out from tokens and prices"
        }
    }

    private var cachedText: String {
        fixtures.pageWords(of: self).cachedTokens
    }

    private var retentionText: String {
        let words =
            switch retention.keepsPrompts {
            case true?: "yes"
            case false?: "no"
            case nil: "not known"
            }
        guard let zeroRetention else { return words }
        return words + "; asked not to by \(code(JSONValue.object(zeroRetention).text))"
    }

    private var regionText: String {
        let others = regionalURLs.sorted { $0.key < $1.key }.map { "`\($0.key)` at `\($0.value)`" }
        return ([region.map(code) ?? "not stated"] + others).joined(separator: "; ")
    }

    private func text(_ offer: TierOffer) -> String {
        let seconds = Int(offer.hold.components.seconds)
        let hold = seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min"
        let ways =
            offer.members.map { "by `\($0.key)`: `\($0.value.string ?? $0.value.text)`" }
            + (offer.baseURL.map { ["at `\($0)`"] } ?? [])
        return "`\(offer.tier.rawValue)` from a patience of \(hold) on, "
            + ways.joined(separator: ", ")
    }

    private var additions: String {
        let fields = headers.map { "header `\($0.name): \($0.value)`" }
        let members = switches.map { entry in
            "`\(entry.member)`: `\(entry.value.text)`"
                + (entry.unless.map { " unless `\($0)` is there" } ?? "")
        }
        let rules = bodyRules.map { rule in
            "`\(rule.object).\(rule.member)`: `\(rule.value.text)`"
                + (rule.ifAny.isEmpty ? "" : " beside ")
                + rule.ifAny.map(code).joined(separator: ", ")
        }
        let id = attemptIDHeader.map { ["header `\($0)` with the attempt's id"] } ?? []
        return (fields + members + rules + id).joined(separator: "; ")
    }
}
