extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let openrouterLines = """
        ai21/jamba-large-1.7||256000,,4096|tSIRa||M|i2 o8
        aion-labs/aion-1.0||131072,,32768|TSIra||M|i4 o8
        aion-labs/aion-1.0-mini||131072,,32768|TSIra||M|i0.7 o1.4
        aion-labs/aion-2.0||131072,,32768|TSIra||M|i0.8 o1.6 c0.2
        aion-labs/aion-rp-llama-3.1-8b||32768,,32768|TSIRa||M|i0.8 o1.6
        allenai/olmo-3-32b-think||65536,,65536|TsIra||M|i0.15 o0.5
        amazon/nova-2-lite-v1||1000000,,65535|tSira||M|i0.3 o2.5
        amazon/nova-lite-v1||300000,,5120|tSiRa||M|i0.06 o0.24
        amazon/nova-micro-v1||128000,,5120|tSIRa||M|i0.035 o0.14
        amazon/nova-premier-v1||1000000,,32000|tSiRa||M|i2.5 o12.5 c0.625
        amazon/nova-pro-v1||300000,,5120|tSiRa||M|i0.8 o3.2
        anthracite-org/magnum-v4-72b||16384,,2048|TsIRa||M|i3 o5
        anthropic/claude-3-haiku||200000,,4096|tSiRa||M|i0.25 o1.25 c0.03 w0.3
        anthropic/claude-haiku-4.5||200000,,64000|tsira||M|i1 o5 c0.1 w1.25
        anthropic/claude-opus-4||200000,,32000|tSira||M|i15 o75 c1.5 w18.75
        anthropic/claude-opus-4.1||200000,,32000|tsira||M|i15 o75 c1.5 w18.75
        anthropic/claude-opus-4.5||200000,,64000|tsira||M|i5 o25 c0.5 w6.25
        anthropic/claude-opus-4.6||1000000,,128000|tsira||M|i5 o25 c0.5 w6.25 >200000 i10 o37.5 c1 w12.5
        anthropic/claude-opus-4.7||1000000,,128000|tsirA||M|i5 o25 c0.5 w6.25 >200000 i10 o37.5 c1 w12.5
        anthropic/claude-opus-4.7-fast||1000000,,128000|tsirA||M|i30 o150 c3 w37.5
        anthropic/claude-opus-4.8||1000000,,128000|tsirA||M|i5 o25 c0.5 w6.25
        anthropic/claude-opus-4.8-fast||1000000,,128000|tsirA||M|i10 o50 c1 w12.5
        anthropic/claude-sonnet-4||1000000,,64000|tSira||M|i3 o15 c0.3 w3.75 >200000 i6 o22.5 c0.6 w7.5
        anthropic/claude-sonnet-4.5||1000000,,64000|tsira||M|i3 o15 c0.3 w3.75 >200000 i6 o22.5 c0.6 w7.5
        anthropic/claude-sonnet-4.6||1000000,,128000|tsira||M|i3 o15 c0.3 w3.75 >200000 i6 o22.5 c0.6 w7.5
        anthropic/claude-sonnet-5||1000000,,128000|tsirA||M|i2 o10 c0.2 w2.5
        arcee-ai/coder-large||32768,,32768|TSIRa||M|i0.5 o0.8
        arcee-ai/trinity-large-thinking||262144,,80000|tSIra||M|i0.25 o0.8 c0.06
        arcee-ai/trinity-mini||131072,,131072|tsIra||M|i0.045 o0.15
        arcee-ai/virtuoso-large||131072,,64000|tSIRa||M|i0.75 o1.2
        baidu/ernie-4.5-vl-424b-a47b||123000,,16000|TSira||M|i0.42 o1.25
        bytedance-seed/seed-1.6||262144,,32768|tsira||M|i0.25 o2
        bytedance-seed/seed-1.6-flash||262144,,32768|tsira||M|i0.075 o0.3
        bytedance-seed/seed-2.0-lite||262144,,131072|tsira||M|i0.25 o2
        bytedance-seed/seed-2.0-mini||262144,,131072|tsira||M|i0.1 o0.4
        bytedance/ui-tars-1.5-7b||128000,,2048|TsiRa||M|i0.1 o0.2 c0.1
        cognitivecomputations/dolphin-mistral-24b-venice-edition:free||32768,,32768|TsIRa||M|i0 o0
        cohere/command-a||256000,,8192|TsIRa||M|i2.5 o10
        cohere/command-r-08-2024||128000,,4000|tsIRa||M|i0.15 o0.6
        cohere/command-r-plus-08-2024||128000,,4000|tsIRa||M|i2.5 o10
        cohere/command-r7b-12-2024||128000,,4000|TsIRa||M|i0.0375 o0.15
        cohere/north-mini-code:free||256000,,64000|tSIra||M|i0 o0
        deepcogito/cogito-v2.1-671b||128000,,128000|TsIra||M|i1.25 o1.25
        deepseek/deepseek-chat||128000,,16000|tsIRa||M|i0.2002 o0.8001
        deepseek/deepseek-chat-v3-0324||163840,,16384|tsIRa||M|i0.2 o0.77 c0.135
        deepseek/deepseek-chat-v3.1||163840,,32768|tsIra||M|i0.21 o0.79 c0.13
        deepseek/deepseek-r1||64000,,16000|tsIra||M|i0.7 o2.5
        deepseek/deepseek-r1-0528||163840,,32768|tsIra||M|i0.5 o2.15 c0.35
        deepseek/deepseek-r1-distill-llama-70b||8192,,8192|TSIra||M|i0.8 o0.8
        deepseek/deepseek-v3.1-terminus||163840,,32768|tsIra||M|i0.27 o0.95 c0.13
        deepseek/deepseek-v3.2||128000,,64000|tsIra||M|i0.2288 o0.3432 c0.02288
        deepseek/deepseek-v3.2-exp||163840,,65536|tsIra||M|i0.27 o0.41
        deepseek/deepseek-v4-flash||1048575,,65536|tsIra||M|i0.098 o0.196 c0.02
        deepseek/deepseek-v4-pro||1048576,,384000|tsIra||M|i0.435 o0.87 c0.003625
        google/gemini-2.5-flash||1048576,,65535|tsira||M|i0.3 o2.5 c0.03 w0.083333 r2.5
        google/gemini-2.5-flash-lite||1048576,,65535|tsira||M|i0.1 o0.4 c0.01 w0.083333 r0.4
        google/gemini-2.5-flash-lite-preview-09-2025||1048576,,65535|tsira||M|i0.1 o0.4 c0.01 w0.083333 r0.4
        google/gemini-2.5-pro||1048576,,65536|tsira||M|i1.25 o10 c0.125 w0.375 r10
        google/gemini-2.5-pro-preview||1048576,,65536|tsira||M|i1.25 o10 c0.125 w0.375 r10
        google/gemini-2.5-pro-preview-05-06||1048576,,65535|tsira||M|i1.25 o10 c0.125 w0.375 r10
        google/gemini-3-flash-preview||1048576,,65535|tsira||M|i0.5 o3 c0.05 w0.083333 r3
        google/gemini-3.1-flash-lite||1048576,,65536|tsira||M|i0.25 o1.5 c0.025 w0.083333 r1.5
        google/gemini-3.1-flash-lite-preview||1048576,,65536|tsira||M|i0.25 o1.5 c0.025 w0.083333 r1.5
        google/gemini-3.1-pro-preview||1048576,,65536|tsira||M|i2 o12 c0.2 w0.375 r12 >200000 i4 o18 c0.4
        google/gemini-3.1-pro-preview-customtools||1048576,,65536|tsira||M|i2 o12 c0.2 w0.375 r12 >200000 i4 o18 c0.4
        google/gemini-3.5-flash||1048576,,65536|tsira||M|i1.5 o9 c0.15 w0.083333 r9
        google/gemma-2-27b-it||8192,,2048|TsIRa||M|i0.65 o0.65
        google/gemma-3-12b-it||131072,,16384|tsiRa||M|i0.05 o0.15
        google/gemma-3-27b-it||131072,,16384|tsiRa||M|i0.08 o0.16
        google/gemma-3-4b-it||131072,,16384|TsiRa||M|i0.05 o0.1
        google/gemma-3n-e4b-it||32768,,32768|TsIRa||M|i0.06 o0.12
        google/gemma-4-26b-a4b-it||262144,,262144|tsira||M|i0.06 o0.33
        google/gemma-4-26b-a4b-it:free||131072,,32768|tsira||M|i0 o0
        google/gemma-4-31b-it||262144,,262144|tsira||M|i0.12 o0.35 c0.09
        google/gemma-4-31b-it:free||262144,,8192|tSira||M|i0 o0
        gryphe/mythomax-l2-13b||4096,,4096|TsIRa||M|i0.06 o0.06
        ibm-granite/granite-4.0-h-micro||131000,,131000|TSIRa||M|i0.017 o0.112
        ibm-granite/granite-4.1-8b||131072,,131072|tsIRa||M|i0.05 o0.1 c0.05
        inception/mercury-2||128000,,50000|tsIra||M|i0.25 o0.75 c0.025
        inclusionai/ling-2.6-1t||262144,,32768|tsIRa||M|i0.075 o0.625 c0.015
        inclusionai/ling-2.6-flash||262144,,32768|tsIRa||M|i0.01 o0.03 c0.002
        inclusionai/ring-2.6-1t||262144,,65536|tSIra||M|i0.075 o0.625 c0.015
        inflection/inflection-3-pi||8000,,1024|TSIRa||M|i2.5 o10
        inflection/inflection-3-productivity||8000,,1024|TSIRa||M|i2.5 o10
        kwaipilot/kat-coder-pro-v2||256000,,80000|tsIRa||M|i0.3 o1.2 c0.06
        liquid/lfm-2-24b-a2b||32768,,32768|TSIRa||M|i0.03 o0.12
        liquid/lfm-2.5-1.2b-instruct:free||32768,,32768|TsIRa||M|i0 o0
        liquid/lfm-2.5-1.2b-thinking:free||32768,,32768|tsIra||M|i0 o0
        mancer/weaver||8000,,2000|TsIRa||M|i0.75 o1
        meta-llama/llama-3-8b-instruct||8192,,8192|TsIRa||M|i0.14 o0.14
        meta-llama/llama-3.1-70b-instruct||131072,,16384|tsIRa||M|i0.4 o0.4
        meta-llama/llama-3.1-8b-instruct||131072,,16384|tsIRa||M|i0.02 o0.03
        meta-llama/llama-3.2-11b-vision-instruct||131072,,16384|TSiRa||M|i0.345 o0.345
        meta-llama/llama-3.2-1b-instruct||60000,,60000|TSIRa||M|i0.027 o0.201
        meta-llama/llama-3.2-3b-instruct||80000,,80000|TSIRa||M|i0.0509 o0.335
        meta-llama/llama-3.2-3b-instruct:free||131072,,131072|TSIRa||M|i0 o0
        meta-llama/llama-3.3-70b-instruct||131072,,16384|tsIRa||M|i0.1 o0.32
        meta-llama/llama-3.3-70b-instruct:free||65536,,131072|tSIRa||M|i0 o0
        meta-llama/llama-4-maverick||1048576,,16384|tsiRa||M|i0.15 o0.6
        meta-llama/llama-4-scout||327680,,16384|tsiRa||M|i0.1 o0.3
        meta-llama/llama-guard-4-12b||163840,,16384|TSiRa||M|i0.18 o0.18
        microsoft/phi-4||16384,,16384|TsIRa||M|i0.07 o0.14
        microsoft/wizardlm-2-8x22b||65535,,8000|TSIRa||M|i0.62 o0.62
        minimax/minimax-01||1000192,,1000192|TSiRa||M|i0.2 o1.1
        minimax/minimax-m1||1000000,,40000|tSIra||M|i0.4 o2.2
        minimax/minimax-m2||196608,,196608|tsIra||M|i0.255 o1 c0.03
        minimax/minimax-m2-her||65536,,2048|TSIRa||M|i0.3 o1.2 c0.03
        minimax/minimax-m2.1||196608,,196608|tsIra||M|i0.29 o0.95 c0.03
        minimax/minimax-m2.5||196608,,196608|tsIra||M|i0.12 o0.48
        minimax/minimax-m2.7||196608,,196608|tsIra||M|i0.18 o0.72
        minimax/minimax-m3||524288,,512000|tsira||M|i0.3 o1.2 c0.06
        mistralai/codestral-2508||256000,,256000|tsIRa||M|i0.3 o0.9 c0.03
        mistralai/devstral-2512||262144,,262144|tsIRa4||M|i0.4 o2 c0.04
        mistralai/ministral-14b-2512||262144,,262144|tsiRa||M|i0.2 o0.2 c0.02
        mistralai/ministral-3b-2512||131072,,131072|tsiRa||M|i0.1 o0.1 c0.01
        mistralai/ministral-8b-2512||262144,,262144|tsiRa||M|i0.15 o0.15 c0.015
        mistralai/mistral-large||128000,,128000|tsIRa||M|i2 o6 c0.2
        mistralai/mistral-large-2407||131072,,131072|tsIRa||M|i2 o6 c0.2
        mistralai/mistral-large-2512||262144,,262144|tsiRa||M|i0.5 o1.5 c0.05
        mistralai/mistral-medium-3||131072,,131072|tsiRa||M|i0.4 o2 c0.04
        mistralai/mistral-medium-3-5||262144,,262144|tsira||M|i1.5 o7.5
        mistralai/mistral-medium-3.1||131072,,262144|tsiRa||M|i0.4 o2 c0.04
        mistralai/mistral-nemo||131072,,131072|tsIRa||M|i0.02 o0.03
        mistralai/mistral-saba||32768,,32768|tsIRa||M|i0.2 o0.6 c0.02
        mistralai/mistral-small-24b-instruct-2501||32768,,16384|TsIRa||M|i0.05 o0.08
        mistralai/mistral-small-2603||262144,,262144|tsira||M|i0.15 o0.6 c0.015
        mistralai/mistral-small-3.1-24b-instruct||128000,,128000|TSiRa||M|i0.351 o0.555
        mistralai/mistral-small-3.2-24b-instruct||128000,,16384|tsiRa||M|i0.075 o0.2
        mistralai/mixtral-8x22b-instruct||65536,,65536|tsIRa||M|i2 o6 c0.2
        mistralai/voxtral-small-24b-2507||32000,,32000|tsIRa||M|i0.1 o0.3 c0.01
        moonshotai/kimi-k2||131072,,100352|tSIRa||M|i0.57 o2.3
        moonshotai/kimi-k2-0905||262144,,100352|tsIRa||M|i0.6 o2.5
        moonshotai/kimi-k2-thinking||262144,,262144|tsIra||M|i0.6 o2.5 c0.6
        moonshotai/kimi-k2.5||256000,,256000|tsira||M|i0.375 o2.025
        moonshotai/kimi-k2.6||262144,,262144|tsira||M|i0.55 o3.2 c0.11
        moonshotai/kimi-k2.7-code||262144,,16384|tsira||M|i0.74 o3.5 c0.15
        morph/morph-v3-fast||81920,,38000|TSIRa||M|i0.8 o1.2
        morph/morph-v3-large||262144,,131072|TsIRa||M|i0.9 o1.9
        nex-agi/nex-n2-pro||262144,,262144|TSira||M|i0.25 o1 c0.025
        nousresearch/hermes-3-llama-3.1-405b||131072,,16384|TsIRa||M|i1 o1
        nousresearch/hermes-3-llama-3.1-405b:free||131072,,131072|TSIRa||M|i0 o0
        nousresearch/hermes-3-llama-3.1-70b||131072,,16384|TsIRa||M|i0.7 o0.7
        nousresearch/hermes-4-405b||131072,,131072|TSIra||M|i1 o3
        nousresearch/hermes-4-70b||131072,,131072|TSIra||M|i0.13 o0.4
        nvidia/llama-3.3-nemotron-super-49b-v1.5||131072,,16384|tSIra||M|i0.4 o0.4
        nvidia/nemotron-3-nano-30b-a3b||262144,,228000|tsIra||M|i0.05 o0.2
        nvidia/nemotron-3-nano-30b-a3b:free||256000,,256000|tSIra||M|i0 o0
        nvidia/nemotron-3-super-120b-a12b||262144,,16384|tsIra||M|i0.085 o0.4
        nvidia/nemotron-3-super-120b-a12b:free||262144,,262144|tsIra||M|i0 o0
        nvidia/nemotron-3-ultra-550b-a55b||262144,,16384|tsIra||M|i0.5 o2.2 c0.1
        nvidia/nemotron-3-ultra-550b-a55b:free||1000000,,65536|tSIra||M|i0 o0
        nvidia/nemotron-3.5-content-safety:free||128000,,8192|TSira||M|i0 o0
        nvidia/nemotron-nano-12b-v2-vl:free||128000,,128000|tSira||M|i0 o0
        nvidia/nemotron-nano-9b-v2:free||128000,,128000|tsIra||M|i0 o0
        openai/gpt-3.5-turbo||16385,,4096|tsIRa||M|i0.5 o1.5
        openai/gpt-3.5-turbo-0613||4095,,4096|tsIRa||M|i1 o2
        openai/gpt-3.5-turbo-16k||16385,,4096|tsIRa||M|i3 o4
        openai/gpt-3.5-turbo-instruct||4095,,4096|TsIRa||M|i1.5 o2
        openai/gpt-4||8191,,4096|tsIRa||M|i30 o60
        openai/gpt-4-turbo||128000,,4096|tsiRa||M|i10 o30
        openai/gpt-4-turbo-preview||128000,,4096|tsIRa||M|i10 o30
        openai/gpt-4.1||1047576,,32768|tsiRa||M|i2 o8 c0.5
        openai/gpt-4.1-mini||1047576,,32768|tsiRa||M|i0.4 o1.6 c0.1
        openai/gpt-4.1-nano||1047576,,32768|tsiRa||M|i0.1 o0.4 c0.025
        openai/gpt-4o||128000,,16384|tsiRa||M|i2.5 o10
        openai/gpt-4o-2024-05-13||128000,,4096|tsiRa||M|i5 o15
        openai/gpt-4o-2024-08-06||128000,,16384|tsiRa||M|i2.5 o10 c1.25
        openai/gpt-4o-2024-11-20||128000,,16384|tsiRa||M|i2.5 o10 c1.25
        openai/gpt-4o-mini||128000,,16384|tsiRa||M|i0.15 o0.6 c0.075
        openai/gpt-4o-mini-2024-07-18||128000,,16384|tsiRa||M|i0.15 o0.6 c0.075
        openai/gpt-4o-mini-search-preview||128000,,16384|TsIRA||M|i0.15 o0.6
        openai/gpt-4o-search-preview||128000,,16384|TsIRA||M|i2.5 o10
        openai/gpt-5||400000,272000,128000|tsirA||M|i1.25 o10 c0.125
        openai/gpt-5-chat||128000,,16384|TsiRA||M|i1.25 o10 c0.125
        openai/gpt-5-codex||400000,272000,128000|tsirA||M|i1.25 o10 c0.125
        openai/gpt-5-mini||400000,272000,128000|tsirA||M|i0.25 o2 c0.025
        openai/gpt-5-nano||400000,272000,128000|tsirA||M|i0.05 o0.4 c0.01
        openai/gpt-5-pro||400000,,128000|tsirA||M|i15 o120
        openai/gpt-5.1||400000,272000,128000|tsirA||M|i1.25 o10 c0.13
        openai/gpt-5.1-chat||128000,,32000|tsiRA||M|i1.25 o10 c0.13
        openai/gpt-5.1-codex||400000,272000,128000|tsirA||M|i1.25 o10 c0.13
        openai/gpt-5.1-codex-max||400000,,128000|tsirA||M|i1.25 o10 c0.125
        openai/gpt-5.1-codex-mini||400000,272000,100000|tsirA||M|i0.25 o2 c0.025
        openai/gpt-5.2||400000,,128000|tsirA||M|i1.75 o14 c0.175
        openai/gpt-5.2-chat||128000,,16384|tsiRA||M|i1.75 o14 c0.175
        openai/gpt-5.2-codex||400000,272000,128000|tsirA||M|i1.75 o14 c0.175
        openai/gpt-5.2-pro||400000,272000,128000|tsirA||M|i21 o168
        openai/gpt-5.3-chat||128000,,16384|tsiRA||M|i1.75 o14 c0.175
        openai/gpt-5.3-codex||400000,272000,128000|tsirA||M|i1.75 o14 c0.175
        openai/gpt-5.4||1050000,922000,128000|tsirA||M|i2.5 o15 c0.25
        openai/gpt-5.4-mini||400000,272000,128000|tsirA||M|i0.75 o4.5 c0.075
        openai/gpt-5.4-nano||400000,272000,128000|tsirA||M|i0.2 o1.25 c0.02
        openai/gpt-5.4-pro||1050000,922000,128000|tsirA||M|i30 o180
        openai/gpt-5.5||1050000,922000,128000|tsirA||M|i5 o30 c0.5
        openai/gpt-5.5-pro||1050000,922000,128000|tsirA||M|i30 o180
        openai/gpt-chat-latest||400000,,128000|tsiRA||M|i5 o30 c0.5
        openai/gpt-oss-120b||131072,,131072|tsIra||M|i0.03 o0.15
        openai/gpt-oss-120b:free||131072,,131072|tSIra||M|i0 o0
        openai/gpt-oss-20b||131072,,131072|tsIra||M|i0.029 o0.14
        openai/gpt-oss-20b:free||131072,,32768|tsIra||M|i0 o0
        openai/gpt-oss-safeguard-20b||131072,,65536|tsIra||M|i0.075 o0.3 c0.0375
        openai/o1||200000,,100000|tsirA||M|i15 o60 c7.5
        openai/o1-pro||200000,,100000|TsirA||M|i150 o600
        openai/o3||200000,,100000|tsirA||M|i2 o8 c0.5
        openai/o3-deep-research||200000,,100000|tsira||M|i10 o40 c2.5
        openai/o3-mini||200000,,100000|tsIrA||M|i1.1 o4.4 c0.55
        openai/o3-mini-high||200000,,100000|tsIrA||M|i1.1 o4.4 c0.55
        openai/o3-pro||200000,,100000|tsirA||M|i20 o80
        openai/o4-mini||200000,,100000|tsirA||M|i1.1 o4.4 c0.275
        openai/o4-mini-deep-research||200000,,100000|tsira||M|i2 o8 c0.5
        openai/o4-mini-high||200000,,100000|tsirA||M|i1.1 o4.4 c0.275
        openrouter/auto||2000000,,2000000|tsira||M|
        openrouter/bodybuilder||128000,,128000|TSIRA||M|
        openrouter/free||200000,200000,8000|tsira||M|i0 o0
        openrouter/fusion||1000000,,128000|TSIRA||M|
        openrouter/pareto-code||2000000,,200000|TSIRA||M|
        perceptron/perceptron-mk1||32768,,8192|Tsira||M|i0.15 o1.5
        perplexity/sonar||127072,,127072|TSiRa||M|i1 o1
        perplexity/sonar-deep-research||128000,,128000|TSIra||M|i2 o8 r3
        perplexity/sonar-pro||200000,,8000|TSiRa||M|i3 o15
        perplexity/sonar-pro-search||200000,,8000|Tsira||M|i3 o15
        perplexity/sonar-reasoning-pro||128000,,128000|TSira||M|i2 o8
        poolside/laguna-m.1||262144,,32768|tSIra||M|i0.2 o0.4 c0.1
        poolside/laguna-m.1:free||262144,,32768|tSIra||M|i0 o0
        poolside/laguna-xs.2||262144,,32768|tSIra||M|i0.1 o0.2 c0.05
        poolside/laguna-xs.2:free||262144,,32768|tSIra||M|i0 o0
        qwen/qwen-2.5-72b-instruct||32768,,16384|tsIRa||M|i0.36 o0.4
        qwen/qwen-2.5-7b-instruct||32768,,32768|tsIRa||M|i0.04 o0.1
        qwen/qwen-2.5-coder-32b-instruct||32768,,32768|TSIRa||M|i0.66 o1
        qwen/qwen-plus||1000000,,32768|tsIRa||M|i0.26 o0.78 c0.052 w0.325
        qwen/qwen-plus-2025-07-28||1000000,,32768|tsIRa||M|i0.26 o0.78
        qwen/qwen-plus-2025-07-28:thinking||1000000,,32768|tsIra||M|i0.26 o0.78 w0.325
        qwen/qwen2.5-vl-72b-instruct||128000,,128000|TsiRa||M|i0.8 o1 c0.4
        qwen/qwen3-14b||40960,,40960|tsIra||M|i0.1 o0.24
        qwen/qwen3-235b-a22b||131072,,8192|tSIra||M|i0.455 o1.82
        qwen/qwen3-235b-a22b-2507||262144,,16384|tsIRa||M|i0.09 o0.1
        qwen/qwen3-235b-a22b-thinking-2507||131072,,262144|tsIra||M|i0.1495 o1.495
        qwen/qwen3-30b-a3b||40960,,16384|tsIra||M|i0.12 o0.5
        qwen/qwen3-30b-a3b-instruct-2507||128000,,32000|tsIRa||M|i0.04815 o0.19305
        qwen/qwen3-30b-a3b-thinking-2507||131072,,131072|tsIra||M|i0.08 o0.4 c0.08
        qwen/qwen3-32b||40960,,16384|tsIra||M|i0.08 o0.28
        qwen/qwen3-8b||40960,,8192|tsIra||M|i0.05 o0.4 c0.05
        qwen/qwen3-coder||262144,,65536|tsIRa||M|i0.22 o1.8
        qwen/qwen3-coder-30b-a3b-instruct||160000,,32768|tsIRa||M|i0.07 o0.27
        qwen/qwen3-coder-flash||1000000,,65536|tSIRa||M|i0.195 o0.975 c0.039 w0.24375
        qwen/qwen3-coder-next||262144,,262144|tsIRa||M|i0.11 o0.8 c0.07
        qwen/qwen3-coder-plus||1000000,,65536|tsIRa||M|i0.65 o3.25 c0.13 w0.8125
        qwen/qwen3-coder:free||262000,,262000|tSIRa||M|i0 o0
        qwen/qwen3-max||262144,,32768|tsIRa||M|i0.78 o3.9 c0.156 w0.975
        qwen/qwen3-max-thinking||262144,,32768|tsIra||M|i0.78 o3.9
        qwen/qwen3-next-80b-a3b-instruct||262144,,16384|tsIRa||M|i0.09 o1.1
        qwen/qwen3-next-80b-a3b-instruct:free||262144,,262144|tsIRa||M|i0 o0
        qwen/qwen3-next-80b-a3b-thinking||131072,,32768|tsIra||M|i0.0975 o0.78
        qwen/qwen3-vl-235b-a22b-instruct||262144,,16384|tsiRa||M|i0.2 o0.88 c0.11
        qwen/qwen3-vl-235b-a22b-thinking||131072,,32768|tsira||M|i0.26 o2.6
        qwen/qwen3-vl-30b-a3b-instruct||131072,,32768|tsiRa||M|i0.13 o0.52
        qwen/qwen3-vl-30b-a3b-thinking||131072,,32768|tsira||M|i0.13 o1.56
        qwen/qwen3-vl-32b-instruct||131072,,32768|tsiRa||M|i0.104 o0.416
        qwen/qwen3-vl-8b-instruct||131072,,32768|tsiRa||M|i0.08 o0.5
        qwen/qwen3-vl-8b-thinking||131072,,32768|tsira||M|i0.117 o1.365
        qwen/qwen3.5-122b-a10b||262144,,262144|tsira||M|i0.26 o2.08
        qwen/qwen3.5-27b||262144,,65536|tsira||M|i0.195 o1.56
        qwen/qwen3.5-35b-a3b||262144,,81920|tsira||M|i0.14 o1 c0.05
        qwen/qwen3.5-397b-a17b||131072,,64000|tsira||M|i0.385 o2.45
        qwen/qwen3.5-9b||262144,,262144|tsira||M|i0.1 o0.15
        qwen/qwen3.5-flash-02-23||1000000,,65536|tsira||M|i0.065 o0.26
        qwen/qwen3.5-plus-02-15||1000000,,65536|tsira||M|i0.26 o1.56
        qwen/qwen3.5-plus-20260420||1000000,,65536|tsira||M|i0.3 o1.8 w0.375
        qwen/qwen3.6-27b||262140,,262140|tsira||M|i0.285 o2.4
        qwen/qwen3.6-35b-a3b||262144,,262144|tsira||M|i0.14 o1
        qwen/qwen3.6-flash||1000000,,65536|tsira||M|i0.1875 o1.125 w0.234375
        qwen/qwen3.6-max-preview||262144,,65536|tsIra||M|i1.04 o6.24 w1.3
        qwen/qwen3.6-plus||1000000,,65536|tsira||M|i0.325 o1.95 w0.40625
        qwen/qwen3.7-max||1000000,,65536|tsIra||M|i1.25 o3.75 c0.25 w1.5625
        qwen/qwen3.7-plus||1000000,,65536|tsira||M|i0.32 o1.28 c0.064 w0.4
        rekaai/reka-edge||16384,,16384|tsiRa||M|i0.1 o0.1
        rekaai/reka-flash-3||65536,,65536|TsIra||M|i0.1 o0.2
        relace/relace-apply-3||256000,,128000|TSIRA||M|i0.85 o1.25
        relace/relace-search||256000,,128000|tSIRa||M|i1 o3
        sakana/fugu-ultra||1000000,,128000|tsirA||M|i5 o30 c0.5
        sao10k/l3-lunaris-8b||8192,,16384|TsIRa||M|i0.04 o0.05
        sao10k/l3.1-70b-hanami-x1||16000,,16000|TsIRa||M|i3 o3
        sao10k/l3.1-euryale-70b||131072,,16384|tsIRa||M|i0.85 o0.85
        sao10k/l3.3-euryale-70b||131072,,16384|TsIRa||M|i0.65 o0.75
        stepfun/step-3.5-flash||262144,,65536|tSIra||M|i0.1 o0.3
        stepfun/step-3.7-flash||256000,256000,256000|tsira||M|i0.2 o1.15 c0.04
        switchpoint/router||131072,,131072|TSIra||M|i0.85 o3.4
        tencent/hunyuan-a13b-instruct||131072,,131072|TsIra||M|i0.14 o0.57
        tencent/hy3-preview||262144,,262144|tSIra||M|i0.063 o0.21 c0.021
        thedrummer/cydonia-24b-v4.1||131072,,131072|TsIRa||M|i0.3 o0.5 c0.15
        thedrummer/rocinante-12b||32768,,32768|TSIRa||M|i0.25 o0.5
        thedrummer/skyfall-36b-v2||32768,,32768|TsIRa||M|i0.55 o0.8 c0.25
        thedrummer/unslopnemo-12b||32768,,32768|tsIRa||M|i0.4 o0.4
        undi95/remm-slerp-l2-13b||6144,,4096|TsIRa||M|i0.45 o0.65
        upstage/solar-pro-3||128000,,128000|tsIra||M|i0.15 o0.6 c0.015
        writer/palmyra-x5||1040000,,8192|TSIRa||M|i0.6 o6
        x-ai/grok-4.20||2000000,,2000000|tsira||M|i1.25 o2.5 c0.2
        x-ai/grok-4.20-multi-agent||2000000,,2000000|Tsira||M|i1.25 o2.5 c0.2
        x-ai/grok-4.3||1000000,,1000000|tsira||M|i1.25 o2.5 c0.2 >200000 i2.5 o5 c0.4
        x-ai/grok-build-0.1||256000,,256000|tsira||M|i1 o2 c0.2
        xiaomi/mimo-v2.5||32000,,131072|tsira||M|i0.105 o0.28
        xiaomi/mimo-v2.5-pro||1048576,,131072|tsIra||M|i0.435 o0.87 c0.0036
        z-ai/glm-4.5||131072,,98304|tSIra||M|i0.6 o2.2 c0.11
        z-ai/glm-4.5-air||131072,,98304|tSIra||M|i0.13 o0.85 c0.025
        z-ai/glm-4.5v||65536,,16384|tSira||M|i0.6 o1.8 c0.11
        z-ai/glm-4.6||202752,,131072|tsIra||M|i0.43 o1.74 c0.08
        z-ai/glm-4.6v||131072,,32768|tSira||M|i0.3 o0.9 c0.055
        z-ai/glm-4.7||202752,,131072|tsIra||M|i0.4 o1.75 c0.08
        z-ai/glm-4.7-flash||202752,,16384|tsIra||M|i0.06 o0.4 c0.01
        z-ai/glm-5||202752,,128000|tsIra||M|i0.6 o1.92 c0.12
        z-ai/glm-5-turbo||262144,,131072|tSIra||M|i1.2 o4 c0.24
        z-ai/glm-5.1||65536,,128000|tsIra||M|i0.975 o4.3
        z-ai/glm-5.2||1048576,,32768|tsIra||M|i0.93 o3 c0.18
        z-ai/glm-5v-turbo||202752,,131072|tSira||M|i1.2 o4 c0.24
        ~anthropic/claude-fable-latest||1000000,,128000|tsirA||M|i10 o50 c1 w12.5
        ~anthropic/claude-haiku-latest||200000,,64000|tsira||M|i1 o5 c0.1 w1.25
        ~anthropic/claude-opus-latest||1000000,,128000|tsirA||M|i5 o25 c0.5 w6.25
        ~anthropic/claude-sonnet-latest||1000000,,128000|tsirA||M|i2 o10 c0.2 w2.5
        ~google/gemini-flash-latest||1048576,,65536|tsira||M|i1.5 o9 c0.15 w0.083333 r9
        ~google/gemini-pro-latest||1048576,,65536|tsira||M|i2 o12 c0.2 w0.375 r12
        ~moonshotai/kimi-latest||262144,,262144|tsira||M|i0.55 o3.2 c0.11
        ~openai/gpt-latest||1050000,,128000|tsirA||M|i5 o30 c0.5
        ~openai/gpt-mini-latest||400000,,128000|tsirA||M|i0.75 o4.5 c0.075
        """
}
