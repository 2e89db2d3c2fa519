extension ErrorTable {
    /// No credit, no budget, an unpaid bill: waiting for minutes changes nothing.
    ///
    /// Errors about money come with any status, even 200 and 500.
    static let money: [ErrorRule] = [
        // The remaining credit does not cover max_tokens: for all items if it is used up, only for
        // long ones otherwise.
        ErrorRule(of: [.openrouter], says: ["fewer max_tokens", "can only afford"], .noCredit),
        ErrorRule(
            codes: [
                "billing_hard_limit_reached", "billing_not_active", "insufficient_balance",
                "insufficient_balance_error", "insufficient_credits", "insufficient_funds",
                "insufficient_user_quota", "budget_exceeded", "payment_required", "billing_error",
                "exceeded_current_quota_error", "credit_limit", "credit_limit_exceeded",
                "spend_limit_exceeded", "spend_limit_reached", "spending_limit_reached",
                "not_enough_balance", "not_enough_credits", "no_credits", "out_of_credits",
                "billing_disabled", "credits_exhausted", "pre_consume_token_quota_failed",
                "monthly_request_count",
            ], .noCredit),
        ErrorRule(
            codesWith: [
                "insufficientbalance", "insufficientcredit", "arrear", "overdue", "budgetexceeded",
                "exceededbudget", "outofcredit", "balanceinsufficient", "balancenotenough",
            ], .noCredit),
        ErrorRule(
            of: [.openai, .azure],
            says: [
                "billing hard limit", "check your billing details", "account is not active",
                "reached your usage limit", "reached its usage limit",
            ], .noCredit),
        ErrorRule(
            of: [.anthropic],
            says: [
                "credit balance is too low", "specified api usage limits",
                "specified workspace api usage limits", "api usage limit",
                "you will regain access",
            ], .noCredit),
        ErrorRule(
            of: [.gemini],
            says: [
                "requires billing to be enabled", "billing account", "prepayment credits",
                "billing is disabled", "billing to be enabled",
            ], .noCredit),
        ErrorRule(of: [.deepseek, .siliconflow], says: ["insufficient balance"], .noCredit),
        ErrorRule(of: [.siliconflow], codes: ["30001", "30011"], about: ["balance"], .noCredit),
        ErrorRule(
            of: [.xai],
            says: [
                "used all available credits", "doesn't have any credits", "monthly spending limit",
                "does not have any credits", "no credits",
            ], .noCredit),
        ErrorRule(
            of: [.mistral], says: ["inactive subscription", "subscription is inactive"], .noCredit),
        ErrorRule(
            of: [.groq], codes: ["blocked_api_access"], says: ["spend", "billing"], .noCredit),
        ErrorRule(
            of: [.together, .fireworks, .cohere, .perplexity],
            says: [
                "credit limit exceeded", "monthly spending limit", "failure to pay",
                "payment method", "check billing", "exceeded your quota", "out of credits",
            ], .noCredit),
        // An account that has not paid.
        ErrorRule(of: [.fireworks], 412, .noCredit),
        ErrorRule(
            of: [.qwen], codes: ["allocationquota.freetieronly"], .noCredit),
        ErrorRule(
            of: [.qwen],
            says: [
                "free allocated quota exceeded", "account is in good standing",
                "overdue payment", "free tier of the model has been exhausted",
            ], .noCredit),
        ErrorRule(
            of: [.litellm],
            says: ["budget has been exceeded", "exceededbudget", "budgetexceedederror"], .noCredit),
        ErrorRule(
            of: [.portkey], 412, says: ["usage limit", "budget", "credit"], .noCredit),
        ErrorRule(of: [.moonshot], says: ["check your account balance"], .noCredit),
        ErrorRule(of: [.zhipu], codes: ["1113"], .noCredit),
        ErrorRule(of: [.minimax], codes: ["base_resp 1008"], .noCredit),
        ErrorRule(of: [.minimax], says: ["insufficient balance (1008)"], .noCredit),
        ErrorRule(of: [.volcengine], says: ["overdue balance"], .noCredit),
        ErrorRule(of: [.baidu], codes: ["error_code 19"], .noCredit),
        ErrorRule(
            of: [.huggingface, .nvidia, .cerebras],
            says: ["included credits", "credits expired", "cloud credits", "payment required"],
            .noCredit),
        ErrorRule(of: [.bedrock], says: ["invalid_payment_instrument"], .noCredit),
        ErrorRule(
            of: [.gateway],
            says: [
                "wallet empty", "wallet is empty", "user quota is not enough",
                "token quota is not enough", "payment required", "pre-consume quota",
                "budget pool", "budget exceeded", "top up your account", "recharge your account",
            ], .noCredit),
        // The same in words of no particular vendor.
        ErrorRule(
            of: [.gateway],
            says: [
                "insufficient", "not enough", "too low", "depleted", "exhausted", "used up",
                "ran out", "run out", "out of", "negative", "overdue", "unpaid", "has expired",
                "have expired", "is zero", "below zero", "top up", "top-up", "recharge", "no more",
                "no remaining", "without", "does not cover", "doesn't cover", "is empty",
            ],
            about: [
                "account balance", "your balance", "balance is", "balance has", "balance was",
                "balance not", "balance too", "paid balance", "remaining balance", "no balance",
                "current balance", "available balance", "balance:", "balance to", "balance for",
                "insufficient balance", "credits", "credit balance", "your credit", "credit is",
                "funds", "wallet", "prepaid", "invoice", "payment", "insufficient credit",
            ], .noCredit),
        ErrorRule(
            of: [.gateway],
            says: ["reached", "exceed", "exhausted", "over your", "used up", "hit"],
            about: [
                "spending limit", "spend limit", "spending cap", "spend cap", "billing limit",
                "monthly budget", "usage budget", "spending quota", "credit limit", "hard limit",
                "monthly usage limit", "usage limits for your", "max budget",
            ], .noCredit),
        ErrorRule(of: [.gateway], says: moneyInOtherLanguages, .noCredit),
    ]

    /// No money, in Chinese, Japanese, Korean, Spanish, Portuguese, French, Italian, German,
    /// Dutch, Polish, Russian, Ukrainian, Turkish, Vietnamese, Indonesian, Arabic, Hindi, Thai.
    private static let moneyInOtherLanguages = [
        "余额不足", "餘額不足", "余额为", "欠费", "欠費", "充值", "額度不足", "额度不足", "额度已用",
        "额度用尽", "额度已耗尽", "额度耗尽", "剩余额度", "余额已用", "余额耗尽", "积分不足", "點數不足",
        "资源包", "预扣费", "账户已停用", "账单逾期", "未付款", "付费", "残高不足", "残高が不足",
        "クレジットが不足", "クレジット不足", "クレジットがありません", "잔액이 부족", "잔액 부족", "크레딧이 부족",
        "크레딧 부족", "saldo insuficiente", "crédito insuficiente", "créditos insuficientes",
        "fondos insuficientes", "sin saldo", "sem saldo", "sin crédito", "sem crédito",
        "fundos insuficientes", "solde insuffisant", "crédit insuffisant", "crédits insuffisants",
        "fonds insuffisants", "credito insufficiente", "saldo insufficiente",
        "crediti insufficienti",
        "fondi insufficienti", "guthaben", "kontostand", "onvoldoende saldo", "onvoldoende tegoed",
        "onvoldoende krediet", "niewystarczające środki", "brak środków", "недостаточно средств",
        "недостаточно кредит", "недостаточный баланс", "недостатньо коштів", "yetersiz bakiye",
        "bakiye yetersiz", "kredi yetersiz", "số dư không đủ", "không đủ số dư",
        "saldo tidak mencukupi", "saldo tidak cukup", "رصيد غير كاف", "الرصيد غير كاف",
        "رصيدك", "अपर्याप्त", "ยอดเงินไม่เพียงพอ", "เครดิตไม่เพียงพอ",
    ]
}
