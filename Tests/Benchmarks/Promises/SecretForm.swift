import Foundation
import JSON
import TestSupport

/// A way in which a key gets into a request, and what of it must not be seen.
struct SecretForm: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case bearer, bearerHeader, basicHeader, google, azure
    }

    let kind: Kind
    /// What is in the variable.
    let sent: String
    let secrets: [String]

    init(_ kind: Kind, key: String) {
        self.kind = kind
        switch kind {
        case .bearer, .google, .azure: (sent, secrets) = (key, [key])
        case .bearerHeader: (sent, secrets) = ("Bearer \(key)", [key])
        case .basicHeader:
            let login = Data("user:\(key)".utf8).base64EncodedString()
            (sent, secrets) = ("Basic \(login)", [login, key])
        }
    }

    /// What the job says of the provider, besides its address.
    var provider: JSONObject {
        let variable = CampaignFolder.keyVariable
        return switch kind {
        case .bearer: ["protocol": "openai", "api_key_env": .string(variable)]
        case .google: ["protocol": "gemini", "api_key_env": .string(variable)]
        case .azure: ["protocol": "azure", "api_key_env": .string(variable)]
        case .bearerHeader, .basicHeader:
            ["protocol": "custom", "headers": ["Authorization": .string("$\(variable)")]]
        }
    }

    func answer(to prompt: Int?) -> [UInt8] {
        guard kind == .google else { return FaultScript.answer(to: prompt) }
        let text =
            #"{"candidates":[{"content":{"parts":[{"text":"It is \#(prompt ?? -1)."}]},"finishReason":"STOP"}],"modelVersion":"m","usageMetadata":{"promptTokenCount":20,"candidatesTokenCount":10}}"#
        return Array(text.utf8)
    }
}
