#!/usr/bin/env bash
# Writes the documents that come out of the tables: docs/commands.md, docs/records.md and the pictures of the machine.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
source tools/prepare.sh
build release wangge wangge_document
build/release/tools/wangge_document commands > docs/commands.md
build/release/tools/wangge_document records > docs/records.md
build/release/cli/wangge diagram --format mermaid > docs/case-workflow.mmd
build/release/cli/wangge diagram --format dot > docs/case-workflow.dot
dot -Tsvg docs/case-workflow.dot > docs/case-workflow.svg
