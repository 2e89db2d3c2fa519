extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let perplexityLines = """
        anthropic/claude-fable-5|||TPLE2||L|i10 o50 c1
        anthropic/claude-fable-5-1|||TPLE2||L|i10 o50 c0.25
        anthropic/claude-haiku-4-5|||TPRLE2||L|i1 o5 c0.1
        anthropic/claude-haiku-5-5|||TPLE2||L|i0.1 o0.5 c0.01
        anthropic/claude-opus-4-5|||TPRLE2||L|i5 o25 c0.5
        anthropic/claude-opus-4-6|||TPRLE2||L|i5 o25 c0.5
        anthropic/claude-opus-4-7|||TPRLE2||L|i5 o25 c0.5
        anthropic/claude-opus-4-8|||TPLE2||L|i5 o25 c0.5
        anthropic/claude-opus-5|||TPLE2||L|i5 o25 c0.5
        anthropic/claude-opus-5-5|||TPLE2||L|i4 o20 c0.2
        anthropic/claude-sonnet-4-5|||TPRLE2||L|i3 o15 c0.3
        anthropic/claude-sonnet-4-6|||TPLE2||L|i3 o15 c0.3
        anthropic/claude-sonnet-5|||TPLE2||L|i2 o10 c0.2
        anthropic/claude-sonnet-5-5|||TPLE2||L|i2 o10 c0.2
        codellama-34b-instruct||,16384,16384|TPLE||L|i0.35 o1.4
        codellama-70b-instruct||,16384,16384|TPLE||L|i0.7 o2.8
        google/gemini-3-flash-preview|||TPRLE2||L|i0.5 o3 c0.05
        google/gemini-3.1-flash-lite|||TPLE2||L|i0.25 o1.5 c0.025
        google/gemini-3.1-pro-preview|||TPLE2||L|i2 o12 c0.2 >200000 i4 o18 c0.4
        google/gemini-3.5-flash|||TPLE2||L|i1.5 o9 c0.15
        google/gemini-3.5-flash-lite|||TPLEA2||L|i0.3 o2.5 c0.03
        google/gemini-3.6-flash|||TPLEA2||L|i1.5 o7.5 c0.15
        google/gemini-3.7-flash|||TPLEA2||L|i0.75 o3.75 c0.075
        google/gemini-3.8-flash|||TPLEA2||L|i0.75 o3.75 c0.075
        llama-2-70b-chat||,4096,4096|TPLE||L|i0.7 o2.8
        llama-3.1-70b-instruct||,131072,131072|TPLE||L|i1 o1
        llama-3.1-8b-instruct||,131072,131072|TPLE||L|i0.2 o0.2
        mistral-7b-instruct||,4096,4096|TPLE||L|i0.07 o0.28
        mixtral-8x7b-instruct||,4096,4096|TPLE||L|i0.07 o0.28
        openai/gpt-5|||TPLE2||L|i1.25 o10 c0.125
        openai/gpt-5-mini|||TPRLE2||L|i0.25 o2 c0.025
        openai/gpt-5-nano|||TPLE2||L|i0.05 o0.4 c0.005
        openai/gpt-5.1|||TPRLE2||L|i1.25 o10 c0.125
        openai/gpt-5.2|||TPrLE2||L|i1.75 o14 c0.175
        openai/gpt-5.3-codex|||TPLE2||L|i3.5 o28 c0.35
        openai/gpt-5.4|||TPLE2||L|i2.5 o15 c0.25 >272000 i5 o22.5
        openai/gpt-5.4-mini|||TPLE2||L|i0.75 o4.5 c0.075
        openai/gpt-5.4-nano|||TPLE2||L|i0.2 o1.25 c0.02
        openai/gpt-5.5|||TPLE2||L|i5 o30 c0.5 >272000 i10 o45
        openai/gpt-5.6-luna|||TPLE2||L|i0.2 o1.2 c0.02 >272000 i0.4 o1.8 c0.04
        openai/gpt-5.6-sol|||TPLE2||L|i4 o20 c0.4 >272000 i8 o30 c0.8
        openai/gpt-5.6-terra|||TPLE2||L|i2 o12 c0.2 >272000 i4 o18 c0.4
        openai/gpt-6-astra|||TPLE2||L|i10 o50 c1 w12.5
        openai/gpt-6-luna|||TPLE2||L|i0.1 o0.5 c0.01 >272000 i0.2 o0.75 c0.02
        openai/gpt-6-sol|||TPLE2||L|i2 o10 c0.2 >272000 i4 o15 c0.4
        openai/gpt-6.1-sol|||TPLE2||L|i2 o10 c0.1 >272000 i4 o15 c0.2
        perplexity/deepseek-v4-flash-0731|||TPrLE2||L|i0.13 o0.26 c0.028
        perplexity/deepseek-v4-pro-0813|||TPLE2||L|i1.32 o3.96 c0.044
        perplexity/glm-5.2|||TPrLE2||L|i1.4 o4.4 c0.14
        perplexity/glm-5.3|||TPLE2||L|i1.4 o4.4 c0.26
        perplexity/glm-5.3-flash|||TPLE2||L|i0.15 o0.5 c0.03
        perplexity/kimi-k2.7-code|||TPRLE2||L|i0.95 o4 c0.19
        perplexity/kimi-k3|||TPrLE2||L|i3 o15 c0.3
        perplexity/nemotron-3-ultra-550b-a55b|||TPrLE2||L|i0.25 o2.5 c0.25
        perplexity/nemotron-3.5-lightning-30b-a3b|||TPrLE2||L|i0.0115 o0.17 c0.00115
        perplexity/sonar|||TPRLE2||L|i0.25 o2.5 c0.0625
        pplx-70b-chat||,4096,4096|TPLE||L|i0.7 o2.8
        pplx-70b-online||,4096,4096|TPLE||L|i0 o2.8 q0.005
        pplx-7b-chat||,8192,8192|TPLE||L|i0.07 o0.28
        pplx-7b-online||,4096,4096|TPLE||L|i0 o0.28 q0.005
        pplx-embed-context-v1-0.6b||,32768|TPLE0||L|i0.008 o0
        pplx-embed-context-v1-4b||,32768|TPLE0||L|i0.05 o0
        pplx-embed-v1-0.6b||,32768|TPLE0||L|i0.004 o0
        pplx-embed-v1-4b||,32768|TPLE0||L|i0.03 o0
        sonar||128000,128000,4096|TPIRLEa||LM|i1 o1
        sonar-deep-research||128000,128000,32768|TPIrLEA||LM|i2 o8 r3
        sonar-medium-chat||,16384,16384|TPLE||L|i0.6 o1.8
        sonar-medium-online||,12000,12000|TPLE||L|i0 o1.8 q0.005
        sonar-pro||200000,200000,8000|TPiRLEa||Lm|i3 o15
        sonar-reasoning||,128000|TPrLE||L|i1 o5
        sonar-reasoning-pro||128000,128000,4096|TPirLEa||LM|i2 o8
        sonar-small-chat||,16384,16384|TPLE||L|i0.07 o0.28
        sonar-small-online||,12000,12000|TPLE||L|i0 o0.28 q0.005
        xai/grok-4.20-multi-agent|||TPLE2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5
        xai/grok-4.20-non-reasoning|||TPLE2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5
        xai/grok-4.20-reasoning|||TPLE2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5
        xai/grok-4.3|||TPLE2||L|i1.25 o2.5 c0.2 >200000 i2.5 o5
        xai/grok-4.5|||TPLE2||L|i2 o6 c0.3 >200000 i4 o12 c0.6
        xai/grok-4.6|||TPLE2||L|i2 o6 c0.5 >200000 i4 o12 c1
        xai/grok-4.7|||TPLE2||L|i2 o6 c0.5 >200000 i4 o12 c1
        """
}
