// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What macros say of the version of the C library, and what flags and directories say of the one of C++. */
class MachineReaderTest {
    private static final String LINUX = "#define __linux__ 1\n#define __x86_64__ 1\n";

    private static Machine machine(String triplet, String features) {
        return new MachineReader(LINUX, triplet).machine(false, features);
    }

    @Test
    @DisplayName("glibc's header says its version; of other libraries there is none")
    void version() {
        String glibc = "#define _FEATURES_H 1\n#define __GLIBC__ 2\n#define __GLIBC_MINOR__ 31\n";
        assertThat(machine("x86_64-linux-gnu", glibc).libcVersion()).isEqualTo("2.31");
        assertThat(machine("x86_64-linux-gnu", "").libcVersion()).isEmpty();
        assertThat(machine("x86_64-linux-musl", glibc).libcVersion()).isEmpty();
    }

    @Test
    void allValuesAreStored() {
        Machine machine = new Machine("t", "linux", "x86_64", "", "glibc", "2.36");
        assertThat(Machine.of(machine.values())).isEqualTo(machine);
    }

    private static String cxx(String directory, String... flags) {
        Compiler compiler = new Compiler(
                List.of("clang++"), Family.CLANG, "14", "t", List.of(), List.of(), List.of(directory), List.of());
        Toolchain toolchain = new Toolchain(compiler, Optional.of(compiler), Map.of("", "/bin/ld"), "bfd", Format.ELF);
        return CxxLibrary.of(toolchain, List.of(flags));
    }

    @Test
    @DisplayName("the last -stdlib counts, else the directory of headers that the compiler searches")
    void cxxLibrary() {
        assertThat(cxx("/usr/include/c++/12")).isEqualTo("libstdc++");
        assertThat(cxx("/usr/lib/llvm-14/include/c++/v1")).isEqualTo("libc++");
        assertThat(cxx("/usr/include/c++/12", "-stdlib=libc++", "-O2")).isEqualTo("libc++");
        assertThat(cxx("/usr/include")).isEmpty();
    }
}
