import JSON
import Jobs
import Routing
import Vocabulary

/// The sizes of a job's prompts if lines name the models, in sixteen bytes a prompt.
struct PromptSizes: Sendable {
    struct Size: Sendable {
        let input: UInt32
        /// The largest value if it is not known.
        fileprivate let mostInput: UInt32
        /// The same for one answer.
        fileprivate let mostOutput: UInt32
        fileprivate let kind: Int32
    }

    /// The properties of a prompt that have few distinct values in a job.
    private struct Kind: Hashable {
        let model: Int
        /// Without input and output.
        let bound: RequestBound
    }

    private(set) var sizes: [Size] = []
    private var kinds: [Kind] = []
    private var kindNumbers: [Kind: Int32] = [:]
    /// The models that lines name, in order of appearance.
    private(set) var models: [String] = []
    private var numbers: [String: Int] = [:]

    /// Where each of them appears first.
    private(set) var places: [String: InputPlace] = [:]

    mutating func append(
        _ bound: RequestBound, model: String, tokens: Int, at place: @autoclosure () -> InputPlace?
    ) {
        if numbers[model] == nil { places[model] = place() }
        var rest = bound
        (rest.input, rest.output) = (nil, nil)
        sizes.append(
            Size(
                input: UInt32(clamping: tokens),
                mostInput: bound.input.map { UInt32(clamping: $0) } ?? .max,
                mostOutput: bound.output.map { UInt32(clamping: $0) } ?? .max,
                kind: number(of: Kind(model: number(of: model), bound: rest))))
    }

    /// The index of a prompt's model in ``models``.
    func model(of size: Size) -> Int { kinds[Int(size.kind)].model }

    func bound(of size: Size) -> RequestBound {
        var bound = kinds[Int(size.kind)].bound
        bound.input = size.mostInput == .max ? nil : Int(size.mostInput)
        bound.output = size.mostOutput == .max ? nil : Int(size.mostOutput)
        return bound
    }

    private mutating func number(of kind: Kind) -> Int32 {
        if let number = kindNumbers[kind] { return number }
        let number = Int32(kinds.count)
        kindNumbers[kind] = number
        kinds.append(kind)
        return number
    }

    private mutating func number(of model: String) -> Int {
        if let number = numbers[model] { return number }
        let number = models.count
        numbers[model] = number
        models.append(model)
        return number
    }
}
