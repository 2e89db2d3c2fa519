import Hashing
import JSON
import Planning
package import Vocabulary

/// Groups prompts with a long common prefix, and sends the first of each group ahead of the others.
///
/// Providers cache the prefixes of prompts that they have seen and charge a fraction for them, from
/// about a thousand tokens on. If all prompts are sent at once, none finds its prefix cached: so
/// one prompt of each prefix goes first, and the others wait for its answer.
///
/// Remembers a few thousand prefixes at most, however many prompts there are.
package struct PrefixOrder: Sendable {
    /// When each prefix was last sent, by its hash.
    private var seen: [UInt64: Instant] = [:]

    package init() {}

    /// The arrangement of one page of prompts.
    package struct Arranged: Sendable {
        var ready: [WorkUnit] = []
        /// Prompts that wait for the answer to the first prompt with their prefix.
        var held: [WorkID: [WorkUnit]] = [:]
    }

    /// The shortest prefix that is worth it: OpenAI's own minimum, and above most others'.
    static let shortestTokens = 1_024
    /// The number of bytes that those tokens take in English text.
    package static let length = 4_096
    /// Providers cache a prefix for five to ten minutes after its last use.
    static let lifetime = Duration.seconds(300)
    private static let memory = 4_096

    /// Arranges a page; if its prompts are short or all have different prefixes, the page stays as
    /// it is.
    package mutating func arrange(_ units: [WorkUnit], at now: Instant) -> Arranged {
        var order: [UInt64] = []
        var groups: [UInt64: [WorkUnit]] = [:]
        var arranged = Arranged()
        for unit in units {
            guard unit.prompt.inputTokens >= Self.shortestTokens else {
                arranged.ready.append(unit)
                continue
            }
            let prefix = Self.prefix(of: unit.prompt.request)
            if groups[prefix] == nil { order.append(prefix) }
            groups[prefix, default: []].append(unit)
        }
        for prefix in order {
            guard let group = groups[prefix], let first = group.first else { continue }
            let isWarm = seen[prefix].map { now - $0 < Self.lifetime } ?? false
            remember(prefix, at: now)
            if isWarm {
                arranged.ready += group
            } else {
                arranged.ready.append(first)
                if group.count > 1 { arranged.held[first.id] = Array(group.dropFirst()) }
            }
        }
        return arranged
    }

    private mutating func remember(_ prefix: UInt64, at now: Instant) {
        if seen.count >= Self.memory {
            seen = seen.filter { now - $0.value < Self.lifetime }
            if seen.count >= Self.memory { seen.removeAll() }
        }
        seen[prefix] = now
    }

    /// A hash of a request's prefix, with its tools before its messages.
    package static func prefix(of request: PromptRequest) -> UInt64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        for key in ["tools", "system", "messages", "input"] {
            if let value = request.body[key] { append(value, to: &bytes) }
        }
        let digest = SHA256.digest(of: bytes)
        return digest.words.first
    }

    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
        guard bytes.count < length else { return }
        switch value {
        case .null, .bool: break
        case .number(let number): bytes += number.lexeme.utf8.prefix(length - bytes.count)
        case .string(let text): bytes += text.utf8.prefix(length - bytes.count)
        case .array(let elements): for element in elements { append(element, to: &bytes) }
        case .object(let object):
            for member in object {
                bytes += member.key.utf8
                append(member.value, to: &bytes)
            }
        }
    }
}
