import CCurl

extension CertificateFault {
    /// Reads the verdict on a certificate; nil if the handshake failed for another reason.
    ///
    /// OpenSSL's number decides if it has one (X509_V_ERR_…, the same since 1.0); libcurl
    /// compares names by itself, and with another TLS library there are only words.
    init?(curl code: ccurl_code, verdict: Int, detail: String) {
        guard code == CCURL_TLS_PEER || code == CCURL_TLS_ISSUER else { return nil }
        switch verdict {
        // UNABLE_TO_GET_ISSUER_CERT, DEPTH_ZERO_SELF_SIGNED_CERT, SELF_SIGNED_CERT_IN_CHAIN,
        // UNABLE_TO_GET_ISSUER_CERT_LOCALLY, UNABLE_TO_VERIFY_LEAF_SIGNATURE,
        // CERT_SIGNATURE_FAILURE (an authority of the same name but another key), CERT_UNTRUSTED.
        case 2, 18, 19, 20, 21, 7, 27: self = .unknownIssuer
        // CERT_HAS_EXPIRED.
        case 10: self = .expired
        // CERT_NOT_YET_VALID.
        case 9: self = .notYetValid
        // HOSTNAME_MISMATCH, IP_ADDRESS_MISMATCH.
        case 62, 64: self = .wrongName
        // OK and UNSPECIFIED, which libcurl leaves there until OpenSSL has spoken.
        case 0, 1:
            guard let fault = Self(words: detail) else { return nil }
            self = fault
        default: self = .unusable
        }
    }

    private init?(words detail: String) {
        let words = detail.lowercased()
        func has(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
        if has("subject name", "common name", "does not match") {
            self = .wrongName
        } else if has("has expired", "certificate expired") {
            self = .expired
        } else if has("not yet valid", "not activated") {
            self = .notYetValid
        } else if has(
            "self-signed", "self signed", "local issuer", "unknown ca", "signer not found")
        {
            self = .unknownIssuer
        } else {
            return nil
        }
    }

    /// What is wrong, and what to do about it.
    ///
    /// `detail` is libcurl's sentence, which names the host if the name is the problem.
    func message(detail: String) -> String {
        let advice =
            switch self {
            case .unknownIssuer:
                "the certificate is not signed by an authority that is trusted here. If it is "
                    + "your organization's, name its file in \"ca_file\" or --ca-file"
            case .expired:
                "the certificate, or that of an authority above it, has expired. Renew it, or "
                    + "check this machine's clock"
            case .notYetValid:
                "the certificate is not valid yet. Check this machine's clock"
            case .wrongName:
                "the certificate is for another host. Check the host in \"base_url\""
            case .unusable: "the certificate cannot be used"
            }
        return "\(rawValue): \(advice) (\(detail))"
    }
}
