// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Linkers' words for symbols that nothing defines, as they were seen. */
class UndefinedNamesTest {
    @Test
    void ofGnuLdAndGold() {
        assertThat(UndefinedNames.in("""
                        /usr/bin/ld: /tmp/cc5hFK6n.o: in function `main':
                        u.cc:(.text+0x1b): undefined reference to `n::f(int)'
                        /usr/bin/ld: u.cc:(.text+0x22): undefined reference to `plain'
                        /tmp/ccJ.o:u.cc:function main: error: undefined reference to 'n::S<a::b>::~S()'
                        u.cc:(.text+0x30): undefined reference to `vtable for n::S'
                        u.cc:(.text+0x30): undefined reference to `operator new(unsigned long)'
                        """)).containsExactly("plain");
    }

    @Test
    void ofLldAndOfLinkersForMacos() {
        assertThat(UndefinedNames.in("ld.lld: error: undefined symbol: _start\n>>> referenced by u.c\n"))
                .containsExactly("_start");
        assertThat(UndefinedNames.in("ld64.lld: error: undefined symbol: _f\n>>> referenced by u.o\n"))
                .containsExactly("f");
        assertThat(UndefinedNames.in("Undefined symbols for architecture arm64:\n  \"_f\", referenced from:\n"))
                .containsExactly("f");
    }

    @Test
    void otherComplaintsNameNothing() {
        assertThat(UndefinedNames.in("u.c:1: error: 'x' undeclared (first use in this function)\n"))
                .isEmpty();
    }
}
