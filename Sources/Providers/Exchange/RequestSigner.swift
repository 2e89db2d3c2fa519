package import HTTP

/// Signs requests by headers that depend on all of a request, such as AWS's SigV4.
package protocol RequestSigner: Sendable {
    /// The header fields to add to a request that is otherwise complete.
    ///
    /// Called once for each send, just before it. The time is in seconds since 1970, for
    /// signatures that expire.
    func fields(signing request: HTTPRequest, at unixTime: Double) -> [HTTPHeaders.Field]
}

/// A way to sign requests, by its name.
package struct SigningScheme: Equatable, Sendable {
    let name: String
    let makeSigner: @Sendable (Secret) -> any RequestSigner

    /// A scheme whose signers are made from the user's key.
    ///
    /// If a scheme needs several words, such as an id and a secret, the key holds all of them.
    package init(_ name: String, signer: @escaping @Sendable (Secret) -> any RequestSigner) {
        self.name = name
        makeSigner = signer
    }

    package static func == (one: SigningScheme, other: SigningScheme) -> Bool {
        one.name == other.name
    }
}

extension HTTPRequest {
    /// With the fields of the signer, if there is one.
    func signed(by signer: (any RequestSigner)?, at unixTime: @autoclosure () -> Double) -> Self {
        guard let signer else { return self }
        var copy = self
        for field in signer.fields(signing: self, at: unixTime()) {
            copy.headers.append(field.name, field.value)
        }
        return copy
    }
}
