#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Packs what the program usage of the build machine prints, by busybox's own script, which runs it several times.
#
# usage.sh SCRIPT TEXT OUTPUT
set -e
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
text=$(realpath "$2")
printf '#!/bin/sh\nexec cat "%s"\n' "$text" > "$work/usage"
chmod +x "$work/usage"
sh "$1" "$work/out" "$work"
cp "$work/out" "$3"
