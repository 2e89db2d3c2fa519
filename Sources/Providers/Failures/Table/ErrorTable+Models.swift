extension ErrorTable {
    /// Rows about abilities that would otherwise be taken for rows about models.
    static let abilitiesFirst: [ErrorRule] = [
        ErrorRule(
            of: [.openrouter], [400...404],
            says: ["no endpoints found that support", "no endpoints found that can handle"],
            .unsupported)
    ]

    /// Models and deployments that do not exist, or not for this key.
    static let models: [ErrorRule] = [
        ErrorRule(
            codes: [
                "model_not_found", "model_decommissioned", "model_not_available",
                "DeploymentNotFound", "model_deprecated", "wrong_endpoint", "OperationNotSupported",
                "model_not_exist", "model_not_found_error", "InvalidEndpointOrModel.NotFound",
                "ModelNotOpen", "model_terminated", "model_removed", "model_retired",
                "unknown_model", "no_such_model", "model_does_not_exist", "invalid_model",
                "model_not_supported", "unsupported_model", "model_not_enabled",
            ], .noModel),
        ErrorRule(
            of: [.openai, .azure],
            404,
            says: [
                "only supported in v1/responses", "not a chat model",
                "only supported in v1/completions",
            ],
            .noModel),
        ErrorRule(
            of: [.openai, .azure, .qwen],
            [400...403], says: ["not have access to model", "model access", "no access to model"],
            .noAccess),
        ErrorRule(of: [.anthropic], 403, says: ["model"], .noAccess),
        ErrorRule(of: [.mistral], 403, .noAccess),
        // No quota at all for this model, today or ever.
        ErrorRule(of: [.gemini], 429, says: ["limit: 0,", "limit: 0 ", "limit: 0\n"], .noModel),
        ErrorRule(of: [.qwen], 403, codes: ["accessdenied", "model.accessdenied"], .noAccess),
        ErrorRule(
            of: [.openrouter],
            codes: [
                "no_endpoints", "privacy_restricted", "constraint_filtered", "free_variant_ended",
            ], .noModel),
        ErrorRule(
            of: [.openrouter],
            [400...404],
            says: [
                "no endpoints found matching your data policy", "is not a valid model id",
                "no endpoints found for", "no allowed providers are available",
            ],
            .noModel),
        ErrorRule(of: [.litellm], 400, says: ["invalid model name"], .noModel),
        // Its models are functions.
        ErrorRule(of: [.nvidia], 404, says: ["not found for account"], .noModel),
        ErrorRule(
            of: [.ollama], 404, says: ["not found, try pulling", "try pulling it first"], .noModel),
        ErrorRule(
            of: [.zhipu], codes: ["1211", "1220", "1221", "1222", "1311"], .noModel),
        ErrorRule(of: [.siliconflow], codes: ["20012", "30003"], .noModel),
        ErrorRule(
            of: [.bedrock],
            says: [
                "access to the model with the specified model id", "model identifier is invalid",
                "on-demand throughput isn",
            ], .noModel),
        ErrorRule(
            of: [.gateway],
            [400...499],
            says: [
                "does not exist", "doesn't exist", "not found", "not exist", "no such",
                "is not available", "isn't available", "has been deprecated", "has been retired",
                "decommissioned", "no longer available", "not a valid", "unknown model",
                "not been deployed",
                "not deployed", "is not loaded", "is not supported by any provider", "无可用渠道",
                "不存在", "已下线", "未开通", "no available channel", "does not match any known",
                "not allowed to access", "not have access", "no access to", "not authorized",
            ],
            about: [
                "the model", "model `", "model '", "model \"", "model:", "model name", "model id",
                "this model", "unknown model", "model not", "model is", "model does", "models/",
                "deployment", "engine", "模型", "no such model", "lora", "model does not", "model=",
            ], .noModel),
    ]
}
