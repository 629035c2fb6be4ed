// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformSymbolsTest {
    @ParameterizedTest
    @CsvSource({
        "__unix__ 1;__linux__ 1;__ELF__ 1;__x86_64__ 1;__SIZEOF_POINTER__ 8;__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__,"
                + "POSIX LINUX ELF X86_64 BITS_64 LITTLE_ENDIAN",
        "_WIN32 1;__i386__ 1;__SIZEOF_POINTER__ 4;__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__,"
                + "WIN32 PE I386 BITS_32 LITTLE_ENDIAN",
        "__APPLE__ 1;__MACH__ 1;__aarch64__ 1;__SIZEOF_POINTER__ 8,POSIX DARWIN MACHO AARCH64 BITS_64",
        "__unix__ 1;__linux__ 1;__s390__ 1;__SIZEOF_POINTER__ 8;__BYTE_ORDER__ __ORDER_BIG_ENDIAN__,"
                + "POSIX LINUX S390 BITS_64 BIG_ENDIAN",
    })
    void theCompilersMacrosDecide(String macros, String symbols) {
        String definitions = "#define " + macros.replace(";", "\n#define ") + "\n#define EMPTY\nnoise\n";
        assertThat(String.join(" ", PlatformSymbols.of(definitions))).isEqualTo(symbols);
    }

    @Test
    void everySymbolThatCanBeYIsDeclared() {
        assertThat(PlatformSymbols.names()).doesNotHaveDuplicates().hasSize(23).contains("RISCV", "FREEBSD");
        assertThat(PlatformSymbols.of("")).isEmpty();
    }
}
