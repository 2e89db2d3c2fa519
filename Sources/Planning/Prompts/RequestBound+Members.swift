package import JSON
import Jobs
import Providers
import Routing
package import Vocabulary

extension RequestBound {
    /// The bound of a prompt's own request, whichever provider gets it.
    package init(of request: PromptRequest) {
        let body = request.body
        self.init(members: body, isEmbeddings: request.endpoint == .embeddings)
        input = input?.addingSaturated(InputBound.chatOverhead)
        images = PromptImages.count(in: request)
        namesTier = body.askedTier != nil
    }

    /// The bound of what a provider adds to each request; nil if that is nothing.
    package init?(adding members: JSONObject) {
        guard !members.isEmpty else { return nil }
        self.init(members: members, isEmbeddings: false)
    }

    private init(members: JSONObject, isEmbeddings: Bool) {
        let parts = Self.parts(of: members)
        let output = OutputBound(parts)
        let surcharge = parts.reduce(0.0) {
            PriceFactor.compound($0, ReplyFactors.most(askedBy: $1))
        }
        self.init(
            input: InputBound.tokens(in: parts), output: isEmbeddings ? 0 : output.tokens,
            answers: output.answers, surcharge: surcharge)
        if !isEmbeddings { (allowedOutput, isOutputOpen) = (output.allowed, output.isOpen) }
        besides = parts.reduce(0) { $0.addingSaturated(Self.predicted($1)) }
        fallbacks = parts.flatMap(Self.fallbacks)
    }

    /// The body, and what some gateways move from it into the request that they send on.
    static func parts(of body: JSONObject) -> [JSONObject] {
        guard let inner = body["extra_body"]?.object else { return [body] }
        return [body] + parts(of: inner)
    }

    /// Tokens of a predicted answer: those that the answer does not have are charged as output.
    private static func predicted(_ body: JSONObject) -> Int {
        guard let prediction = body["prediction"], !prediction.isNull else { return 0 }
        return InputBound.size(of: prediction) ?? 0
    }

    /// Models that may answer instead: OpenRouter's list, LiteLLM's lists and groups, and whatever
    /// a preset that OpenRouter keeps by its name may say.
    private static func fallbacks(_ body: JSONObject) -> [String] {
        let lists = [
            "models", "fallbacks", "context_window_fallbacks", "content_policy_fallbacks",
            "default_fallbacks",
        ]
        let preset = body["preset"]?.string.map { ["@preset/\($0)"] } ?? []
        return lists.flatMap { names(in: body[$0]) } + preset
    }

    private static func names(in value: JSONValue?) -> [String] {
        switch value {
        case nil, .null, .bool, .number: []
        case .string(let name): [name]
        case .array(let values): values.flatMap { names(in: $0) }
        // A member with a "model" is a request of its own; else a model's name leads to others'.
        case .object(let object):
            if let model = object["model"]?.string {
                [model]
            } else {
                object.members.flatMap { names(in: $0.value) }
            }
        }
    }
}
