# SPDX-License-Identifier: Apache-2.0
# $1 is the directory of xz and xzdec, $2 a program that writes files into the current directory.
set -e
"$2"
for file in compress_generated_*; do
    "$1/xz" -c "$file" > packed.xz
    "$1/xzdec" packed.xz | cmp - "$file"
done
