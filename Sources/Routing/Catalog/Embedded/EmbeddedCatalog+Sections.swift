extension EmbeddedCatalog {
    static let sections: [(provider: String, lines: String)] = [
        ("sim", simulated),
        ("anthropic", anthropic),
        ("openai", openAI),
        ("deepseek", deepseek),
        ("gemini", gemini),
        ("groq", groq),
        ("mistral", mistral),
        ("xai", xai),
    ]

    /// The built-in simulated models: made-up prices, low enough to play with.
    private static let simulated = """
        small||128000,,16384|tpojileahyrscf||S|i0.1 o0.4
        large||128000,,16384|tpojileahyrscf||S|i1 o4
        flaky||128000,,16384|tpojileahyrscf||S|i0.05 o0.2
        embedding||8192,,|E||S|i0.02 o0
        """

    private static let anthropic = """
        claude-fable-5-1||,1000000,128000|tsir||L|i10 o50 c0.25
        claude-fable-5||,1000000,128000|tsir||L|i10 o50 c1
        claude-haiku-4-5-20251001||,200000,64000|tsir||L|i1 o5 c0.1
        claude-haiku-4-5||,200000,64000|tsir||L|i1 o5 c0.1
        claude-haiku-5-5||,1000000,128000|tsir||L|i0.1 o0.5 c0.01
        claude-mythos-5-1||,1000000,128000|tsir||L|i10 o50 c0.25
        claude-mythos-5||,1000000,128000|tsir||L|i10 o50 c1
        claude-mythos-preview||,1000000,128000|tsir|2026-06-09|L|i10 o50 c1
        claude-opus-4-5-20251101||,200000,64000|tsir||L|i5 o25 c0.5
        claude-opus-4-5||,200000,64000|tsir||L|i5 o25 c0.5
        claude-opus-4-6-20260205||,1000000,128000|tsir||L|i5 o25 c0.5
        claude-opus-4-6||,1000000,128000|tsir||L|i5 o25 c0.5
        claude-opus-4-7-20260416||,1000000,128000|tsir||L|i5 o25 c0.5
        claude-opus-4-7||,1000000,128000|tsir||L|i5 o25 c0.5
        claude-opus-4-8||,1000000,128000|tsir||L|i5 o25 c0.5
        claude-opus-5-5||,1000000,128000|tsir||L|i4 o20 c0.2
        claude-opus-5||,1000000,128000|tsir||L|i5 o25 c0.5
        claude-sonnet-4-5-20250929||,200000,64000|tsir|2026-11-30|L|i3 o15 c0.3
        claude-sonnet-4-5||,200000,64000|tsir|2026-11-30|L|i3 o15 c0.3
        claude-sonnet-4-6||,1000000,128000|tsir||L|i3 o15 c0.3
        claude-sonnet-5-5||,1000000,128000|tsir||L|i2 o10 c0.1
        claude-sonnet-5||,1000000,128000|tsir||L|i2 o10 c0.2
        """

    private static let openAI = """
        chat-latest||,400000,128000|tsir||L|i5 o30 c0.5
        computer-use-preview-2025-03-11||,8192,1024|tir|2026-07-23|L|i3 o12
        computer-use-preview||,8192,1024|tir|2026-07-23|L|i3 o12
        daybreak-blue-latest||,922000,128000|tsir||L|i4 o20 c0.4
        daybreak-red-latest||,400000,128000|tsir||L|i12.5 o75 c1.25
        gpt-3.5-turbo-0125||,16385,4096|t|2026-10-23|L|i0.5 o1.5
        gpt-3.5-turbo-1106||,16385,4096|t|2026-09-28|L|i1 o2
        gpt-3.5-turbo-16k||,16385,4096||2026-10-23|L|i3 o4
        gpt-3.5-turbo||,16385,4096|t|2026-10-23|L|i0.5 o1.5
        gpt-4-0613||,8192,4096|t|2026-10-23|L|i30 o60
        gpt-4-1106-preview||,128000,4096|t|2026-10-23|L|i10 o30
        gpt-4-turbo-2024-04-09||,128000,4096|ti|2026-10-23|L|i10 o30
        gpt-4-turbo||,128000,4096|ti|2026-10-23|L|i10 o30
        gpt-4.1-2025-04-14||,1047576,32768|tsi|2027-01-14|L|i2 o8 c0.5
        gpt-4.1-mini-2025-04-14||,1047576,32768|tsi|2027-01-14|L|i0.4 o1.6 c0.1
        gpt-4.1-mini||,1047576,32768|tsi||L|i0.4 o1.6 c0.1
        gpt-4.1-nano-2025-04-14||,1047576,32768|tsi|2026-10-23|L|i0.1 o0.4 c0.025
        gpt-4.1-nano||,1047576,32768|tsi|2026-10-23|L|i0.1 o0.4 c0.025
        gpt-4.1||,1047576,32768|tsi||L|i2 o8 c0.5
        gpt-4o-2024-05-13||,128000,4096|ti|2026-10-23|L|i5 o15
        gpt-4o-2024-08-06||,128000,16384|tsi|2027-01-14|L|i2.5 o10 c1.25
        gpt-4o-2024-11-20||,128000,16384|tsi|2027-01-14|L|i2.5 o10 c1.25
        gpt-4o-mini-2024-07-18||,128000,16384|tsi|2027-01-14|L|i0.15 o0.6 c0.075
        gpt-4o-mini-search-preview-2025-03-11||,128000,16384|tsi|2026-07-23|L|i0.15 o0.6 c0.075
        gpt-4o-mini-search-preview||,128000,16384|tsi||L|i0.15 o0.6 c0.075
        gpt-4o-mini||,128000,16384|tsi||L|i0.15 o0.6 c0.075
        gpt-4o-search-preview-2025-03-11||,128000,16384|tsi|2026-07-23|L|i2.5 o10 c1.25
        gpt-4o-search-preview||,128000,16384|tsi||L|i2.5 o10 c1.25
        gpt-4o||,128000,16384|tsi||L|i2.5 o10 c1.25
        gpt-4||,8192,4096|t|2026-10-23|L|i30 o60
        gpt-5-2025-08-07||,272000,128000|tsir|2026-12-11|L|i1.25 o10 c0.125
        gpt-5-chat-latest||,128000,16384|tsir|2026-07-23|L|i1.25 o10 c0.125
        gpt-5-chat||,128000,16384|sir|2026-07-23|L|i1.25 o10 c0.125
        gpt-5-mini-2025-08-07||,272000,128000|tsir|2026-12-11|L|i0.25 o2 c0.025
        gpt-5-mini||,272000,128000|tsir||L|i0.25 o2 c0.025
        gpt-5-nano-2025-08-07||,272000,128000|tsir|2026-12-11|L|i0.05 o0.4 c0.005
        gpt-5-nano||,272000,128000|tsir||L|i0.05 o0.4 c0.005
        gpt-5-search-api-2025-10-14||,272000,128000|tsi||L|i1.25 o10 c0.125
        gpt-5-search-api||,272000,128000|tsi||L|i1.25 o10 c0.125
        gpt-5.1-2025-11-13||,272000,128000|tsir||L|i1.25 o10 c0.125
        gpt-5.1-chat-latest||,128000,16384|tsir|2026-07-23|L|i1.25 o10 c0.125
        gpt-5.1||,272000,128000|tsir|2027-04-01|L|i1.25 o10 c0.125
        gpt-5.2-2025-12-11||,272000,128000|tsir||L|i1.75 o14 c0.175
        gpt-5.2-chat-latest||,128000,16384|tsir|2026-08-10|L|i1.75 o14 c0.175
        gpt-5.2||,272000,128000|tsir||L|i1.75 o14 c0.175
        gpt-5.3-chat-latest||,128000,16384|tsir|2026-08-10|L|i1.75 o14 c0.175
        gpt-5.4-2026-03-05||,1050000,128000|tsir||L|i2.5 o15 c0.25
        gpt-5.4-mini-2026-03-17||,272000,128000|tsir||L|i0.75 o4.5 c0.075
        gpt-5.4-mini||,272000,128000|tsir||L|i0.75 o4.5 c0.075
        gpt-5.4-nano-2026-03-17||,272000,128000|tsir||L|i0.2 o1.25 c0.02
        gpt-5.4-nano||,272000,128000|tsir|2027-04-01|L|i0.2 o1.25 c0.02
        gpt-5.4||,1050000,128000|tsir||L|i2.5 o15 c0.25
        gpt-5.5-2026-04-23||,1050000,128000|tsir||L|i5 o30 c0.5
        gpt-5.5-cyber-preview||,,|r||L|i12.5 o75 c1.25
        gpt-5.5-cyber||,,|r||L|i12.5 o75 c1.25
        gpt-5.5||,1050000,128000|tsir||L|i5 o30 c0.5
        gpt-5.6-cyber||,400000,128000|tsir||L|i12.5 o75 c1.25
        gpt-5.6-luna||,922000,128000|tsir||L|i0.2 o1.2 c0.02
        gpt-5.6-sol||,922000,128000|tsir||L|i4 o20 c0.4
        gpt-5.6-terra||,922000,128000|tsir||L|i2 o12 c0.2
        gpt-5.6||,922000,128000|tsir||L|i4 o20 c0.4
        gpt-5||,272000,128000|tsir||L|i1.25 o10 c0.125
        gpt-6-astra||,922000,128000|tsir||L|i10 o50 c1
        gpt-6-luna||,922000,128000|tsir||L|i0.1 o0.5 c0.01
        gpt-6-sol||,922000,128000|tsir||L|i2 o10 c0.2
        gpt-6.1-sol||,922000,128000|tsir||L|i2 o10 c0.1
        gpt-rosalind-discovery||,,|||L|i5 o25 c0.5
        gpt-rosalind-research||,,|||L|i5 o25 c0.5
        o1-2024-12-17||,200000,100000|tsir|2026-10-23|L|i15 o60 c7.5
        o1||,200000,100000|tsir|2026-10-23|L|i15 o60 c7.5
        o3-2025-04-16||,200000,100000|tsir|2026-12-11|L|i2 o8 c0.5
        o3-mini-2025-01-31||,200000,100000|tsr|2026-10-23|L|i1.1 o4.4 c0.55
        o3-mini||,200000,100000|tsr|2026-10-23|L|i1.1 o4.4 c0.55
        o3||,200000,100000|tsir||L|i2 o8 c0.5
        o4-mini-2025-04-16||,200000,100000|tsir|2026-10-23|L|i1.1 o4.4 c0.275
        o4-mini||,200000,100000|tsir|2026-10-23|L|i1.1 o4.4 c0.275
        text-embedding-3-large||,8191,|E||L|i0.13 o0
        text-embedding-3-small||,8191,|E||L|i0.02 o0
        text-embedding-ada-002-v2||,8191,|E||L|i0.1 o0
        text-embedding-ada-002||,8191,|E||L|i0.1 o0
        """

    private static let deepseek = """
        deepseek-chat||,131072,8192|ts|2026-07-24|L|i0.28 o0.42 c0.028
        deepseek-coder||,128000,4096|t||L|i0.14 o0.28 c0.014
        deepseek-flash||,1000000,393216|tsir||L|i0.3 o1.2 c0.006
        deepseek-r1||,65536,8192|tr||L|i0.55 o2.19 c0.14
        deepseek-reasoner||,131072,65536|sr|2026-07-24|L|i0.28 o0.42 c0.028
        deepseek-v3.2||,163840,163840|tr||L|i0.28 o0.4 c0.028
        deepseek-v3||,65536,8192|t||L|i0.27 o1.1 c0.07
        deepseek-v4-flash-vision-exp||,1000000,393216|tsir||L|i0.3 o1.2 c0.006
        deepseek-v4-flash||,1000000,393216|tsir||L|i0.3 o1.2 c0.006
        deepseek-v4-pro||,1000000,393216|tsr||L|i1.32 o3.96 c0.044
        """

    private static let gemini = """
        deep-research-max-preview-04-2026||,1048576,65536|i||L|i2 o12
        deep-research-preview-04-2026||,1048576,65536|i||L|i2 o12
        deep-research-pro-preview-12-2025||,1048576,65536|si|2026-10-23|L|i2 o12
        gemini-2.5-computer-use-preview-10-2025||,128000,64000|ti|2026-07-28|L|i1.25 o10
        gemini-2.5-flash-lite||,1048576,65536|tsir||L|i0.1 o0.4 c0.01
        gemini-2.5-flash||,1048576,65536|tsir||L|i0.3 o2.5 c0.03
        gemini-2.5-pro-preview-tts||,8192,16384||2026-11-17|L|i1 o20 c0.125
        gemini-2.5-pro||,1048576,65536|tsir||L|i1.25 o10 c0.125
        gemini-3-flash-preview||,1048576,65536|tsir||L|i0.5 o3 c0.05
        gemini-3.1-flash-lite-preview||,1048576,65536|tsir|2026-05-25|L|i0.25 o1.5 c0.025
        gemini-3.1-flash-lite||,1048576,65536|tsir|2027-05-07|L|i0.25 o1.5 c0.025
        gemini-3.1-pro-preview-customtools||,1048576,65536|tsir||L|i2 o12 c0.2
        gemini-3.1-pro-preview||,1048576,65536|tsir||L|i2 o12 c0.2
        gemini-3.5-flash-lite||,1048576,65536|tsir||L|i0.3 o2.5 c0.03
        gemini-3.5-flash||,1048576,65536|tsir||L|i1.5 o9 c0.15
        gemini-3.6-flash||,1048576,65536|tsir||L|i0.75 o3.75 c0.075
        gemini-3.7-flash||,1048576,65536|tsir||L|i0.75 o3.75 c0.075
        gemini-3.8-flash||,1048576,65536|tsir||L|i0.75 o3.75 c0.075
        gemini-4-argon||,1048576,1048576|tsir||L|i2 o10 c0.1
        gemini-embedding-001||,2048,|E|2028-05-14|L|i0.15 o0
        gemini-embedding-2-preview||,8192,|Ei||L|i0.2 o0
        gemini-embedding-2||,8192,|Ei||L|i0.2 o0
        gemini-exp-1114||,1048576,8192|tsi||L|i0 o0
        gemini-exp-1206||,2097152,8192|tsi||L|i0 o0
        gemini-flash-latest||,1048576,65536|tsir||L|i0.75 o3.75 c0.075
        gemini-flash-lite-latest||,1048576,65536|tsir||L|i0.3 o2.5 c0.03
        gemini-gemma-2-27b-it||,,8192|ti||L|i0.35 o1.05
        gemini-gemma-2-9b-it||,,8192|ti||L|i0.35 o1.05
        gemini-omni-1.1-flash||,1048576,65536|ir||L|i1.5 o9
        gemini-omni-flash-preview||,131072,65536|ir|2026-10-22|L|i1.5 o9
        gemini-pro-latest||,1048576,65536|tsir||L|i2 o12 c0.2
        gemini-robotics-er-2-preview||,131072,65536|tsir||L|i1 o5 c0.1
        gemini-robotics-er-2-streaming-preview||,131072,65536|tir||L|i1 o5
        gemma-3-27b-it||,131072,8192|tsi||L|i0 o0
        gemma-4-26b-a4b-it||,262144,32768|tsir||L|i0 o0
        gemma-4-31b-it||,262144,32768|tsir||L|i0 o0
        learnlm-1.5-pro-experimental||,32767,8192|tsi||L|i0 o0
        lyria-3-clip-preview||,131072,8192|||L|i0 o0
        lyria-3-pro-preview||,131072,8192|||L|i0 o0
        lyria-3.5-clip-preview||,131072,8192|||L|i0 o0
        lyria-3.5-pro-preview||,131072,8192|||L|i0 o0
        lyria-3.5||,131072,65536|||L|i0 o0
        lyria-realtime-exp||,1048576,65536|||L|i0 o0
        """

    private static let groq = """
        llama-guard-3-8b||,8192,||2025-06-06|L|i0.2 o0.2
        meta-llama/llama-prompt-guard-2-22m||,512,512|||L|i0.03 o0.03
        meta-llama/llama-prompt-guard-2-86m||,512,512|||L|i0.04 o0.04
        openai/gpt-oss-120b||,131072,65536|tsr||L|i0.15 o0.6 c0.075
        openai/gpt-oss-20b||,131072,65536|tsr||L|i0.075 o0.3 c0.0375
        openai/gpt-oss-safeguard-20b||,131072,65536|tsr||L|i0.075 o0.3 c0.037
        qwen/qwen3.8-27b||,131072,16384|tsir||L|i0.8 o4
        """

    private static let mistral = """
        codestral-2508||,128000,128000|ts||L|i0.3 o0.9 c0.03
        codestral-latest||,128000,128000|ts||L|i0.3 o0.9 c0.03
        codestral-mamba-latest||,256000,256000|||L|i0.25 o0.25 c0.025
        devstral-latest||,256000,256000|ts||L|i0.4 o2 c0.04
        devstral-medium-latest||,256000,256000|ts||L|i0.4 o2 c0.04
        devstral-small-latest||,256000,256000|ts||L|i0.1 o0.3 c0.01
        glm-5-2||,1048576,131072|tsr||L|i1.4 o4.4 c0.14
        labs-leanstral-1-5-1||,262144,131072|ts||L|i0 o0
        labs-leanstral-1-5||,262144,131072|ts|2026-09-30|L|i0 o0
        magistral-medium-latest||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        magistral-small-latest||,262144,262144|tsir||L|i0.15 o0.6 c0.015
        ministral-14b-2512||,262144,262144|tsi||L|i0.2 o0.2 c0.02
        ministral-14b-latest||,262144,262144|tsi||L|i0.2 o0.2 c0.02
        ministral-3-14b-2512||,262144,262144|tsi||L|i0.2 o0.2 c0.02
        ministral-3-3b-2512||,131072,131072|tsi||L|i0.1 o0.1 c0.01
        ministral-3-8b-2512||,262144,262144|tsi||L|i0.15 o0.15 c0.015
        ministral-3b-2512||,131072,131072|tsi||L|i0.1 o0.1 c0.01
        ministral-3b-latest||,131072,131072|tsi||L|i0.1 o0.1 c0.01
        ministral-8b-2512||,262144,262144|tsi||L|i0.15 o0.15 c0.015
        ministral-8b-latest||,262144,262144|tsi||L|i0.15 o0.15 c0.015
        mistral-code-agent-latest||,256000,256000|ts||L|i0.4 o2 c0.04
        mistral-code-fim-latest||,128000,128000|ts||L|i0.3 o0.9 c0.03
        mistral-code-latest||,128000,128000|ts||L|i0.3 o0.9 c0.03
        mistral-large-2512||,262144,262144|tsi||L|i0.5 o1.5 c0.05
        mistral-large-3||,262144,262144|tsi||L|i0.5 o1.5 c0.05
        mistral-large-4-0||,1048576,|tsir||L|i0.68 o2.09 c0.068
        mistral-large-4||,1048576,|tsir||L|i0.68 o2.09 c0.068
        mistral-large-latest||,262144,262144|tsi||L|i0.5 o1.5 c0.05
        mistral-medium-2604||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-medium-3-5||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-medium-3.5||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-medium-3||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-medium-latest||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-medium||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-small-2603||,262144,262144|tsir||L|i0.15 o0.6 c0.015
        mistral-small-latest||,262144,262144|tsir||L|i0.15 o0.6 c0.015
        mistral-small||,32000,8191|ts||L|i0.1 o0.3 c0.01
        mistral-tiny||,32000,8191|s||L|i0.25 o0.25 c0.025
        mistral-vibe-cli-fast||,262144,262144|tsir||L|i0.15 o0.6 c0.015
        mistral-vibe-cli-latest||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        mistral-vibe-cli-with-tools||,262144,262144|tsir||L|i1.5 o7.5 c0.15
        open-mistral-nemo||,128000,128000|s||L|i0.3 o0.3 c0.03
        pixtral-large-latest||,128000,128000|tsi||L|i2 o6 c0.2
        voxtral-small-2507||,32768,32768|ts||L|i0.1 o0.4 c0.01
        voxtral-small-latest||,32768,32768|ts||L|i0.1 o0.4 c0.01
        zai-glm-5-2||,1048576,131072|tsr|2026-10-31|L|i1.4 o4.4 c0.14
        zai-glm-5-3||,1048576,131072|tsr||L|i1.4 o4.4 c0.14
        zai-glm-5||,1048576,131072|tsr||L|i1.4 o4.4 c0.14
        zai-glm-latest||,1048576,131072|tsr||L|i1.4 o4.4 c0.14
        """

    private static let xai = """
        grok-4.20-0309-non-reasoning||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-0309-reasoning||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-0309||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-beta-0309-non-reasoning||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-beta-0309-reasoning||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-beta-0309||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-beta-latest-non-reasoning||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-beta-latest-reasoning||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-beta-latest||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-beta-non-reasoning||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-beta-reasoning||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-beta||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-experimental-beta-0304-non-reasoning||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-experimental-beta-0304-reasoning||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-experimental-beta-0304||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-experimental-beta-latest||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-experimental-beta-non-reasoning-latest||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-experimental-beta-reasoning-latest||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-non-reasoning-gv2||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-non-reasoning-latest||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-non-reasoning||,1000000,1000000|tsi||L|i1.25 o2.5 c0.2
        grok-4.20-reasoning-gv2||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-reasoning-latest||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20-reasoning||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.20||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.3-latest||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.3||,1000000,1000000|tsir||L|i1.25 o2.5 c0.2
        grok-4.5-latest||,500000,500000|tsir||L|i2 o6 c0.3
        grok-4.5||,500000,500000|tsir||L|i2 o6 c0.3
        grok-4.6||,500000,500000|tsir||L|i2 o6 c0.5
        grok-4.7||,500000,500000|tsir||L|i2 o6 c0.5
        grok-build-0.1||,256000,256000|tsir||L|i1 o2 c0.2
        grok-build-latest||,500000,500000|tsir||L|i2 o6 c0.3
        grok-code-fast-1-0825||,256000,256000|tsir||L|i1 o2 c0.2
        grok-code-fast-1||,256000,256000|tsir||L|i1 o2 c0.2
        grok-code-fast||,256000,256000|tsir||L|i1 o2 c0.2
        """
}
