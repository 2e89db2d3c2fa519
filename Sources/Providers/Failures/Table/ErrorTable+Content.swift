extension ErrorTable {
    /// Prompts and answers that a filter, a policy or a moderator does not like.
    static let content: [ErrorRule] = [
        ErrorRule(
            codes: ["content_filter", "ResponsibleAIPolicyViolation"], .filtered),
        ErrorRule(
            codes: [
                "content_policy_violation", "ContentPolicyViolationError", "moderation_blocked",
                "content_moderation", "image_content_policy_violation", "content_blocked",
                "cyber_policy_violation", "content_flagged", "content_safety", "unsafe_content",
                "prohibited_content", "safety_violation", "policy_violation", "content_policy",
                "guardrail_violation", "guardrail_intervened", "SensitiveContentDetected",
                "moderation_failed", "content_not_allowed", "usage_policy_violation",
            ], .contentPolicy),
        ErrorRule(
            codesWith: ["sensitivecontent", "datainspection", "safetycheck", "unsafe"],
            .contentPolicy),
        ErrorRule(of: [.openai, .azure], 400, codes: ["invalid_prompt"], .contentPolicy),
        ErrorRule(
            of: [.openai, .azure], [400...599],
            says: [
                "violating our usage policy", "content management policy", "our safety system",
                "content_policy_violation", "usage policies", "limited access to this content",
                "content policy", "safety reasons",
            ], .contentPolicy),
        ErrorRule(
            of: [.anthropic], [400...599],
            says: ["content filtering policy", "usage policy"], .contentPolicy),
        ErrorRule(
            of: [.gemini], [400...599],
            says: ["prohibited use policy", "prohibited_content", "responsible ai practices"],
            .contentPolicy),
        ErrorRule(of: [.deepseek], [400...599], says: ["content exists risk"], .contentPolicy),
        ErrorRule(
            of: [.xai], [400...599],
            says: ["usage guidelines", "safety_check", "content moderation"], .contentPolicy),
        ErrorRule(
            of: [.qwen], [400...599],
            says: ["inappropriate content", "green net", "data inspection"], .contentPolicy),
        ErrorRule(of: [.moonshot], says: ["considered high risk", "high risk"], .contentPolicy),
        ErrorRule(of: [.zhipu], codes: ["1300", "1301"], .contentPolicy),
        ErrorRule(
            of: [.minimax], codes: ["base_resp 1026", "base_resp 1027"], .contentPolicy),
        ErrorRule(of: [.minimax], says: ["new_sensitive"], .contentPolicy),
        ErrorRule(
            of: [.openrouter], [400...403], codes: ["refusal", "moderation", "guardrail"],
            .contentPolicy),
        ErrorRule(
            of: [.openrouter], 403, says: ["moderation", "flagged", "guardrail"], .contentPolicy),
        ErrorRule(of: [.litellm], says: ["contentpolicyviolationerror"], .contentPolicy),
        ErrorRule(
            of: [.groq, .together, .fireworks, .cohere, .perplexity, .mistral], [400...499],
            says: ["content policy", "flagged", "safety", "moderation"], .contentPolicy),
        ErrorRule(
            of: [.gateway], [400...428, 430...500],
            says: [
                "content policy", "content filter", "content management", "content moderation",
                "content safety", "safety filter", "safety system", "safety policy",
                "safety guidelines", "usage policies", "usage policy", "usage guidelines",
                "community guidelines", "acceptable use", "was flagged", "been flagged",
                "is flagged",
                "flagged as", "flagged by", "flagged for", "inappropriate", "harmful content",
                "unsafe content", "sensitive content", "sensitive words", "sensitive information",
                "sensitive word", "prohibited content", "prohibited_content", "nsfw", "jailbreak",
                "prompt injection", "responsible ai", "guardrail", "moderation",
                "considered unsafe",
                "violates our", "violates the", "violated our", "violate our", "violation of our",
                "against our policy", "against our policies", "our policies", "risk control",
                "high risk", "content risk", "content exists risk", "内容安全", "内容审核", "敏感",
                "违规", "違規", "风控", "不安全", "不合规", "安全审核", "违反", "风险内容", "不適切",
                "ポリシー", "부적절", "정책", "contenido inapropiado", "política de contenido",
                "contenu inapproprié", "politique de contenu", "unangemessen", "inhaltsrichtlinie",
                "недопустим",
            ], .contentPolicy),
    ]
}
