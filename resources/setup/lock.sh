#!/bin/sh
# Pin every dependency with hashes, for all Pythons and platforms at once; registry addresses are left out.
set -eu
for set in run dev; do
    group=
    [ "$set" = dev ] && group='--group dev'
    # shellcheck disable=SC2086  # $group is two words on purpose
    uv pip compile --quiet --universal --python-version 3.11 --no-header --no-emit-index-url --no-annotate \
        --generate-hashes pyproject.toml $group --output-file "resources/requirements/$set.txt"
done
