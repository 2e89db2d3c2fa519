#!/usr/bin/env bash
# Writes the models that come with the program. With the price lists beside the checkout, in
# ../shared/data/prices, models.txt is made of them first; the Swift file is made of models.txt.
# The list of LiteLLM is litellm_model_prices_and_context_window.json, that of models.dev is
# models-dev.json.
set -euo pipefail
cd "$(dirname "$0")/../.."

SLUICE_WRITE_CATALOG=1 swift test --filter CatalogEmbeddingTests
git --no-pager diff --stat -- Sources/Catalog/Embedded
