#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What busybox's own Makefile makes before it compiles, by busybox's own scripts: headers of the configuration, of the comments
# //applet: and //usage: in sources, and of scripts that the program contains.
#
# headers.sh SOURCES SYMBOLS OUTPUT DEPENDENCIES
set -e
sources=$(cd "$1" && pwd)
include=$(cd "$3" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dependencies=$(cd "$(dirname "$4")" && pwd)/$(basename "$4")
awk -F= '{ value = substr($0, length($1) + 2) }
    value == "n" { print "# " $1 " is not set"; next }
    value ~ /^([ym]|-?[0-9]+|0x[0-9a-fA-F]+)$/ { print; next }
    { gsub(/["\\]/, "\\\\&", value); print $1 "=\"" value "\"" }' "$2" > "$work/.config"
cd "$work"
mkdir include
awk '/^# CONFIG_/ { name = substr($2, 8); on = 0; text = "#undef CONFIG_" name }
    /^CONFIG_/ { name = substr($0, 8, index($0, "=") - 8); on = 1; value = substr($0, index($0, "=") + 1)
        text = "#define CONFIG_" name " " (value == "y" ? 1 : value) }
    { yes = "IF_" name "(...)"; no = "IF_NOT_" name "(...)"
        print text; print "#define ENABLE_" name " " on
        if (on) { print "#ifdef MAKE_SUID\n# define " yes " __VA_ARGS__ \"CONFIG_" name "\"\n#else\n# define " yes " __VA_ARGS__\n#endif"
            print "#define " no }
        else { print "#define " yes; print "#define " no " __VA_ARGS__" } }
    BEGIN { print "#define AUTOCONF_TIMESTAMP \"\"" }' .config > include/autoconf.h
sh "$sources/scripts/gen_build_files.sh" "$sources" "$work" > gen.log
sh "$sources/scripts/mkconfigs" include/bbconfigopts.h include/bbconfigopts_bz2.h
CC=gcc NM=nm sh "$sources/scripts/generate_BUFSIZ.sh" include/common_bufsiz.h
HOSTCC=gcc srctree=$sources sh "$sources/scripts/embedded_scripts" include/embedded_scripts.h "$sources/embed" "$sources/applets_sh"
for header in applets usage autoconf bbconfigopts bbconfigopts_bz2 common_bufsiz embedded_scripts; do
    cp "include/$header.h" "$include/"
done
echo "applets.h:" "$sources"/*/*.c "$sources"/*/*/*.c "$sources"/applets_sh/* "$sources"/include/*.src.h > "$dependencies"
