#!/usr/bin/awk -f
# SPDX-License-Identifier: Apache-2.0
# Reads the list and writes the tables of those whose symbol an argument sets to y. Lines without a symbol are for ALWAYS=y.
BEGIN {
    for (i = 2; i < ARGC; i++) {
        split(ARGV[i], word, "=")
        on[word[1]] = word[2] == "y"
        delete ARGV[i]
    }
}
/^#/ { next }
on[NF > 1 ? $2 : "ALWAYS"] { names[++count] = $1 }
END {
    print "#include <ngx_config.h>"
    print "#include <ngx_core.h>"
    for (i = 1; i <= count; i++) print "extern ngx_module_t " names[i] ";"
    print "ngx_module_t *ngx_modules[] = {"
    for (i = 1; i <= count; i++) print "    &" names[i] ","
    print "    NULL\n};\nchar *ngx_module_names[] = {"
    for (i = 1; i <= count; i++) print "    \"" names[i] "\","
    print "    NULL\n};"
    # Only a module says where it stands among the others, and none here does.
    if (!on["ALWAYS"]) print "char *ngx_module_order[] = {\n    NULL\n};"
}
