import Engine
import Planning
import Platform
import Routing
import Vocabulary
import Worlds

/// Items of four kinds, and five models that differ in all that matters: what the cheapest
/// policy is measured in.
struct MixedItems {
    /// A kind of work: how long its prompts and, for a model of middling words, its answers are.
    struct Kind {
        let name: String
        let input: ClosedRange<Int>
        let output: Double
    }

    struct Model {
        let name: String
        /// Dollars per million tokens.
        let input: Double
        let output: Double
        /// How many times the middling answer it writes, by kind.
        let words: [Double]
        /// Part of its sends that fail after they were paid for.
        let paidFailures: Double
        /// Part of its sends that are refused, for nothing.
        let refusals: Double
        let seconds: Double
        let tokensPerSecond: Double

        var price: ModelPrice {
            ModelPrice(
                input: .perMillionTokens(usd: input), output: .perMillionTokens(usd: output))
        }
    }

    static let kinds = [
        Kind(name: "classify", input: 60...240, output: 12),
        Kind(name: "reason", input: 250...500, output: 700),
        Kind(name: "extract", input: 1_000...3_900, output: 160),
        Kind(name: "summarise", input: 5_000...15_000, output: 350),
    ]

    static let models = [
        // The least sum of unit prices, and wordy: it thinks before each answer.
        Model(
            name: "nano", input: 0.05, output: 0.40, words: [30, 4, 6, 3], paidFailures: 0.01,
            refusals: 0.01, seconds: 0.4, tokensPerSecond: 220),
        Model(
            name: "mini", input: 0.15, output: 0.60, words: [1, 1, 1, 1], paidFailures: 0.003,
            refusals: 0.005, seconds: 0.5, tokensPerSecond: 90),
        // Cheap and terse, refuses every fifth request, and of the others some are no use.
        Model(
            name: "flaky", input: 0.08, output: 0.40, words: [1, 1.4, 1.3, 1],
            paidFailures: 0.04, refusals: 0.20, seconds: 0.6, tokensPerSecond: 120),
        // Dear to read, cheap to write: for short prompts with long answers.
        Model(
            name: "writer", input: 0.45, output: 0.35, words: [1.2, 0.8, 1.1, 1],
            paidFailures: 0.002, refusals: 0.002, seconds: 1.2, tokensPerSecond: 40),
        Model(
            name: "large", input: 2.50, output: 10.00, words: [1, 1, 1, 1], paidFailures: 0.001,
            refusals: 0.001, seconds: 0.9, tokensPerSecond: 70),
    ]

    let units: [WorkUnit]
    /// Tokens of each item's answer, by model.
    private let outputs: [[Int]]
    /// The kind of each item.
    private let places: [Int]
    private let seed: UInt64

    init(count: Int, seed: UInt64) {
        self.seed = seed
        var generator = SeededGenerator(seed: seed)
        var units: [WorkUnit] = []
        var outputs: [[Int]] = []
        var places: [Int] = []
        for number in 0..<count {
            let place = Int(generator.next() % UInt64(Self.kinds.count))
            let kind = Self.kinds[place]
            places.append(place)
            let span = UInt64(kind.input.count)
            let input = kind.input.lowerBound + Int(generator.next() % span)
            // How much the item itself has to say; all models see the same item.
            let weight = Self.logNormal(0.3, &generator)
            outputs.append(
                Self.models.map { model in
                    let own = Self.logNormal(0.1, &generator)
                    return max(1, Int((kind.output * weight * own * model.words[place]).rounded()))
                })
            units.append(.simulated(number, input: input, most: 16_384))
        }
        self.units = units
        self.outputs = outputs
        self.places = places
    }

    /// A factor of mean one.
    private static func logNormal(
        _ deviation: Double, _ generator: inout SeededGenerator
    ) -> Double {
        let (first, second) = (max(generator.unit(), 1e-12), generator.unit())
        let normal = (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
        return exp(deviation * normal - deviation * deviation / 2)
    }

    // MARK: The world

    func usage(of item: Int, by model: Int) -> TokenUsage {
        TokenUsage(input: units[item].prompt.inputTokens, output: outputs[item][model])
    }

    func cost(of item: Int, by model: Int) -> Money {
        Self.models[model].price.cost(of: usage(of: item, by: model))
    }

    /// How the nth send of an item to a model ends; the same whoever asks.
    func fails(_ item: Int, by model: Int, send: Int) -> Bool {
        draw(item, model, send, salt: 1) < Self.models[model].paidFailures
    }

    func isRefused(_ item: Int, by model: Int, send: Int) -> Bool {
        draw(item, model, send, salt: 2) < Self.models[model].refusals
    }

    private func draw(_ item: Int, _ model: Int, _ send: Int, salt: UInt64) -> Double {
        var generator = SeededGenerator(
            seed: seed ^ salt << 60 ^ UInt64(item) << 20 ^ UInt64(model) << 10 ^ UInt64(send))
        return generator.unit()
    }

    /// What a place answers to a send of the real router.
    func exchange(_ unit: WorkUnit, model: Int, send: Int) -> SimulatedRun.Exchange {
        let item = unit.number
        let (usage, cost) = (usage(of: item, by: model), cost(of: item, by: model))
        let speed = Self.models[model]
        let duration = Duration.milliseconds(
            Int((speed.seconds + Double(usage.output) / speed.tokensPerSecond) * 1_000))
        if isRefused(item, by: model, send: send) {
            return .init(
                duration: .milliseconds(80),
                outcome: .failed(
                    ProviderFailure(
                        .overloaded, followUp: .retry, billing: .refused, message: "busy"),
                    cost: .zero))
        }
        if fails(item, by: model, send: send) {
            return .init(
                duration: duration,
                outcome: .failed(
                    ProviderFailure(
                        .badReply, followUp: .retry, billing: .unusable, message: "no use"),
                    cost: cost), charged: cost)
        }
        return .init(
            duration: duration, outcome: .answered(usage: usage, cost: cost, rateLimits: []),
            charged: cost)
    }

    // MARK: Oracles

    /// What it costs at the least to have every item answered, for somebody who knows each
    /// answer's length and each failure beforehand.
    var clairvoyantCost: Money {
        units.indices.reduce(.zero) { sum, item in
            let best = Self.models.indices.map { model in
                var cost = Money.zero
                var send = 0
                while fails(item, by: model, send: send) {
                    cost += self.cost(of: item, by: model)
                    send += 1
                }
                return cost + self.cost(of: item, by: model)
            }.min()
            return sum + (best ?? .zero)
        }
    }

    /// The same for somebody who knows each answer's length, and how often each model fails.
    var informedCost: Double {
        units.indices.reduce(0) { sum, item in
            let best = Self.models.indices.map { model in
                cost(of: item, by: model).usd / (1 - Self.models[model].paidFailures)
            }.min()
            return sum + (best ?? 0)
        }
    }

    /// The same for somebody who knows how long each model's answers are on average to prompts of
    /// each kind, which is the most that can be learned.
    var averageCost: Double {
        units.indices.reduce(0) { sum, item in
            let kind = Self.kinds[places[item]]
            func cost(_ model: Model, _ output: Double) -> Double {
                let input = Double(units[item].prompt.inputTokens)
                return (input * model.input + output * model.output) / (1 - model.paidFailures)
            }
            let best = Self.models.indices.min {
                cost(Self.models[$0], kind.output * Self.models[$0].words[places[item]])
                    < cost(Self.models[$1], kind.output * Self.models[$1].words[places[item]])
            }
            guard let best else { return sum }
            return sum + cost(Self.models[best], Double(outputs[item][best])) / 1e6
        }
    }

    /// The models as lanes, and the place of the one that the sum of unit prices would take.
    static var lanes: [LaneSettings] {
        models.map { model in
            LaneSettings(
                model: ModelReference(provider: model.name, model: model.name),
                credential: model.name, price: model.price, costSource: .catalog,
                concurrency: 64, concurrencyIsKnown: true)
        }
    }

    static var leastSum: Int {
        models.indices.min {
            models[$0].input + models[$0].output < models[$1].input + models[$1].output
        } ?? 0
    }
}
