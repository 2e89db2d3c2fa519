extension EmbeddedCatalog {
    // Written by CatalogEmbedder; the form of a line is CatalogLine's.
    // swift-format-ignore
    static let fireworksLines = """
        accounts/fireworks/models/chronos-hermes-13b-v2||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/code-llama-13b||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/code-llama-13b-instruct||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/code-llama-13b-python||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/code-llama-34b||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/code-llama-34b-instruct||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/code-llama-34b-python||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/code-llama-70b||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/code-llama-70b-instruct||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/code-llama-70b-python||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/code-llama-7b||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/code-llama-7b-instruct||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/code-llama-7b-python||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/code-qwen-1p5-7b||,65536,65536|||L|i0.2 o0.2
        accounts/fireworks/models/codegemma-2b||,8192,8192|||L|i0.1 o0.1
        accounts/fireworks/models/codegemma-7b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/cogito-671b-v2-p1||,163840,163840|||L|i1.2 o1.2
        accounts/fireworks/models/cogito-v1-preview-llama-3b||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/cogito-v1-preview-llama-70b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/cogito-v1-preview-llama-8b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/cogito-v1-preview-qwen-14b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/cogito-v1-preview-qwen-32b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/dbrx-instruct||,32768,32768|||L|i1.2 o1.2
        accounts/fireworks/models/deepseek-coder-1b-base||,16384,16384|||L|i0.1 o0.1
        accounts/fireworks/models/deepseek-coder-33b-instruct||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/deepseek-coder-7b-base||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-coder-7b-base-v1p5||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-coder-7b-instruct-v1p5||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-coder-v2-instruct||,65536,65536|Ts||L|i1.2 o1.2
        accounts/fireworks/models/deepseek-coder-v2-lite-base||,163840,163840|||L|i0.5 o0.5
        accounts/fireworks/models/deepseek-coder-v2-lite-instruct||,163840,163840|||L|i0.5 o0.5
        accounts/fireworks/models/deepseek-prover-v2||,163840,163840|||L|i1.2 o1.2
        accounts/fireworks/models/deepseek-r1||,163840,20480|s||L|i3 o8
        accounts/fireworks/models/deepseek-r1-0528||,163840,160000|s||L|i3 o8
        accounts/fireworks/models/deepseek-r1-0528-distill-qwen3-8b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-r1-basic||,163840,20480|s||L|i0.55 o2.19
        accounts/fireworks/models/deepseek-r1-distill-llama-70b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/deepseek-r1-distill-llama-8b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-r1-distill-qwen-14b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-r1-distill-qwen-1p5b||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/deepseek-r1-distill-qwen-32b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/deepseek-r1-distill-qwen-7b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/deepseek-v2-lite-chat||,163840,163840|||L|i0.5 o0.5
        accounts/fireworks/models/deepseek-v2p5||,32768,32768|||L|i1.2 o1.2
        accounts/fireworks/models/deepseek-v3||,131072,8192|s||L|i0.9 o0.9
        accounts/fireworks/models/deepseek-v3-0324||,163840,163840|s||L|i0.9 o0.9
        accounts/fireworks/models/deepseek-v3p1||,128000,8192|sr||L|i0.56 o1.68
        accounts/fireworks/models/deepseek-v3p1-terminus||,128000,8192|sr||L|i0.56 o1.68
        accounts/fireworks/models/deepseek-v3p2||,163840,163840|tsr||L|i0.56 o1.68
        accounts/fireworks/models/deepseek-v4-flash||1000000,1048576,384000|tsIra||Lm|i0.14 o0.28 c0.028
        accounts/fireworks/models/deepseek-v4-flash-0731||,1048576,131072|tsIr|2026-09-25|L|i0.22 o0.66 c0.007;p:i0.275 o0.825 c0.00875
        accounts/fireworks/models/deepseek-v4-flash-vision-exp||,1048576|tsi|2026-09-25|L|i0.22 o0.66 c0.007;p:i0.275 o0.825 c0.00875
        accounts/fireworks/models/deepseek-v4-pro||1000000,1048576,131072|tsIra|2026-08-27|Lm|i1.2 o1.2 c0.6;p:i1.2 o1.2 c0.6
        accounts/fireworks/models/deepseek-v4-pro-0813||,1048576,131072|tsIr|2026-09-25|L|i1.32 o3.96 c0.044;p:i1.65 o4.95 c0.055
        accounts/fireworks/models/deepseek-v4p1-flash||,1048576,393216|tsirc||L|i0.3 o1.2 c0.006;p:i0.375 o1.5 c0.0075
        accounts/fireworks/models/deepseek-v4p1-flash-1017||,1048576,393216|tsirc||L|i0.3 o1.2 c0.006;p:i0.375 o1.5 c0.0075
        accounts/fireworks/models/deepseek-v4p1-flash-1017-us||,1048576,393216|tsirc||L|i0.45 o1.8 c0.009;p:i0.5625 o2.25 c0.01125
        accounts/fireworks/models/devstral-small-2505||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/dobby-mini-unhinged-plus-llama-3-1-8b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/dobby-unhinged-llama-3-3-70b-new||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/dolphin-2-9-2-qwen2-72b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/dolphin-2p6-mixtral-8x7b||,32768,32768|||L|i0.5 o0.5
        accounts/fireworks/models/ember-1||,1048576|tsir||L|i3 o15 c0.3;p:i3.75 o18.75 c0.375
        accounts/fireworks/models/ernie-4p5-21b-a3b-pt||,131072,4096|||L|i0.1 o0.1
        accounts/fireworks/models/ernie-4p5-300b-a47b-pt||,131072,4096|||L|i0.1 o0.1
        accounts/fireworks/models/fare-20b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/firefunction-v1||,32768,32768|||L|i0.5 o0.5
        accounts/fireworks/models/firefunction-v2||,8192,8192|ts||L|i0.9 o0.9
        accounts/fireworks/models/firellava-13b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/firesearch-ocr-v6||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/gemma-2b-it||,8192,8192|||L|i0.1 o0.1
        accounts/fireworks/models/gemma-3-27b-it||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/gemma-7b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/gemma-7b-it||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/gemma2-9b-it||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/glm-4p5||,131072,96000|tsr||L|i0.55 o2.19
        accounts/fireworks/models/glm-4p5-air||,131072,96000|tsr||L|i0.22 o0.88
        accounts/fireworks/models/glm-4p5v||,131072,131072|r||L|i1.2 o1.2
        accounts/fireworks/models/glm-4p6||,202752,202800|tsr||L|i0.55 o2.19
        accounts/fireworks/models/glm-4p7||,202752,202800|tsr||L|i0.6 o2.2 c0.3
        accounts/fireworks/models/glm-5p1||202800,202752,131072|tsIra||Lm|i1.4 o4.4 c0.26
        accounts/fireworks/models/glm-5p2||1048575,1048576,131072|tsIra|2026-09-25|Lm|i1.4 o4.4 c0.14;p:i1.75 o5.5 c0.175
        accounts/fireworks/models/glm-5p3||,1048576,128000|tsIr||L|i1.4 o4.4 c0.26;p:i1.75 o5.5 c0.325
        accounts/fireworks/models/glm-5p3-flash||,1048576|tsi||L|i0.15 o0.5 c0.03;p:i0.1875 o0.625 c0.0375
        accounts/fireworks/models/gpt-oss-120b||131072,131072,32768|tsIra|2026-11-07|LM|i0.15 o0.6 c0.015;p:i0.18 o0.72 c0.018
        accounts/fireworks/models/gpt-oss-20b||131072,131072,32768|tsIra||LM|i0.07 o0.3 c0.035
        accounts/fireworks/models/gpt-oss-safeguard-120b||,131072,131072|||L|i1.2 o1.2
        accounts/fireworks/models/gpt-oss-safeguard-20b||,131072,131072|||L|i0.5 o0.5
        accounts/fireworks/models/hermes-2-pro-mistral-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/inkling||,1048576|tsi|2026-11-07|L|i1 o4.05 c0.17;p:i1 o4.05 c0.17
        accounts/fireworks/models/internvl3-38b||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/internvl3-78b||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/internvl3-8b||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/kat-coder||,262144,262144|||L|i0.9 o0.9
        accounts/fireworks/models/kat-dev-32b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/kat-dev-72b-exp||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/kimi-k2-instruct||,131072,16384|ts||L|i0.6 o2.5
        accounts/fireworks/models/kimi-k2-instruct-0905||,262144,32768|ts||L|i0.6 o2.5
        accounts/fireworks/models/kimi-k2-thinking||,262144,262144|ts||L|i0.6 o2.5
        accounts/fireworks/models/kimi-k2p5||,262144,32768|ts||L|i0.6 o3 c0.1
        accounts/fireworks/models/kimi-k2p6||262000,262144,32768|tsira|2026-09-25|Lm|i0.95 o4 c0.16;p:i1.5 o6 c0.22
        accounts/fireworks/models/kimi-k2p7-code||262000,262144,32768|tsira|2026-09-25|Lm|i0.95 o4 c0.19;p:i1.425 o6 c0.285
        accounts/fireworks/models/kimi-k3||,1048576,131072|tsir||L|i3 o15 c0.3;p:i3.75 o18.75 c0.375
        accounts/fireworks/models/llama-guard-2-8b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/llama-guard-3-1b||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/llama-guard-3-8b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v2-13b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v2-13b-chat||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v2-70b||,4096,4096|||L|i0.1 o0.1
        accounts/fireworks/models/llama-v2-70b-chat||,2048,2048|||L|i0.9 o0.9
        accounts/fireworks/models/llama-v2-7b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v2-7b-chat||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v3-70b-instruct||,8192,8192|||L|i0.9 o0.9
        accounts/fireworks/models/llama-v3-70b-instruct-hf||,8192,8192|||L|i0.9 o0.9
        accounts/fireworks/models/llama-v3-8b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v3-8b-instruct-hf||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/llama-v3p1-405b-instruct||,131072,16384|ts||L|i3 o3
        accounts/fireworks/models/llama-v3p1-405b-instruct-long||,4096,4096|||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p1-70b-instruct||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/llama-v3p1-70b-instruct-1b||,4096,4096|||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p1-8b-instruct||,131072,16384|Ts||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p1-nemotron-70b-instruct||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/llama-v3p2-11b-vision-instruct||,131072,16384|Tsi||L|i0.2 o0.2
        accounts/fireworks/models/llama-v3p2-1b||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p2-1b-instruct||,131072,16384|Ts||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p2-3b||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p2-3b-instruct||,131072,16384|Ts||L|i0.1 o0.1
        accounts/fireworks/models/llama-v3p2-90b-vision-instruct||,131072,16384|si||L|i0.9 o0.9
        accounts/fireworks/models/llama-v3p3-70b-instruct||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/llama4-maverick-instruct-basic||,131072,131072|s||L|i0.22 o0.88
        accounts/fireworks/models/llama4-scout-instruct-basic||,131072,131072|s||L|i0.15 o0.6
        accounts/fireworks/models/llamaguard-7b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/llava-yi-34b||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/minimax-m1-80k||,4096,4096|||L|i0.1 o0.1
        accounts/fireworks/models/minimax-m2||,196608,4096|||L|i0.3 o1.2
        accounts/fireworks/models/minimax-m2p1||,196608,204800|ts||L|i0.3 o1.2 c0.03
        accounts/fireworks/models/minimax-m2p7||196608,196608,196608|tsIra|2026-08-27|LM|p:i1.2 o1.2 c0.6
        accounts/fireworks/models/minimax-m3||512000,512000,512000|tsIra||LM|i0.3 o1.2 c0.06;p:i0.45 o1.8 c0.09
        accounts/fireworks/models/minimax-m3p1-flash||,1048576,1048576|tsir||L|i0.15 o0.6 c0.015;p:i0.225 o0.9 c0.0225
        accounts/fireworks/models/ministral-3-14b-instruct-2512||,256000,256000|||L|i0.2 o0.2
        accounts/fireworks/models/ministral-3-3b-instruct-2512||,256000,256000|||L|i0.1 o0.1
        accounts/fireworks/models/ministral-3-8b-instruct-2512||,256000,256000|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-7b-instruct-4k||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-7b-instruct-v0p2||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-7b-instruct-v3||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-7b-v0p2||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-large-3-fp8||,256000,256000|||L|i1.2 o1.2
        accounts/fireworks/models/mistral-nemo-base-2407||,128000,128000|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-nemo-instruct-2407||,128000,128000|||L|i0.2 o0.2
        accounts/fireworks/models/mistral-small-24b-instruct-2501||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/mixtral-8x22b||,65536,65536|||L|i1.2 o1.2
        accounts/fireworks/models/mixtral-8x22b-instruct||,65536,65536|||L|i1.2 o1.2
        accounts/fireworks/models/mixtral-8x22b-instruct-hf||,65536,65536|ts||L|i1.2 o1.2
        accounts/fireworks/models/mixtral-8x7b||,32768,32768|||L|i0.5 o0.5
        accounts/fireworks/models/mixtral-8x7b-instruct||,32768,32768|||L|i0.5 o0.5
        accounts/fireworks/models/mixtral-8x7b-instruct-hf||,32768,32768|||L|i0.5 o0.5
        accounts/fireworks/models/muse-glimmer-30b||,131072,16384|tsir|2026-09-25|L|i0.35 o1.5 c0.04;p:i0.525 o2.25 c0.06
        accounts/fireworks/models/muse-spark-open||,1048576|ti||L|i1.25 o4.25 c0.15
        accounts/fireworks/models/mythomax-l2-13b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/nemotron-3-ultra-nvfp4||,262144,32768|tsIr|2026-11-07|L|i0.6 o2.4 c0.12;p:i0.75 o3 c0.15
        accounts/fireworks/models/nemotron-lightning-3p5-30b-a3b||,262144,32768|tsIr|2026-11-07|L|i0.05 o0.2 c0.01;p:i0.0625 o0.25 c0.0125
        accounts/fireworks/models/nemotron-nano-v2-12b-vl||,131072,4096|||L|i0.1 o0.1
        accounts/fireworks/models/nous-capybara-7b-v1p9||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/nous-hermes-2-mixtral-8x7b-dpo||,32768,32768|||L|i0.5 o0.5
        accounts/fireworks/models/nous-hermes-2-yi-34b||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/nous-hermes-llama2-13b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/nous-hermes-llama2-70b||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/nous-hermes-llama2-7b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/nvidia-nemotron-nano-12b-v2||,128000,131072|||L|i0.2 o0.2
        accounts/fireworks/models/nvidia-nemotron-nano-9b-v2||,128000,131072|||L|i0.2 o0.2
        accounts/fireworks/models/openchat-3p5-0106-7b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/openhermes-2-mistral-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/openhermes-2p5-mistral-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/openorca-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/phi-2-3b||,2048,2048|||L|i0.1 o0.1
        accounts/fireworks/models/phi-3-mini-128k-instruct||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/phi-3-vision-128k-instruct||,32064,32064|||L|i0.2 o0.2
        accounts/fireworks/models/phind-code-llama-34b-python-v1||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/phind-code-llama-34b-v1||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/phind-code-llama-34b-v2||,16384,16384|||L|i0.9 o0.9
        accounts/fireworks/models/pythia-12b||,2048,2048|||L|i0.2 o0.2
        accounts/fireworks/models/qwen-qwq-32b-preview||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen-v2p5-14b-instruct||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen-v2p5-7b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/qwen1p5-72b-chat||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2-72b-instruct||,32768,32768|Ts||L|i0.9 o0.9
        accounts/fireworks/models/qwen2-7b-instruct||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2-vl-2b-instruct||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2-vl-72b-instruct||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2-vl-7b-instruct||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-0p5b-instruct||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-14b||,131072,131072|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-1p5b-instruct||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-32b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-32b-instruct||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-72b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-72b-instruct||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-7b-instruct||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-coder-0p5b||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-coder-0p5b-instruct||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-coder-14b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-coder-14b-instruct||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-coder-1p5b||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-coder-1p5b-instruct||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-coder-32b||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-coder-32b-instruct||,4096,4096|Ts||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-coder-32b-instruct-128k||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-coder-32b-instruct-32k-rope||,32768,32768|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-coder-32b-instruct-64k||,65536,65536|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-coder-3b||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-coder-3b-instruct||,32768,32768|||L|i0.1 o0.1
        accounts/fireworks/models/qwen2p5-coder-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-coder-7b-instruct||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-math-72b-instruct||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-vl-32b-instruct||,128000,128000|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-vl-3b-instruct||,128000,128000|||L|i0.2 o0.2
        accounts/fireworks/models/qwen2p5-vl-72b-instruct||,128000,128000|||L|i0.9 o0.9
        accounts/fireworks/models/qwen2p5-vl-7b-instruct||,128000,128000|||L|i0.2 o0.2
        accounts/fireworks/models/qwen3-0p6b||,40960,40960|||L|i0.1 o0.1
        accounts/fireworks/models/qwen3-14b||,40960,40960|||L|i0.2 o0.2
        accounts/fireworks/models/qwen3-1p7b||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/qwen3-1p7b-fp8-draft||,262144,262144|||L|i0.1 o0.1
        accounts/fireworks/models/qwen3-1p7b-fp8-draft-131072||,131072,131072|||L|i0.1 o0.1
        accounts/fireworks/models/qwen3-1p7b-fp8-draft-40960||,40960,40960|||L|i0.1 o0.1
        accounts/fireworks/models/qwen3-235b-a22b||,131072,131072|||L|i0.22 o0.88
        accounts/fireworks/models/qwen3-235b-a22b-instruct-2507||,262144,262144|||L|i0.22 o0.88
        accounts/fireworks/models/qwen3-235b-a22b-thinking-2507||,262144,262144|||L|i0.22 o0.88
        accounts/fireworks/models/qwen3-30b-a3b||,131072,131072|||L|i0.15 o0.6
        accounts/fireworks/models/qwen3-30b-a3b-instruct-2507||,262144,262144|||L|i0.5 o0.5
        accounts/fireworks/models/qwen3-30b-a3b-thinking-2507||,262144,262144|||L|i0.9 o0.9
        accounts/fireworks/models/qwen3-32b||,131072,131072|r||L|i0.9 o0.9
        accounts/fireworks/models/qwen3-4b||,40960,40960|||L|i0.2 o0.2
        accounts/fireworks/models/qwen3-4b-instruct-2507||,262144,262144|||L|i0.2 o0.2
        accounts/fireworks/models/qwen3-8b||,40960,40960|r||L|i0.2 o0.2
        accounts/fireworks/models/qwen3-coder-30b-a3b-instruct||,262144,262144|||L|i0.15 o0.6
        accounts/fireworks/models/qwen3-coder-480b-a35b-instruct||,262144,262144|r||L|i0.45 o1.8
        accounts/fireworks/models/qwen3-coder-480b-instruct-bf16||,262144,4096|||L|i0.9 o0.9
        accounts/fireworks/models/qwen3-embedding-0p6b||,32768|0||L|i0 o0
        accounts/fireworks/models/qwen3-embedding-4b||,40960|0||L|i0 o0
        accounts/fireworks/models/qwen3-embedding-8b||,40960|0||L|i0.1 o0
        accounts/fireworks/models/qwen3-next-80b-a3b-instruct||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/qwen3-next-80b-a3b-thinking||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/qwen3-vl-235b-a22b-instruct||,262144,262144|||L|i0.22 o0.88
        accounts/fireworks/models/qwen3-vl-235b-a22b-thinking||,262144,262144|||L|i0.22 o0.88
        accounts/fireworks/models/qwen3-vl-30b-a3b-instruct||,262144,262144|||L|i0.15 o0.6
        accounts/fireworks/models/qwen3-vl-30b-a3b-thinking||,262144,262144|||L|i0.15 o0.6
        accounts/fireworks/models/qwen3-vl-32b-instruct||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/qwen3-vl-8b-instruct||,262144,4096|||L|i0.2 o0.2
        accounts/fireworks/models/qwen3p7-plus||262144,262144,65536|tsira||LM|i0.4 o1.6 c0.08
        accounts/fireworks/models/qwen3p8-max||,262144|tsir||L|i2 o6 c0.25;p:i3 o9 c0.375
        accounts/fireworks/models/qwq-32b||,131072,131072|||L|i0.9 o0.9
        accounts/fireworks/models/rolm-ocr||,128000,128000|||L|i0.2 o0.2
        accounts/fireworks/models/snorkel-mistral-7b-pairrm-dpo||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/stablecode-3b||,4096,4096|||L|i0.1 o0.1
        accounts/fireworks/models/starcoder-16b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/starcoder-7b||,8192,8192|||L|i0.2 o0.2
        accounts/fireworks/models/starcoder2-15b||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/starcoder2-3b||,16384,16384|||L|i0.1 o0.1
        accounts/fireworks/models/starcoder2-7b||,16384,16384|||L|i0.2 o0.2
        accounts/fireworks/models/toppy-m-7b||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/models/yi-34b||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/yi-34b-200k-capybara||,200000,200000|||L|i0.9 o0.9
        accounts/fireworks/models/yi-34b-chat||,4096,4096|||L|i0.9 o0.9
        accounts/fireworks/models/yi-6b||,4096,4096|||L|i0.2 o0.2
        accounts/fireworks/models/yi-large||,32768,32768|Ts||L|i3 o3
        accounts/fireworks/models/zephyr-7b-beta||,32768,32768|||L|i0.2 o0.2
        accounts/fireworks/routers/deepseek-v4p1-flash-us||,1048576,393216|tsirc||L|i0.45 o1.8 c0.009;p:i0.5625 o2.25 c0.01125
        accounts/fireworks/routers/glm-5p1-fast||202800,202800,131072|tsIra||LM|i2.8 o8.8 c0.52
        accounts/fireworks/routers/glm-5p2-fast||1048575,1048576,131072|tsIra|2026-09-25|Lm|i2.1 o6.6 c0.21
        accounts/fireworks/routers/glm-5p2-fast-us||,1048576,131072|tsIr|2026-09-25|L|i2.1 o6.6 c0.21
        accounts/fireworks/routers/glm-5p3-fast||,1048576|tsIr||L|i2.1 o6.6 c0.39
        accounts/fireworks/routers/glm-5p3-flash-us||,1048576|tsi|2026-11-07|L|i0.225 o0.75 c0.045;p:i0.28125 o0.9375 c0.05625
        accounts/fireworks/routers/glm-5p3-us||,1048576,128000|tsIr||L|i2.1 o6.6 c0.39;p:i2.625 o8.25 c0.4875
        accounts/fireworks/routers/kimi-k2p6-fast||262000,262144,32768|tsira|2026-08-27|Lm|i2 o8 c0.3
        accounts/fireworks/routers/kimi-k2p6-turbo||262000,,262000|tira||M|i2 o8 c0.3
        accounts/fireworks/routers/kimi-k2p7-code-fast||262000,262144,32768|tsira|2026-08-27|Lm|i1.9 o8 c0.38
        accounts/fireworks/routers/kimi-k3-fast||,1048576,131072|tsir||L|i4.5 o22.5 c0.45
        accounts/fireworks/routers/kimi-k3-us||,1048576,131072|tsir||L|i4.5 o22.5 c0.45;p:i5.625 o28.125 c0.5625
        deepseek-v4-flash||,1048576,384000|tsIr||L|i0.14 o0.28 c0.028
        deepseek-v4-flash-0731||,1048576,131072|tsIr|2026-09-25|L|i0.22 o0.66 c0.007;p:i0.275 o0.825 c0.00875
        deepseek-v4-flash-vision-exp||,1048576|tsi|2026-09-25|L|i0.22 o0.66 c0.007;p:i0.275 o0.825 c0.00875
        deepseek-v4-pro-0813||,1048576,131072|tsIr|2026-09-25|L|i1.32 o3.96 c0.044;p:i1.65 o4.95 c0.055
        deepseek-v4p1-flash||,1048576,393216|tsirc||L|i0.3 o1.2 c0.006;p:i0.375 o1.5 c0.0075
        deepseek-v4p1-flash-us||,1048576,393216|tsirc||L|i0.45 o1.8 c0.009;p:i0.5625 o2.25 c0.01125
        glm-4p7||,202752,202800|tsr||L|i0.6 o2.2 c0.3
        glm-5p1||,202752,131072|tsIr||L|i1.4 o4.4 c0.26
        glm-5p1-fast||,202800,131072|tsIr||L|i2.8 o8.8 c0.52
        glm-5p2||,1048576,131072|tsIr|2026-09-25|L|i1.4 o4.4 c0.14;p:i1.75 o5.5 c0.175
        glm-5p2-fast||,1048576,131072|tsIr|2026-09-25|L|i2.1 o6.6 c0.21
        glm-5p2-fast-us||,1048576,131072|tsIr|2026-09-25|L|i2.1 o6.6 c0.21
        glm-5p3||,1048576,128000|tsIr||L|i1.4 o4.4 c0.26;p:i1.75 o5.5 c0.325
        glm-5p3-fast||,1048576|tsIr||L|i2.1 o6.6 c0.39
        glm-5p3-flash||,1048576|tsi||L|i0.15 o0.5 c0.03;p:i0.1875 o0.625 c0.0375
        glm-5p3-flash-us||,1048576|tsi|2026-11-07|L|i0.225 o0.75 c0.045;p:i0.28125 o0.9375 c0.05625
        glm-5p3-us||,1048576,128000|tsIr||L|i2.1 o6.6 c0.39;p:i2.625 o8.25 c0.4875
        gpt-oss-120b||,131072,32768|tsIr|2026-11-07|L|i0.15 o0.6 c0.015;p:i0.18 o0.72 c0.018
        gpt-oss-20b||,131072,32768|tsIr||L|i0.07 o0.3 c0.035
        kimi-k2p5||,262144,32768|ts||L|i0.6 o3 c0.1
        kimi-k2p6||,262144,32768|tsir|2026-09-25|L|i0.95 o4 c0.16;p:i1.5 o6 c0.22
        kimi-k2p6-fast||,262144,32768|tsir|2026-08-27|L|i2 o8 c0.3
        kimi-k2p7-code||,262144,32768|tsir|2026-09-25|L|i0.95 o4 c0.19;p:i1.425 o6 c0.285
        kimi-k2p7-code-fast||,262144,32768|tsir|2026-08-27|L|i1.9 o8 c0.38
        kimi-k3||,1048576,131072|tsir||L|i3 o15 c0.3;p:i3.75 o18.75 c0.375
        kimi-k3-fast||,1048576,131072|tsir||L|i4.5 o22.5 c0.45
        kimi-k3-us||,1048576,131072|tsir||L|i4.5 o22.5 c0.45;p:i5.625 o28.125 c0.5625
        minimax-m2p1||,196608,204800|ts||L|i0.3 o1.2 c0.03
        minimax-m3||,512000,512000|tsIr||L|i0.3 o1.2 c0.06;p:i0.45 o1.8 c0.09
        muse-glimmer-30b||,131072,16384|tsir|2026-09-25|L|i0.35 o1.5 c0.04;p:i0.525 o2.25 c0.06
        nemotron-3-ultra-nvfp4||,262144,32768|tsIr|2026-11-07|L|i0.6 o2.4 c0.12;p:i0.75 o3 c0.15
        nemotron-lightning-3p5-30b-a3b||,262144,32768|tsIr|2026-11-07|L|i0.05 o0.2 c0.01;p:i0.0625 o0.25 c0.0125
        qwen3p7-plus||,262144,65536|tsir||L|i0.4 o1.6 c0.08
        qwen3p8-max||,262144|tsir||L|i2 o6 c0.25;p:i3 o9 c0.375
        """
}
