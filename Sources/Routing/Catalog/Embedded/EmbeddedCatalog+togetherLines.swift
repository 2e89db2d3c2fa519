extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let togetherLines = """
        BAAI/bge-base-en-v1.5||,512|0||L|i0.008 o0
        LiquidAI/LFM2-24B-A2B||32768,,32768|TIRa||M|i0.03 o0.12
        MiniMaxAI/MiniMax-M2.5||204800,,131072|tIra4||M|i0.3 o1.2 c0.06
        MiniMaxAI/MiniMax-M2.7||202752,196608,131072|tsIra||Lm|i0.3 o1.2 c0.06
        MiniMaxAI/MiniMax-M3||524288,524288,250000|tpsirac||LM|i0.3 o1.2 c0.06
        NousResearch/Nous-Hermes-2-Mixtral-8x7B-DPO||,32768||2025-08-28|L|i0.6 o0.6
        Prism-ML/Ternary-Bonsai-27B||,262144|||L|i0 o0
        Qwen/QwQ-32B||,131072||2025-11-13|L|i1.2 o1.2
        Qwen/Qwen2-1.5B-Instruct||,32768|||L|i0.02 o0.02
        Qwen/Qwen2-72B-Instruct||,32768||2025-08-28|L|i0.9 o0.9
        Qwen/Qwen2-VL-72B-Instruct||,32768||2025-08-28|L|i1.2 o1.2
        Qwen/Qwen2.5-14B-Instruct||,32768|||L|i0.8 o0.8
        Qwen/Qwen2.5-72B-Instruct||,32768|||L|i1.2 o1.2
        Qwen/Qwen2.5-72B-Instruct-Turbo||,131072||2026-02-06|L|i1.2 o1.2
        Qwen/Qwen2.5-7B-Instruct-Turbo||32768,32768,32768|tpsIRa||LM|i0.3 o0.3
        Qwen/Qwen2.5-Coder-32B-Instruct||,16384||2025-11-13|L|i0.8 o0.8
        Qwen/Qwen2.5-VL-72B-Instruct||,32768||2026-01-05|L|i1.95 o8
        Qwen/Qwen3-235B-A22B-Instruct-2507-tput||262144,,262144|tIRa||M|i0.2 o0.6
        Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8||262144,262144,262144|tIRa|2026-06-04|LM|i2 o2
        Qwen/Qwen3-Coder-Next-FP8||262144,262144,262144|tIRa|2026-05-14|LM|i0.5 o1.2
        Qwen/Qwen3-Next-80B-A3B-Instruct||,262144||2026-04-02|L|i0.15 o1.5
        Qwen/Qwen3-Next-80B-A3B-Thinking||,262144||2026-02-25|L|i0.15 o1.5
        Qwen/Qwen3-VL-32B-Instruct||,262144||2026-02-25|L|i0.5 o1.5
        Qwen/Qwen3-VL-8B-Instruct||,262144||2026-04-16|L|i0.18 o0.68
        Qwen/Qwen3.5-397B-A17B||262144,262144,130000|tira|2026-06-29|LM|i0.6 o3.6 c0.35
        Qwen/Qwen3.5-9B||262144,262144,65536|tpsira||LM|i0.17 o0.25
        Qwen/Qwen3.6-Plus||1000000,1000000,500000|tIra||LM|i0.5 o3
        Qwen/Qwen3.7-Max||1000000,1000000,500000|tIRac||Lm|i1.5 o4.5 c0.3
        Qwen/Qwen3.7-Plus||,1000000|||L|i0.32 o1.28
        Qwen/Qwen3.8-2.4T-A95B||,1010000|c||L|i2 o6 c0.25
        Qwen/Qwen3.8-Flash||,1000000|||L|i0.15 o0.47
        arcee-ai/trinity-mini||,128000|||L|i0.045 o0.15
        arize-ai/qwen-2-1.5b-instruct||,32768|||L|i0.1 o0.1
        deepcogito/cogito-v2-1-671b||163840,,163840|TIra||M|i1.25 o1.25
        deepseek-ai/DeepSeek-R1||163839,,163839|TIra4||M|i3 o7
        deepseek-ai/DeepSeek-R1-0528||,163840|||L|i3 o7
        deepseek-ai/DeepSeek-R1-Distill-Llama-70B||,131072||2025-12-23|L|i2 o2
        deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B||,131072||2025-08-28|L|i0.18 o0.18
        deepseek-ai/DeepSeek-R1-Distill-Qwen-14B||,131072||2025-11-13|L|i1.6 o1.6
        deepseek-ai/DeepSeek-V3||131072,65536,8192|tpsIRa||Lm|i1.25 o1.25
        deepseek-ai/DeepSeek-V3-1||131072,,131072|tIra4||M|i0.6 o1.7
        deepseek-ai/DeepSeek-V3.1||,131072||2026-05-14|L|i0.6 o1.7
        deepseek-ai/DeepSeek-V4-Flash-0731||,1048576|tpsc|2026-10-22|L|i0.14 o0.28 c0.03
        deepseek-ai/DeepSeek-V4-Pro||512000,,384000|tsIra||M|i1.74 o3.48 c0.2
        deepseek-ai/DeepSeek-V4-Pro-0813||,1048576|tpsc||L|i1.32 o3.96 c0.13
        deepseek-ai/DeepSeek-V4.1-Flash||,1048576|tsc||L|i0.3 o1.2 c0.006
        deepseek-ai/DeepSeek-V4.1-Flash-1017||,1048576|tsirc||L|i0.3 o1.2 c0.006
        deepseek-ai/deepseek-coder-33b-instruct||,16384||2024-08-22|L|i0.8 o0.8
        essentialai/Rnj-1-Instruct||32768,,32768|tIRa||M|i0.15 o0.15
        google/gemma-2-27b-it||,8192||2025-08-28|L|i0.8 o0.8
        google/gemma-3n-E4B-it||32768,,32768|TsIRa||M|i0.06 o0.12
        google/gemma-4-31B-it||262144,262144,131072|tsira|2026-09-15|LM|i0.39 o0.97
        meta-llama/Llama-3-8b-chat-hf||,8192||2025-08-28|L|i0.2 o0.2
        meta-llama/Llama-3.1-405B-Instruct||,4096|||L|i3.5 o3.5
        meta-llama/Llama-3.2-1B-Instruct||,131072|||L|i0.06 o0.06
        meta-llama/Llama-3.2-3B-Instruct||,131072|||L|i0.06 o0.06
        meta-llama/Llama-3.3-70B-Instruct-Turbo||131072,131072,131072|tpsIRa|2026-10-22|Lm|i1.04 o1.04
        meta-llama/Llama-4-Scout-17B-16E-Instruct||,1048576||2026-02-06|L|i0.18 o0.59
        meta-llama/Meta-Llama-3-70B-Instruct-Turbo||,8192||2025-12-23|L|i0.88 o0.88
        meta-llama/Meta-Llama-3-8B-Instruct||,8192||2025-08-28|L|i0.2 o0.2
        meta-llama/Meta-Llama-3-8B-Instruct-Lite||8192,,8192|TIRa||M|i0.14 o0.14
        meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo||,131072||2026-02-25|L|i0.88 o0.88
        meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo||,131072||2026-03-06|L|i0.18 o0.18
        meta-models/Muse-Glimmer-30B||,131072|c||L|i0.35 o1.5 c0.04
        meta-models/Muse-Spark-Open-816B-A42B||,1048576|tsc||L|i1.25 o4.25 c0.15
        mistralai/Ministral-3-14B-Instruct-2512||,262144|||L|i0.2 o0.2
        mistralai/Mistral-7B-Instruct-v0.1||,32768||2025-11-13|L|i0.2 o0.2
        mistralai/Mistral-7B-Instruct-v0.3||,32768|||L|i0.2 o0.2
        mistralai/Mistral-Small-24B-Instruct-2501||,32768||2026-04-02|L|i0.1 o0.3
        mistralai/Mixtral-8x7B-Instruct-v0.1||,32768||2026-04-16|L|i0.6 o0.6
        moonshotai/Kimi-K2-Instruct|||tps||L|i1 o3
        moonshotai/Kimi-K2.5||262144,,262144|tira4||M|i0.5 o2.8
        moonshotai/Kimi-K2.5-fp4||,262144|||L|i0.5 o2.8
        moonshotai/Kimi-K2.6||262144,262144,131000|tsira|2026-08-19|LM|i1.2 o4.5 c0.2
        moonshotai/Kimi-K2.7-Code||262144,262144,131072|tsIra|2026-08-27|LM|i0.95 o4 c0.19
        moonshotai/Kimi-K3||,1048576|tpsirc||L|i3 o15 c0.3
        nvidia/Llama-3.1-Nemotron-70B-Instruct-HF||,32768||2025-08-28|L|i0.88 o0.88
        nvidia/NVIDIA-Nemotron-3.5-Super-VL||,262144|tpsirc||L|i0.15 o0.5 c0.02
        nvidia/NVIDIA-Nemotron-Nano-9B-v2||,131072||2026-02-25|L|i0.06 o0.25
        nvidia/nemotron-3-ultra-550b-a55b||512300,512288,512300|tsIra|2026-08-27|Lm|i0.6 o3.6 c0.2
        openai/gpt-oss-120b||131072,131072,131072|tpsIra||LM|i0.15 o0.6
        openai/gpt-oss-20b||131072,131072,131072|tsIra|2026-09-15|LM|i0.05 o0.2
        pearl-ai/gemma-4-31b-it||32000,,32000|TIra||M|i0.28 o0.86
        reflection/Beam-1.0-501B-A23B||,1048576|tsc||L|i0.4 o1.2 c0.04
        thinkingmachines/Inkling||,524288|tpsc||L|i1 o4.05 c0.17
        together/Tev1-4B-experimental||,32768|||L|i0.042 o0
        zai-org/GLM-4.5-Air-FP8||,131072||2026-04-02|L|i0.2 o1.1
        zai-org/GLM-4.6||,202752|tpr||L|i0.6 o2.2
        zai-org/GLM-4.7||,202752||2026-04-02|L|i0.45 o2
        zai-org/GLM-5||202752,202752,131072|tsIra|2026-06-22|LM|i1 o3.2
        zai-org/GLM-5.1||202752,202752,131072|tsIra|2026-07-10|LM|i1.4 o4.4 c0.26
        zai-org/GLM-5.2||262144,1048575,128000|tpsIrac||Lm|i1.4 o4.4 c0.26
        zai-org/GLM-5.3||,1048575,128000|tpsrc||L|i1.4 o4.4 c0.26
        zai-org/GLM-5.3-Flash||,1048575,128000|tpsirc||L|i0.15 o0.5 c0.03
        """
}
