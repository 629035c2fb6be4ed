# SPDX-License-Identifier: Apache-2.0
# Compresses a line with the program it is given, decompresses it again, and looks whether it is the same.
test "$(echo hello world | "$1" | "$1" -d)" = "hello world"
