import JSON
import Vocabulary

extension PriceFactor {
    /// As a result line has it: percent on top of the price, or null for nobody knows how much.
    var json: JSONValue {
        switch self {
        case .surcharge(let percent): .number(JSONNumber(percent))
        case .unknown: .null
        }
    }

    /// Reads what a line's attempt says; without a word the price is the list's.
    init(ofAttempt attempt: JSONObject) {
        switch attempt[.surcharge] {
        case nil: self = .none
        case let value?: self = value.double.map { .surcharge(percent: $0) } ?? .unknown(most: 0)
        }
    }
}
