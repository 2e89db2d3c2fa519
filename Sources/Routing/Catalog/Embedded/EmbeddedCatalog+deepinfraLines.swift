extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let deepinfraLines = """
        ByteDance/Seed-1.8||,256000|tsirc||L|i0.25 o2 c0.05
        ByteDance/Seed-2.0-code||,256000|tsirc||L|i0.5 o3 c0.1
        ByteDance/Seed-2.0-mini||,256000|tsirc||L|i0.1 o0.4 c0.02
        ByteDance/Seed-2.0-pro||,256000|tsirc||L|i0.5 o3 c0.1
        Gryphe/MythoMax-L2-13b||,4096,4096|t||L|i0.4 o0.4
        MiniMaxAI/MiniMax-M2.5||196608,,131072|tIra||M|i0.15 o1.15 c0.03 w0.375
        MiniMaxAI/MiniMax-M2.7||,196608|tsIrc||L|i0.25 o1 c0.05
        MiniMaxAI/MiniMax-M2.7-Turbo||,196608|tsIrc||L|i0.38 o1.7 c0.07
        MiniMaxAI/MiniMax-M3||,524288|tsirc||L|i0.28 o1.1 c0.056
        NousResearch/Hermes-3-Llama-3.1-405B||,131072,131072|t||L|i1 o1
        NousResearch/Hermes-3-Llama-3.1-70B||,131072,131072|||L|i0.7 o0.7
        Qwen/QwQ-32B||,131072,131072|t||L|i0.15 o0.4
        Qwen/Qwen2.5-72B-Instruct||,32768,32768|t||L|i0.36 o0.4
        Qwen/Qwen2.5-7B-Instruct||,32768,32768|||L|i0.04 o0.1
        Qwen/Qwen2.5-VL-32B-Instruct||,128000,128000|ti||L|i0.2 o0.6
        Qwen/Qwen3-14B||,40960,40960|t||L|i0.12 o0.24
        Qwen/Qwen3-235B-A22B||,40960,40960|t||L|i0.18 o0.54
        Qwen/Qwen3-235B-A22B-Instruct-2507||,262144,262144|t||L|i0.09 o0.55
        Qwen/Qwen3-235B-A22B-Thinking-2507||,262144,262144|t||L|i0.3 o2.9
        Qwen/Qwen3-30B-A3B||,40960,40960|t||L|i0.12 o0.5
        Qwen/Qwen3-32B||,40960,40960|t||L|i0.08 o0.28
        Qwen/Qwen3-Coder-480B-A35B-Instruct||,262144,262144|t||L|i0.4 o1.6
        Qwen/Qwen3-Coder-480B-A35B-Instruct-Turbo||262144,262144,262144|tIRac||Lm|i0.3 o1 c0.1
        Qwen/Qwen3-Max||,256000|tsIc||L|i1.2 o6 c0.24
        Qwen/Qwen3-Max-Thinking||,256000|tsIc||L|i1.2 o6 c0.24
        Qwen/Qwen3-Next-80B-A3B-Instruct||,262144,262144|t||L|i0.09 o1.1
        Qwen/Qwen3-Next-80B-A3B-Thinking||,262144,262144|t||L|i0.14 o1.4
        Qwen/Qwen3-VL-235B-A22B-Instruct||,262144|tsic||L|i0.2 o0.88 c0.11
        Qwen/Qwen3-VL-30B-A3B-Instruct||,262144|tsi||L|i0.15 o0.6
        Qwen/Qwen3.5-122B-A10B||,262144|tsir||L|i0.29 o2.4
        Qwen/Qwen3.5-27B||,262144|tsir||L|i0.26 o2.6
        Qwen/Qwen3.5-35B-A3B||262144,262144,81920|tsirac||LM|i0.14 o1 c0.05
        Qwen/Qwen3.5-397B-A17B||262144,262144,81920|tsirac||LM|i0.45 o3 c0.22
        Qwen/Qwen3.5-9B||,262144|tsi||L|i0.1 o0.15
        Qwen/Qwen3.6-27B||,262144|tsir||L|i0.32 o3.2
        Qwen/Qwen3.6-35B-A3B||262144,262144,81920|tsira||Lm|i0.1 o0.95
        Qwen/Qwen3.7-Max||,256000|tsIc||L|i2.5 o7.5 c0.5
        Qwen/Qwen3.8-2.4T-A95B||,262144|tsIrc||L|i2 o6 c0.2
        Qwen/Qwen3.8-27B||,262144|tsirc||L|i0.4 o3 c0.04
        Qwen/Qwen3.8-Max||,256000|tsIc||L|i1.65 o4.951 c0.206
        Sao10K/L3-8B-Lunaris-v1-Turbo||,8192,8192|||L|i0.04 o0.05
        Sao10K/L3.1-70B-Euryale-v2.2||,131072,131072|||L|i0.85 o0.85
        Sao10K/L3.3-70B-Euryale-v2.3||,131072,131072|||L|i0.65 o0.75
        XiaomiMiMo/MiMo-V2.5||262144,262144,16384|tsirac||LM|i0.4 o2 c0.08
        XiaomiMiMo/MiMo-V2.5-Pro||1048576,1048576,16384|tsIrac||LM|i1 o3 c0.2
        allenai/olmOCR-7B-0725-FP8||,16384,16384|||L|i0.27 o1.5
        anthropic/claude-3-7-sonnet-latest||,200000,200000|t||L|i3.3 o16.5 c0.33
        anthropic/claude-4-opus||,200000,200000|t||L|i16.5 o82.5
        anthropic/claude-4-sonnet||,200000,200000|t||L|i3.3 o16.5
        anthropic/claude-fable-5||,1000000|tsirA||L|i10 o50
        anthropic/claude-haiku-4-5||,200000|tsir||L|i1 o5
        anthropic/claude-opus-4-7||,1000000|tsirA||L|i5 o25
        anthropic/claude-opus-4-8||,1000000|tsirA||L|i5 o25
        anthropic/claude-opus-5||,1000000|tsirA||L|i5 o25
        anthropic/claude-sonnet-4-6||,1000000|tsir||L|i3 o15
        anthropic/claude-sonnet-5||,1000000|tsirA||L|i2 o10
        deepseek-ai/DeepSeek-R1||,163840,163840|t||L|i0.7 o2.4
        deepseek-ai/DeepSeek-R1-0528||163840,163840,163840|tIra||Lm|i0.5 o2.15 c0.4
        deepseek-ai/DeepSeek-R1-0528-Turbo||,32768,32768|t||L|i1 o3
        deepseek-ai/DeepSeek-R1-Distill-Llama-70B||,131072,131072|||L|i0.2 o0.6
        deepseek-ai/DeepSeek-R1-Distill-Qwen-32B||,131072,131072|t||L|i0.27 o0.27
        deepseek-ai/DeepSeek-R1-Turbo||,40960,40960|t||L|i1 o3
        deepseek-ai/DeepSeek-V3||,163840,163840|t||L|i0.32 o0.89
        deepseek-ai/DeepSeek-V3-0324||,163840,163840|tc||L|i0.24 o0.9 c0.135
        deepseek-ai/DeepSeek-V3.1||,163840,163840|tr||L|i0.25 o0.95 c0.216
        deepseek-ai/DeepSeek-V3.1-Terminus||,163840,163840|t||L|i0.27 o1 c0.216
        deepseek-ai/DeepSeek-V3.2||163840,163840,64000|tsIrac||LM|i0.26 o0.38 c0.13
        deepseek-ai/DeepSeek-V4-Flash||1048576,1048576,16384|tsIrac||Lm|i0.09 o0.18 c0.018
        deepseek-ai/DeepSeek-V4-Flash-0731||,1048576|tsIrc||L|i0.08 o0.18 c0.016
        deepseek-ai/DeepSeek-V4-Pro||1048576,1048576,16384|tsIrac||LM|i1.3 o2.6 c0.1
        deepseek-ai/DeepSeek-V4-Pro-0813||,1048576|tsIc||L|i1.3 o2.6 c0.1
        deepseek-ai/DeepSeek-V4.1-Flash||,1048576,131072|tsirc||L|i0.14 o0.42 c0.0042
        deepseek-ai/DeepSeek-V4.1-Flash-1017||,1048576,131072|tsirc||L|i0.14 o0.42 c0.0042
        google/gemini-2.5-flash||,1000000,1000000|tsir||L|i0.3 o2.5
        google/gemini-2.5-pro||,1000000,1000000|tsir||L|i1.25 o10
        google/gemini-3.1-flash-lite||,1000000|tsir||L|i0.25 o1.5
        google/gemini-3.1-pro||,1000000|tsir||L|i2 o12
        google/gemini-3.5-flash||,1000000|tsir||L|i1.5 o9
        google/gemini-3.7-flash||,1000000|tsirA||L|i0.75 o3.75
        google/gemma-3-12b-it||,131072,131072|t||L|i0.05 o0.15
        google/gemma-3-27b-it||,131072,131072|t||L|i0.08 o0.16
        google/gemma-3-4b-it||,131072,131072|t||L|i0.05 o0.1
        google/gemma-4-26B-A4B-it||262144,262144,32768|tsira||LM|i0.07 o0.34
        google/gemma-4-31B-it||262144,262144,32768|tsira||LM|i0.13 o0.38
        google/gemma-4-31B-it-Ultra||,131072|tsir||L|i0.27 o0.76
        google/gemma-4-31B-it-turbo||,262144|tirc||L|i0.09 o0.34 c0.05
        google/gemma-4-E4B-it||,131072|tIr||L|i0.02 o0.1
        inclusionAI/Ling-3.0-flash||,131072|tsIrc||L|i0.06 o0.18 c0.012
        meta-llama/Llama-3.2-11B-Vision-Instruct||,131072,131072|||L|i0.049 o0.049
        meta-llama/Llama-3.2-3B-Instruct||,131072,131072|t||L|i0.02 o0.02
        meta-llama/Llama-3.3-70B-Instruct||,131072,131072|t||L|i0.23 o0.4
        meta-llama/Llama-3.3-70B-Instruct-Turbo||131072,131072,131072|tIR||Lm|i0.1 o0.32
        meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8||1048576,1048576,1048576|tiR||Lm|i0.2 o0.8
        meta-llama/Llama-4-Scout-17B-16E-Instruct||327680,327680,327680|tiR||Lm|i0.1 o0.3
        meta-llama/Llama-Guard-3-8B||,131072,131072|||L|i0.055 o0.055
        meta-llama/Llama-Guard-4-12B||,163840,163840|||L|i0.18 o0.18
        meta-llama/Meta-Llama-3-8B-Instruct||,8192,8192|t||L|i0.03 o0.06
        meta-llama/Meta-Llama-3.1-70B-Instruct||,131072,131072|t||L|i0.4 o0.4
        meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo||,131072,131072|t||L|i0.4 o0.4
        meta-llama/Meta-Llama-3.1-8B-Instruct||,131072,131072|t||L|i0.03 o0.05
        meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo||,131072,131072|t||L|i0.02 o0.04
        meta-models/Muse-Glimmer-30B||,131072|tsirc||L|i0.3 o1.2 c0.04
        microsoft/WizardLM-2-8x22B||,65536,65536|||L|i0.48 o0.48
        microsoft/phi-4||,16384,16384|t||L|i0.07 o0.14
        mistralai/Mistral-Nemo-Instruct-2407||,131072,131072|t||L|i0.019 o0.03
        mistralai/Mistral-Small-24B-Instruct-2501||,32768,32768|t||L|i0.05 o0.08
        mistralai/Mistral-Small-3.2-24B-Instruct-2506||,128000,128000|t||L|i0.075 o0.2
        mistralai/Mixtral-8x7B-Instruct-v0.1||,32768,32768|t||L|i0.4 o0.4
        moonshotai/Kimi-K2-Instruct||,131072,131072|t||L|i0.5 o2
        moonshotai/Kimi-K2-Instruct-0905||,262144,262144|t||L|i0.5 o2 c0.4
        moonshotai/Kimi-K2.5||262144,262144,32768|tsirac||LM|i0.45 o2.25 c0.07
        moonshotai/Kimi-K2.6||262144,262144,16384|tsirac||LM|i0.75 o3.5 c0.15
        moonshotai/Kimi-K2.7-Code||262144,262144,262144|tsirAc||Lm|i0.68 o3.4 c0.136
        moonshotai/Kimi-K3||,1048576|tsic||L|i2.85 o14.25 c0.285
        nvidia/Llama-3.1-Nemotron-70B-Instruct||,131072,131072|t||L|i0.6 o0.6
        nvidia/Llama-3.3-Nemotron-Super-49B-v1.5||,131072,131072|t||L|i0.1 o0.4
        nvidia/NVIDIA-Nemotron-3-Super-120B-A12B||,262144|tsIr||L|i0.085 o0.4
        nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B||,262144|tsirc||L|i0.5 o2.2 c0.1
        nvidia/NVIDIA-Nemotron-3.5-Lightning||,262144|trc||L|i0.08 o0.2 c0.04
        nvidia/NVIDIA-Nemotron-Nano-9B-v2||,131072,131072|t||L|i0.04 o0.16
        nvidia/Nemotron-3-Nano-30B-A3B||,262144|tIrc||L|i0.05 o0.2 c0.025
        nvidia/Nemotron-Content-Safety-3.5||,131072|i||L|i0.2 o0.2
        openai/gpt-oss-120b||131072,131072,131072|tIra||Lm|i0.037 o0.17
        openai/gpt-oss-120b-Turbo||,131072|tsIr||L|i0.15 o0.6
        openai/gpt-oss-120b-Ultra||,131072|tsIr||L|i0.2 o0.95
        openai/gpt-oss-20b||131072,131072,131072|tIra||Lm|i0.03 o0.14
        stepfun-ai/Step-3.7-Flash||,262144|tic||L|i0.2 o1.15 c0.04
        tencent/Hy3||,262144|tsIrc||L|i0.14 o0.58 c0.035
        thinkingmachines/Inkling||,524288|tsirc||L|i0.95 o4.05 c0.16
        thinkingmachines/Inkling-Small||,524288|tsirc||L|i0.45 o1.2 c0.1
        zai-org/GLM-4.5||,131072,131072|t||L|i0.4 o1.6
        zai-org/GLM-4.6||202752,202752,131072|tsIrac||Lm|i0.5 o2 c0.1
        zai-org/GLM-4.7||202752,202752,16384|tsIrac||LM|i0.4 o1.75 c0.08
        zai-org/GLM-4.7-Flash||202752,202752,16384|tsIrac||LM|i0.06 o0.4 c0.01
        zai-org/GLM-5||202752,202752,16384|tsIrac||LM|i0.6 o2.08 c0.12
        zai-org/GLM-5.1||202752,202752,16384|tsIrac||LM|i1.05 o3.5 c0.205
        zai-org/GLM-5.2||1048576,1048576,32768|tsIrac||Lm|i0.75 o2.4 c0.14
        """
}
