extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let azureLines = """
        ada||,8191|0|2028-02-09|L|i0.11 o0
        chat-latest||,272000,128000|tpsiryc|2026-12-02|L|i5 o30 c0.5
        claude-fable-5||1000000,,128000|tirA||M|i10 o50 c1 w12.5
        claude-haiku-4-5||200000,,64000|tsira||M|i1 o5 c0.1 w1.25
        claude-opus-4-1||200000,,32000|tsira||M|i15 o75 c1.5 w18.75
        claude-opus-4-5||200000,,64000|tira||M|i5 o25 c0.5 w6.25
        claude-opus-4-6||200000,,128000|tira||M|i5 o25 c0.5 w6.25 >200000 i10 o37.5 c1 w12.5
        claude-opus-4-8||200000,,128000|tira||M|i5 o25 c0.5 w6.25 >200000 i10 o37.5 c1 w12.5
        claude-sonnet-4-5||200000,,64000|tsira||M|i3 o15 c0.3 w3.75
        claude-sonnet-4-6||1000000,,64000|tsira||M|i3 o15 c0.3 w3.75
        claude-sonnet-5||1000000,,128000|tsirA||M|i2 o10 c0.2 w2.5
        codestral-2501||256000,,256000|tIRa||M|i0.3 o0.9
        codex-mini||200000,200000,100000|tpsirAyc2|2026-11-15|LM|i1.5 o6 c0.375
        cohere-command-a||256000,,8000|tIra||M|i2.5 o10
        cohere-command-r-08-2024||128000,,4000|tIRa||M|i0.15 o0.6
        cohere-command-r-plus-08-2024||128000,,4000|tIRa||M|i2.5 o10
        cohere-embed-v-4-0||128000|0||M|i0.12 o0
        cohere-embed-v3-english||512|0||M|i0.1 o0
        cohere-embed-v3-multilingual||512|0||M|i0.1 o0
        command-r-plus||,128000,4096|t|2025-06-30|L|i3 o15
        computer-use-preview||,8192,1024|tpsiryC||L|i3 o12
        deepseek-r1||163840,,163840|TIra||M|i1.35 o5.4
        deepseek-r1-0528||163840,,163840|tIra||M|i1.35 o5.4
        deepseek-v3-0324||131072,,131072|tIRa||M|i1.14 o4.56
        deepseek-v3.1||131072,,131072|tIra||M|i0.56 o1.68
        deepseek-v3.2||128000,,128000|tIra||M|i0.58 o1.68
        deepseek-v3.2-speciale||128000,,128000|TIra||M|i0.58 o1.68
        deepseek-v4-flash||1000000,,384000|TsIra||M|i0.19 o0.51
        deepseek-v4-pro||1000000,,384000|TsIra||M|i1.74 o3.48
        gpt-3.5-turbo||,4097,4096|t||L|i0.5 o1.5
        gpt-3.5-turbo-0125||16384,,16384|TIRa||M|i0.5 o1.5
        gpt-3.5-turbo-0301||4096,,4096|TIRa||M|i1.5 o2
        gpt-3.5-turbo-0613||16384,,16384|TIRa||M|i3 o4
        gpt-3.5-turbo-1106||16384,,16384|TIRa||M|i1 o2
        gpt-3.5-turbo-instruct||4096,,4096|TIRa||M|i1.5 o2
        gpt-35-turbo||,4097,4096|t||L|i0.5 o1.5
        gpt-35-turbo-16k||,16385,4096||2025-04-30|L|i3 o4
        gpt-35-turbo-16k-0613||,16385,4096|t|2025-04-30|L|i3 o4
        gpt-4||8192,8192,4096|tIRa|2025-06-06|Lm|i30 o60
        gpt-4-0125-preview||,128000,4096|tp||L|i10 o30
        gpt-4-0613||,8192,4096|t|2025-06-06|L|i30 o60
        gpt-4-1106-preview||,128000,4096|tp||L|i10 o30
        gpt-4-32k||32768,32768,4096|tIRa|2025-06-06|Lm|i60 o120
        gpt-4-32k-0613||,32768,4096||2025-06-06|L|i60 o120
        gpt-4-turbo||128000,128000,4096|tpiRa||Lm|i11 o33
        gpt-4-turbo-2024-04-09||,128000,4096|tpi||L|i11 o33
        gpt-4-turbo-vision||128000,,4096|tiRa||M|i10 o30
        gpt-4-turbo-vision-preview||,128000,4096|i||L|i11 o33
        gpt-4.1||1047576,1047576,32768|tpsiRayc|2027-04-14|LM|i2 o8 c0.5;b:i1 o4;p:i3.5 o14 c0.875
        gpt-4.1-2025-04-14||,1047576,32768|tpsiyc|2027-04-14|L|i2 o8 c0.5;b:i1 o4;p:i3.5 o14 c0.875
        gpt-4.1-mini||1047576,1047576,32768|tpsiRayc|2027-04-14|LM|i0.4 o1.6 c0.1;b:i0.2 o0.8;p:i0.7 o2.8 c0.175
        gpt-4.1-mini-2025-04-14||,1047576,32768|tpsiyc|2027-04-14|L|i0.4 o1.6 c0.1;b:i0.2 o0.8;p:i0.7 o2.8 c0.175
        gpt-4.1-nano||1047576,1047576,32768|tpsiRayc|2027-04-14|LM|i0.1 o0.4 c0.025;b:i0.05 o0.2
        gpt-4.1-nano-2025-04-14||,1047576,32768|tpsiyc|2027-04-14|L|i0.1 o0.4 c0.025;b:i0.05 o0.2
        gpt-4.5-preview||,128000,16384|tpsiyc|2025-07-14|L|i75 o150 c37.5;b:i37.5 o75
        gpt-4o||128000,128000,16384|tpsiRac|2027-04-14|LM|i2.5 o10 c1.25
        gpt-4o-2024-05-13||,128000,4096|tpic|2026-12-09|L|i5 o15;b:i2.5 o7.5
        gpt-4o-2024-08-06||,128000,16384|tpsic|2027-04-14|L|i2.5 o10 c1.25;b:i1.25 o5
        gpt-4o-2024-11-20||,128000,16384|tpsic|2027-04-14|L|i2.5 o10 c1.25;b:i1.25 o5
        gpt-4o-mini||128000,128000,16384|tpsiRac|2027-04-14|LM|i0.15 o0.6 c0.075
        gpt-4o-mini-2024-07-18||,128000,16384|tpsic|2027-04-14|L|i0.15 o0.6 c0.075;b:i0.075 o0.3
        gpt-5||272000,272000,128000|tpsirAyc|2027-02-09|Lm|i1.25 o10 c0.125;b:i0.625 o5 c0.0625;p:i2.5 o20 c0.25
        gpt-5-2025-08-07||,272000,128000|tpsirAyc|2027-02-09|L|i1.25 o10 c0.125;b:i0.625 o5 c0.0625;p:i2.5 o20 c0.25
        gpt-5-chat||128000,128000,16384|TirAc|2026-06-29|Lm|i1.25 o10 c0.125
        gpt-5-codex||400000,272000,128000|tpsirAyc2|2027-03-17|Lm|i1.25 o10 c0.125
        gpt-5-mini||272000,272000,128000|tpsirAyc|2027-02-09|Lm|i0.25 o2 c0.025;b:i0.125 o1 c0.0125;p:i0.45 o3.6 c0.045
        gpt-5-mini-2025-08-07||,272000,128000|tpsirAyc|2027-02-09|L|i0.25 o2 c0.025;b:i0.125 o1 c0.0125;p:i0.45 o3.6 c0.045
        gpt-5-nano||272000,272000,128000|tpsirAyc|2027-02-09|Lm|i0.05 o0.4 c0.005;b:i0.025 o0.2 c0.0025
        gpt-5-nano-2025-08-07||,272000,128000|tpsirAyc|2027-02-09|L|i0.05 o0.4 c0.005;b:i0.025 o0.2 c0.0025
        gpt-5-pro||400000,272000,128000|tpsirAyc2|2027-04-07|Lm|i15 o120;b:i7.5 o60
        gpt-5.1||272000,272000,128000|tpsirAyc|2027-05-15|LM|i1.25 o10 c0.125;b:i0.625 o5 c0.0625;p:i2.5 o20 c0.25
        gpt-5.1-2025-11-13||,272000,128000|tpsirAyc|2027-05-15|L|i1.25 o10 c0.125;b:i0.625 o5 c0.0625;p:i2.5 o20 c0.25
        gpt-5.1-chat||128000,111616,16384|tpsirAc|2026-06-29|Lm|i1.25 o10 c0.125
        gpt-5.1-codex||400000,272000,128000|tpsirAYc2|2027-05-15|Lm|i1.25 o10 c0.125
        gpt-5.1-codex-2025-11-13||,272000,128000|tpsirAYc2|2027-05-15|L|i1.25 o10 c0.125;p:i2.5 o20 c0.25
        gpt-5.1-codex-max||400000,272000,128000|tpsirAYc2|2027-05-18|Lm|i1.25 o10 c0.125
        gpt-5.1-codex-mini||400000,272000,128000|tpsirAYc2|2027-05-15|Lm|i0.25 o2 c0.025
        gpt-5.1-codex-mini-2025-11-13||,272000,128000|tpsirAYc2|2027-05-15|L|i0.25 o2 c0.025;p:i0.45 o3.6 c0.045
        gpt-5.2||400000,272000,128000|tpsirAyc|2027-06-08|Lm|i1.75 o14 c0.175;b:i0.875 o7 c0.0875;p:i3.5 o28 c0.35
        gpt-5.2-2025-12-11||,272000,128000|tpsirAyc|2027-06-08|L|i1.75 o14 c0.175;b:i0.875 o7 c0.0875;p:i3.5 o28 c0.35
        gpt-5.2-chat||128000,111616,16384|tpsirAc|2026-06-29|Lm|i1.75 o14 c0.175
        gpt-5.2-codex||400000,272000,128000|tpsirAyc2|2027-07-13|Lm|i1.75 o14 c0.175
        gpt-5.2-pro||,272000,128000|tpsirAyc2||L|i21 o168;b:i10.5 o84
        gpt-5.2-pro-2025-12-11||,272000,128000|tpsirAyc2||L|i21 o168;b:i10.5 o84
        gpt-5.3-chat||128000,111616,16384|tpsirAc|2026-06-29|Lm|i1.75 o14 c0.175
        gpt-5.3-codex||400000,272000,128000|tpsirAyc2|2027-08-24|Lm|i1.75 o14 c0.175;p:i3.5 o28 c0.35
        gpt-5.4||1050000,922000,128000|tpsirAyc|2027-09-02|Lm|i2.5 o15 c0.25 >272000 i5 o22.5 c0.5;b:i1.25 o7.5 c0.13 >272000 i2.5 o11.25 c0.25;f:i1.25 o7.5 >272000 i2.5 o11.25 c0.25;p:i5 o30 c0.5 >272000 i10 o45 c1
        gpt-5.4-2026-03-05||,922000,128000|tpsirAyc|2027-09-02|L|i2.5 o15 c0.25 >272000 i5 o22.5 c0.5;b:i1.25 o7.5 c0.13 >272000 i2.5 o11.25 c0.25;f:i1.25 o7.5 >272000 i2.5 o11.25 c0.25;p:i5 o30 c0.5 >272000 i10 o45 c1
        gpt-5.4-mini||400000,272000,128000|tpsirAyc|2027-09-21|Lm|i0.75 o4.5 c0.075;b:i0.375 o2.25 c0.0375;f:i0.375 o2.25 c0.0375;p:i1.5 o9 c0.15
        gpt-5.4-mini-2026-03-17||,272000,128000|tpsirAyc|2027-09-21|L|i0.75 o4.5 c0.075;b:i0.375 o2.25 c0.0375;f:i0.375 o2.25 c0.0375;p:i1.5 o9 c0.15
        gpt-5.4-nano||400000,272000,128000|tpsirAyc|2027-09-21|Lm|i0.2 o1.25 c0.02;b:i0.1 o0.625 c0.01;f:i0.1 o0.625 c0.01
        gpt-5.4-nano-2026-03-17||,272000,128000|tpsirAyc|2027-09-21|L|i0.2 o1.25 c0.02;b:i0.1 o0.625 c0.01;f:i0.1 o0.625 c0.01
        gpt-5.4-pro||1050000,922000,128000|tpSirAyc2|2027-09-07|Lm|i30 o180 c3 >272000 i60 o270 c6;b:i15 o90 >272000 i30 o135;f:i15 o90 >272000 i30 o135
        gpt-5.4-pro-2026-03-05||,922000,128000|tpSirAyc2|2027-09-07|L|i30 o180 c3 >272000 i60 o270 c6;b:i15 o90 >272000 i30 o135;f:i15 o90 >272000 i30 o135
        gpt-5.5||1050000,922000,128000|tpsirAyc|2027-10-26|Lm|i5 o30 c0.5 >272000 i10 o45 c1;b:i2.5 o15 c0.25 >272000 i5 o22.5 c0.5;p:i12.5 o75 c1.25 >272000 i20 o90 c2
        gpt-5.5-2026-04-23||,922000,128000|tpsirAyc|2027-10-26|L|i5 o30 c0.5 >272000 i10 o45 c1;b:i2.5 o15 c0.25 >272000 i5 o22.5 c0.5;p:i12.5 o75 c1.25 >272000 i20 o90 c2
        gpt-5.5-2026-04-24||,922000,128000|tpsirAyc|2027-10-26|L|i5 o30 c0.5 >272000 i10 o45 c1;b:i2.5 o15 c0.25 >272000 i5 o22.5 c0.5;p:i12.5 o75 c1.25 >272000 i20 o90 c2
        gpt-5.5-pro||,1050000,128000|tpSirAyc2||L|i30 o180 c3 >272000 i60 o270 c6
        gpt-5.5-pro-2026-04-23||,1050000,128000|tpSirAyc2||L|i30 o180 c3 >272000 i60 o270 c6
        gpt-5.6||,922000,128000|tpsirAyc||L|i4 o20 c0.4 w5 >272000 i8 o30 c0.8 w10;p:i8 o40 c0.8 w10 >272000 i16 o60 c1.6 w20
        gpt-5.6-luna||,922000,128000|tpsirAyc|2028-01-11|L|i0.2 o1.2 c0.02 w0.25 >272000 i0.4 o1.8 c0.04 w0.5;f:i0.1 o0.6 c0.01 w0.125 >272000 i0.2 o0.9 c0.02 w0.25;p:i0.4 o2.4 c0.04 w0.5 >272000 i0.8 o3.6 c0.08 w1
        gpt-5.6-luna-2026-07-09||,922000,128000|tpsirAyc|2028-01-11|L|i0.2 o1.2 c0.02 w0.25 >272000 i0.4 o1.8 c0.04 w0.5;f:i0.1 o0.6 c0.01 w0.125 >272000 i0.2 o0.9 c0.02 w0.25;p:i0.4 o2.4 c0.04 w0.5 >272000 i0.8 o3.6 c0.08 w1
        gpt-5.6-sol||,922000,128000|tpsirAyc|2028-01-11|L|i4 o20 c0.4 w5 >272000 i8 o30 c0.8 w10;f:i2 o10 c0.2 w2.5 >272000 i4 o15 c0.4 w5;p:i8 o40 c0.8 w10 >272000 i16 o60 c1.6 w20
        gpt-5.6-sol-2026-07-09||,922000,128000|tpsirAyc|2028-01-11|L|i4 o20 c0.4 w5 >272000 i8 o30 c0.8 w10;f:i2 o10 c0.2 w2.5 >272000 i4 o15 c0.4 w5;p:i8 o40 c0.8 w10 >272000 i16 o60 c1.6 w20
        gpt-5.6-terra||,922000,128000|tpsirAyc|2028-01-11|L|i2 o12 c0.2 w2.5 >272000 i4 o18 c0.4 w5;f:i1 o6 c0.1 w1.25 >272000 i2 o9 c0.2 w2.5;p:i4 o24 c0.4 w5 >272000 i8 o36 c0.8 w10
        gpt-5.6-terra-2026-07-09||,922000,128000|tpsirAyc|2028-01-11|L|i2 o12 c0.2 w2.5 >272000 i4 o18 c0.4 w5;f:i1 o6 c0.1 w1.25 >272000 i2 o9 c0.2 w2.5;p:i4 o24 c0.4 w5 >272000 i8 o36 c0.8 w10
        gpt-6-astra||,922000,128000|tpsirAyc|2028-01-11|L|i10 o50 c1 w12.5 >272000 i20 o75 c2 w25
        gpt-6-astra-2026-09-03||,922000,128000|tpsirAyc|2028-01-11|L|i10 o50 c1 w12.5 >272000 i20 o75 c2 w25
        gpt-6-luna||,922000,128000|tpsirAyc|2028-03-11|L|i0.1 o0.5 c0.01 w0.125 >272000 i0.2 o0.75 c0.02 w0.25
        gpt-6-luna-2026-09-22||,922000,128000|tpsirAyc|2028-03-11|L|i0.1 o0.5 c0.01 w0.125 >272000 i0.2 o0.75 c0.02 w0.25
        gpt-6-sol||,922000,128000|tpsirAyc|2028-03-11|L|i2 o10 c0.2 w2.5 >272000 i4 o15 c0.4 w5;p:i4 o20 c0.4 w5 >272000 i8 o30 c0.8 w10
        gpt-6-sol-2026-09-22||,922000,128000|tpsirAyc|2028-03-11|L|i2 o10 c0.2 w2.5 >272000 i4 o15 c0.4 w5;p:i4 o20 c0.4 w5 >272000 i8 o30 c0.8 w10
        gpt-6.1-sol||,922000,128000|tpsirAyc|2028-03-11|L|i2 o10 c0.1 w2.5 >272000 i4 o15 c0.2 w5
        gpt-6.1-sol-2026-09-29||,922000,128000|tpsirAyc|2028-03-11|L|i2 o10 c0.1 w2.5 >272000 i4 o15 c0.2 w5
        gpt-chat-latest||,272000,128000|tpsirAyc|2027-05-18|L|i5 o30 c0.5
        grok-4-1-fast-non-reasoning||128000,128000,8192|tiRa||M|i0.2 o0.5 c0.05
        grok-4-1-fast-reasoning||128000,128000,8192|tira||M|i0.2 o0.5 c0.05
        grok-4-20-non-reasoning||262000,,8192|tIRa||M|i2 o6
        grok-4-20-reasoning||262000,,8192|tIra||M|i2 o6
        grok-4-fast-reasoning||2000000,,30000|tira||M|i0.2 o0.5 c0.05
        kimi-k2-thinking||262144,,262144|tIra||M|i0.6 o2.5 c0.15
        kimi-k2.5||262144,,262144|tsira||M|i0.6 o3
        kimi-k2.6||262144,,262144|tsira||M|i0.95 o4
        llama-3.2-11b-vision-instruct||128000,,8192|tiRa||M|i0.37 o0.37
        llama-3.2-90b-vision-instruct||128000,,8192|tiRa||M|i2.04 o2.04
        llama-3.3-70b-instruct||128000,,32768|tIRa||M|i0.71 o0.71
        llama-4-maverick-17b-128e-instruct-fp8||128000,,8192|tiRa||M|i0.25 o1
        llama-4-scout-17b-16e-instruct||128000,,8192|tiRa||M|i0.2 o0.78
        meta-llama-3-70b-instruct||8192,,2048|TIRa||M|i2.68 o3.54
        meta-llama-3-8b-instruct||8192,,2048|TIRa||M|i0.3 o0.61
        meta-llama-3.1-405b-instruct||128000,,32768|tIRa||M|i5.33 o16
        meta-llama-3.1-70b-instruct||128000,,32768|tIRa||M|i2.68 o3.54
        meta-llama-3.1-8b-instruct||128000,,32768|tIRa||M|i0.3 o0.61
        ministral-3b||128000,,8192|tIRa||M|i0.04 o0.04
        mistral-large-2402||,32000|t||L|i8 o24
        mistral-large-2411||128000,,32768|tIRa||M|i2 o6
        mistral-large-latest||,32000|t||L|i8 o24
        mistral-medium-2505||128000,,128000|tiRa||M|i0.4 o2
        mistral-nemo||128000,,128000|tIRa||M|i0.15 o0.15
        mistral-small-2503||128000,,32768|tiRa||M|i0.1 o0.3
        model-router||128000,200000,32768|tiR|2027-05-20|Lm|i0.14 o0
        o1||200000,200000,100000|tpirAc|2026-11-19|LM|i15 o60 c7.5
        o1-2024-12-17||,200000,100000|tpirAc|2026-11-19|L|i15 o60 c7.5;b:i7.5 o30
        o1-mini||128000,128000,65536|tpIrAc||LM|i1.1 o4.4 c0.55;b:i0.55 o2.2
        o1-mini-2024-09-12||,128000,65536|tpIrAc||L|i1.1 o4.4 c0.55;b:i0.55 o2.2
        o3||200000,200000,100000|tPsirAc|2026-11-19|LM|i2 o8 c0.5
        o3-2025-04-16||,200000,100000|tPsirAc|2026-11-19|L|i2 o8 c0.5;b:i1 o4
        o3-deep-research||,200000,100000|tpsirAyc2|2026-11-19|L|i10 o40 c2.5
        o3-mini||200000,200000,100000|tsIrAc|2026-11-19|LM|i1.1 o4.4 c0.55
        o3-mini-2025-01-31||,200000,100000|IrAc|2026-11-19|L|i1.1 o4.4 c0.55;b:i0.55 o2.2
        o3-pro||,200000,100000|tPsirAC2|2026-11-19|L|i20 o80;b:i10 o40
        o3-pro-2025-06-10||,200000,100000|tPsirAC2|2026-11-19|L|i20 o80;b:i10 o40
        o4-mini||200000,200000,100000|tPsirAc|2026-11-19|LM|i1.1 o4.4 c0.275
        o4-mini-2025-04-16||,200000,100000|tPsirAc|2026-11-19|L|i1.1 o4.4 c0.275;b:i0.55 o2.2
        phi-3-medium-128k-instruct||128000,,4096|TIRa||M|i0.17 o0.68
        phi-3-medium-4k-instruct||4096,,1024|TIRa||M|i0.17 o0.68
        phi-3-mini-128k-instruct||128000,,4096|TIRa||M|i0.13 o0.52
        phi-3-mini-4k-instruct||4096,,1024|TIRa||M|i0.13 o0.52
        phi-3-small-128k-instruct||128000,,4096|TIRa||M|i0.15 o0.6
        phi-3-small-8k-instruct||8192,,2048|TIRa||M|i0.15 o0.6
        phi-3.5-mini-instruct||128000,,4096|TIRa||M|i0.13 o0.52
        phi-3.5-moe-instruct||128000,,4096|TIRa||M|i0.16 o0.64
        phi-4||128000,,4096|TIRa||M|i0.125 o0.5
        phi-4-mini||128000,,4096|tIRa||M|i0.075 o0.3
        phi-4-mini-reasoning||128000,,4096|tIra||M|i0.075 o0.3
        phi-4-multimodal||128000,,4096|TiRa||M|i0.08 o0.32
        phi-4-reasoning||32000,,4096|TIra||M|i0.125 o0.5
        phi-4-reasoning-plus||32000,,4096|TIra||M|i0.125 o0.5
        text-embedding-3-large||8191,8192|0|2028-02-09|Lm|i0.143 o0
        text-embedding-3-small||8191,8192|0|2028-02-09|Lm|i0.022 o0
        text-embedding-ada-002||8192,8192|0|2028-02-09|Lm|i0.11 o0
        """
}
