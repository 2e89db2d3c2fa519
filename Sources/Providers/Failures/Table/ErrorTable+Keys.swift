extension ErrorTable {
    /// Keys, accounts and organizations that are not, or no longer, accepted.
    static let keys: [ErrorRule] = [
        ErrorRule(
            codes: [
                "invalid_api_key", "invalid_x_api_key", "invalid_token", "api_key_invalid",
                "expired_api_key", "api_key_expired", "no_api_key", "missing_api_key",
                "invalid_authentication_error", "incorrect_api_key", "account_deactivated",
                "key_expired", "token_expired", "invalid_key", "invalid_credentials",
                "unrecognizedclientexception", "invalidsignatureexception",
                "expiredtokenexception", "missingauthenticationtokenexception", "no_db_connection",
                "api_key_service_blocked", "invalid_grant", "no_such_user",
            ], .badKey),
        ErrorRule(
            codes: [
                "organization_restricted", "organization_disabled", "access_terminated",
                "account_suspended", "account_disabled", "consumer_suspended",
                "unsupported_country_region_territory", "ip_not_authorized", "account_locked",
                "api_key_http_referrer_blocked", "api_key_ip_address_blocked", "service_disabled",
                "user_banned", "user_deactivated", "organization_deactivated",
            ], .forbidden),
        ErrorRule(
            of: [.openai, .azure],
            says: [
                "incorrect api key", "invalid subscription key", "didn't provide an api key",
                "invalid authentication",
            ], .badKey),
        ErrorRule(
            of: [.openai, .azure],
            says: [
                "access was terminated", "country, region, or territory not supported",
                "virtual network/firewall", "must be a member of an organization",
                "ip address is not authorized", "account has been deactivated",
            ], .forbidden),
        ErrorRule(
            of: [.anthropic],
            says: ["invalid x-api-key", "invalid bearer token", "oauth token has expired"],
            .badKey),
        ErrorRule(
            of: [.anthropic],
            says: [
                "organization has been disabled", "organization has been suspended",
                "account has been disabled", "organization is disabled",
            ], .forbidden),
        // A bad key is a 400 here.
        ErrorRule(
            of: [.gemini],
            says: [
                "api key not valid", "api key expired", "api key not found",
                "reported as leaked", "api_key_invalid",
            ], .badKey),
        ErrorRule(
            of: [.gemini],
            says: [
                "user location is not supported", "has been suspended", "denied access",
                "api has not been used in project", "it is disabled",
                "prohibited by organization's policy",
            ], .forbidden),
        ErrorRule(of: [.gemini], 400, codes: ["failed_precondition"], .forbidden),
        ErrorRule(of: [.deepseek], says: ["authentication fails"], .badKey),
        ErrorRule(of: [.xai], says: ["incorrect api key", "invalid api key"], .badKey),
        ErrorRule(
            of: [.groq, .together, .fireworks, .cohere, .perplexity, .mistral, .qwen],
            says: [
                "invalid api key", "incorrect api key", "invalid api token", "unauthorized",
                "invalid apikey",
            ], .badKey),
        ErrorRule(of: [.groq], says: ["organization has been restricted"], .forbidden),
        // A wrong key if the proxy has no database to look it up in.
        ErrorRule(
            of: [.litellm], says: ["no connected db", "invalid proxy server token"], .badKey),
        ErrorRule(of: [.zhipu], codes: ["1000", "1001", "1002", "1003", "1004"], .badKey),
        ErrorRule(of: [.zhipu], codes: ["1110", "1111", "1112", "1120", "1121"], .forbidden),
        ErrorRule(of: [.minimax], codes: ["base_resp 1004", "base_resp 2049"], .badKey),
        ErrorRule(of: [.baidu], codes: ["error_code 110", "error_code 111"], .badKey),
        ErrorRule(
            of: [.bedrock],
            says: ["security token included in the request", "signature does not match"], .badKey),
        ErrorRule(of: [.bedrock], says: ["is not authorized to perform"], .forbidden),
        ErrorRule(
            of: [.gateway],
            says: [
                "invalid", "incorrect", "expired", "revoked", "is missing", "was not provided",
                "not recognized", "not valid", "is wrong", "disabled", "deactivated", "deleted",
            ],
            about: [
                "api key", "api-key", "apikey", "access token", "bearer token", "api token",
                "subscription key", "authentication token", "consumer key",
            ], .badKey),
        ErrorRule(
            of: [.gateway],
            says: [
                "invalid authentication credentials", "authentication failed",
                "failed to authenticate", "no api key found", "缺少令牌", "无效的令牌", "令牌无效",
                "令牌已过期", "令牌已", "该令牌", "密钥无效", "无效的密钥", "无效的api", "api key 无效",
                "身份验证失败", "身份认证失败", "鉴权失败", "认证失败", "未提供令牌", "無效的",
                "apiキーが無効", "認証に失敗", "api 키가", "clave api inválida", "clé api invalide",
                "clé d'api invalide", "chave de api inválida", "ungültiger api", "неверный api",
            ], .badKey),
        ErrorRule(
            of: [.gateway],
            says: [
                "suspended", "disabled", "deactivated", "banned", "terminated", "restricted",
                "blocked", "locked", "frozen",
            ],
            about: [
                "your account", "your organization", "your organisation", "this organization",
                "this organisation", "account is", "account has been", "organization has been",
                "organisation has been", "workspace has been", "workspace is", "project has been",
                "your team", "user has been",
            ], .forbidden),
        ErrorRule(
            of: [.gateway],
            says: ["用户已被封禁", "账号已被", "账户已被", "账户被", "帐号已被", "已被禁用", "已被停用"],
            .forbidden),
    ]
}
