# SPDX-License-Identifier: Apache-2.0
# Runs test script $2 of source directory $1 in a copy, beside which program $3 lies as in mawk's own build.
set -e
cp -r "$1/test" test
cp "$3" mawk
cd test
sh "$2" "$1"
