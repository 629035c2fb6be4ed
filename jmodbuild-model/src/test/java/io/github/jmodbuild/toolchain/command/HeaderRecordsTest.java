// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flags with which an object depends on more of a header than on the macros that it uses (B07). */
class HeaderRecordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-g3",
                "-ggdb3",
                "-gdwarf-5 -g3",
                "-fdebug-macro",
                "--debug=3",
                "--std=c90",
                "--std c90",
                "-Xarch_host -fdebug-macro",
                "-Wa,-ahls=x.lst",
                "-dD",
                "-save-temps=obj",
                "--save-temps",
                "-Wp,-dD",
                "-Xpreprocessor -dM",
                "-Xclang -emit-pch",
                "-fcoverage-mapping",
                "-gembed-source",
                "-ansi",
                "-std=c90",
                "-traditional-cpp",
                "-finput-charset=latin1",
                "-fmodules",
                "-include-pch x.pch",
                "-fplugin=x.so",
                "-specs=my.specs",
                "--config my.cfg",
                "-x c-header",
            })
    void theseRecordMore(String flags) {
        assertThat(HeaderRecords.isLikely(List.of(("gcc -c " + flags + " a.c").split(" "))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-g",
                "-g -O2 -gdwarf-5",
                "-ggdb",
                "-std=gnu11 -Wall -DG3=1",
                "-dumpdir x/ -dumpbase y",
                "-MD -MF x.d -fPIC -flto --coverage --sysroot=/x --target=y -Wa,--MD",
                "-include generated/autoconf.h -x c",
                "-gsplit-dwarf -fsanitize=address",
            })
    void theseDoNot(String flags) {
        assertThat(HeaderRecords.isLikely(List.of(("gcc -c " + flags + " a.c").split(" "))))
                .isFalse();
    }
}
