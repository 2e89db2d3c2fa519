extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let nebiusLines = """
        BAAI/bge-en-icl||,32768|0||L|i0.01 o0
        BAAI/bge-multilingual-gemma2||,8192|0||L|i0.01 o0
        MiniMaxAI/MiniMax-M2.5||196608,196608,196608|tsIra||Lm|i0.3 o1.2
        MiniMaxAI/MiniMax-M2.5-fast||8000,7000,8192|tsIra4||M|i0.3 o1.2 c0.03 w0.375
        MiniMaxAI/MiniMax-M3||,1048576,1048576|tir||L|i0.3 o1.2
        NousResearch/Hermes-3-Llama-3.1-405B||,128000,128000|t||L|i1 o3
        NousResearch/Hermes-4-405B||128000,131072,131072|tsIra||Lm|i1 o3
        NousResearch/Hermes-4-70B||128000,131072,131072|tsIra||Lm|i0.13 o0.4
        PrimeIntellect/INTELLECT-3||128000,120000,8192|tsIRa4||M|i0.2 o1.1 c0.02 w0.25
        Qwen/QwQ-32B||,32768,32768|tr||L|i0.15 o0.45
        Qwen/Qwen2-VL-72B-Instruct||,131072,131072|ti||L|i0.13 o0.4
        Qwen/Qwen2-VL-7B-Instruct||,131072,131072|i||L|i0.02 o0.06
        Qwen/Qwen2.5-32B-Instruct||,128000,128000|t||L|i0.06 o0.2
        Qwen/Qwen2.5-72B-Instruct||,128000,128000|t||L|i0.13 o0.4
        Qwen/Qwen2.5-Coder-7B||,32768,32768|t||L|i0.01 o0.03
        Qwen/Qwen2.5-VL-72B-Instruct||128000,32000,32000|tsiRa||Lm|i0.25 o0.75
        Qwen/Qwen3-14B||,32768,32768|t||L|i0.08 o0.24
        Qwen/Qwen3-235B-A22B||,262144,262144|t||L|i0.2 o0.6
        Qwen/Qwen3-235B-A22B-Instruct-2507||262144,262144,262144|tIRa||Lm|i0.2 o0.6
        Qwen/Qwen3-235B-A22B-Thinking-2507-fast||8000,7000,8192|tsIra4||M|i0.5 o2 c0.05 w0.625
        Qwen/Qwen3-30B-A3B||,32768,32768|t||L|i0.1 o0.3
        Qwen/Qwen3-30B-A3B-Instruct-2507||128000,262144,262144|tsIRa||Lm|i0.1 o0.3
        Qwen/Qwen3-32B||128000,40960,40960|tsIRa||Lm|i0.1 o0.3
        Qwen/Qwen3-4B||,32768,32768|t||L|i0.08 o0.24
        Qwen/Qwen3-Embedding-8B||32768,40960|0||Lm|i0.01 o0
        Qwen/Qwen3-Next-80B-A3B-Thinking||128000,128000,128000|tsIra||Lm|i0.15 o1.2
        Qwen/Qwen3-Next-80B-A3B-Thinking-fast||8000,7000,8192|tsIra4||M|i0.15 o1.2 c0.015 w0.1875
        Qwen/Qwen3.5-397B-A17B||262144,262144,262144|tsIra||Lm|i0.6 o3.6
        Qwen/Qwen3.5-397B-A17B-fast||8000,7000,8192|tsIra4||M|i0.6 o3.6 c0.06 w0.75
        Qwen/Qwen3.8-27B||,262144|tr||L|i0.45 o3
        deepseek-ai/DeepSeek-R1||,128000,128000|tr||L|i0.8 o2.4
        deepseek-ai/DeepSeek-R1-0528||,164000,164000|tr||L|i0.8 o2.4
        deepseek-ai/DeepSeek-R1-Distill-Llama-70B||,128000,128000|t||L|i0.25 o0.75
        deepseek-ai/DeepSeek-V3||,128000,128000|t||L|i0.5 o1.5
        deepseek-ai/DeepSeek-V3-0324||,128000,128000|t||L|i0.5 o1.5
        deepseek-ai/DeepSeek-V3.2||163000,160000,16384|tsIra4||M|i0.3 o0.45 c0.03 w0.375 r0.45
        deepseek-ai/DeepSeek-V3.2-fast||8000,7000,8192|tsIra4||M|i0.4 o2 c0.04 w0.5
        deepseek-ai/DeepSeek-V4-Flash||,1048576,1048576|tr||L|i0.14 o0.28
        deepseek-ai/DeepSeek-V4-Flash-0731||,1024000,1024000|tr||L|i0.14 o0.28
        deepseek-ai/DeepSeek-V4-Pro||1000000,1048576,1048576|tsIra||Lm|i1.75 o3.5
        deepseek-ai/DeepSeek-V4-Pro-0813||,979000|tr||L|i1.32 o3.96
        deepseek-ai/DeepSeek-V4.1-Flash||,1048000,384000|tir||L|i0.3 o1.2
        google/gemma-3-27b-it||110000,110000,110000|tsiRa||Lm|i0.1 o0.3
        intfloat/e5-mistral-7b-instruct||,32768|0||L|i0.01 o0
        meta-llama/Llama-3.3-70B-Instruct||128000,131072,131072|tsIRa||Lm|i0.13 o0.4
        meta-llama/Llama-Guard-3-8B||,128000,128000|||L|i0.02 o0.06
        meta-llama/Meta-Llama-3.1-405B-Instruct||,128000,128000|t||L|i1 o3
        meta-llama/Meta-Llama-3.1-70B-Instruct||,128000,128000|t||L|i0.13 o0.4
        meta-llama/Meta-Llama-3.1-8B-Instruct||,128000,128000|t||L|i0.02 o0.06
        mistralai/Mistral-Nemo-Instruct-2407||,128000,128000|t||L|i0.04 o0.12
        moonshotai/Kimi-K2.5||256000,256000,8192|tsira4||M|i0.5 o2.5 c0.05 w0.625 r2.5
        moonshotai/Kimi-K2.5-fast||256000,256000,8192|tsira4||M|i0.5 o2.5 c0.05 w0.625
        moonshotai/Kimi-K2.6||,262144,262144|tir||L|i0.95 o4
        moonshotai/Kimi-K2.7-Code||,262144,262144|tir||L|i0.95 o4
        moonshotai/Kimi-K3||,1024000,1024000|tir||L|i3 o15
        nvidia/Cosmos3-Super-Reasoner||,262144,262144|tir||L|i0.1 o0.3
        nvidia/Llama-3.1-Nemotron-Ultra-253B-v1||,128000,128000|t||L|i0.6 o1.8
        nvidia/Llama-3.3-Nemotron-Super-49B-v1||,131072,131072|t||L|i0.1 o0.4
        nvidia/Llama-3_1-Nemotron-Ultra-253B-v1||128000,131072,131072|tsIra||Lm|i0.6 o1.8
        nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B||32000,262144,262144|tsIra||Lm|i0.06 o0.24
        nvidia/Nemotron-3-Nano-Omni||65536,262144,262144|tsira||Lm|i0.06 o0.24
        nvidia/Nemotron-3-Ultra-550b-a55b||,1048576,1048576|tr||L|i1 o3
        nvidia/Nemotron-3_5-Lightning||,1048576,1048576|tr||L|i0.06 o0.24
        nvidia/nemotron-3-super-120b-a12b||256000,262144,262144|tsIra||Lm|i0.3 o0.9
        openai/gpt-oss-120b||128000,131072,131072|tsIra||Lm|i0.15 o0.6
        openai/gpt-oss-120b-fast||8000,7000,8192|tsIra4||M|i0.1 o0.5 c0.01 w0.125
        openbmb/MiniCPM-V-4_5||,32000,32000|i||L|i0.658 o1.11
        reflection/beam||,1048576|tr||L|i0.25 o1
        zai-org/GLM-5||200000,200000,16384|tsIra4||M|i1 o3.2 c0.1 w1
        zai-org/GLM-5.1||,202752,202752|tr||L|i1.4 o4.4
        zai-org/GLM-5.2||432000,1048576,1048576|tsIra||Lm|i1.4 o4.4
        zai-org/GLM-5.3||,1024000|tr||L|i1.4 o4.4
        zai-org/GLM-5.3-Flash||,1024000,1024000|tir||L|i0.15 o0.5
        """
}
