// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverFlagsTest {
    private static List<String> link(String flags, Image image) {
        return DriverFlags.forLink(List.of(flags.split(" ", -1)), image);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-pg",
                "-fopenmp",
                "-fsanitize=address,undefined",
                "-m32 -march=armv7-m -mthumb",
                "-static-pie",
                "--sysroot=/s -isysroot /s",
                "-O2 -g -flto=auto -ffat-lto-objects",
                "-Wl,-z,now -fuse-ld=lld",
                "-specs=/usr/lib/rpm/redhat/redhat-hardened-cc1",
                "-Xlinker -Dx -Xclang -Dy -mllvm -Uz --param -Ix"
            })
    void whatALinkCanUseIsForLinksToo(String flags) {
        assertThat(String.join(" ", link(flags, Image.EXECUTABLE))).isEqualTo(flags);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-DX -D X=1 -UY -U Y",
                "-Iinclude -I include -isystem /usr/include -isystem/x -iquote a -idirafter b -iprefix c",
                "-include a.h -imacros b.h -include-pch c.pch",
                "-Wall -Wno-format -Werror=return-type -Wp,-D_FORTIFY_SOURCE=2 -Wa,--noexecstack",
                "-x c -xc++ -Xpreprocessor -DX",
                "-fstack-usage -ftime-trace -fdump-tree-all -fsave-optimization-record"
            })
    void whatOnlySourcesNeedIsNot(String flags) {
        for (Image image : Image.values()) {
            assertThat(link(flags, image)).isEmpty();
        }
    }

    @Test
    void withLinkTimeOptimisationTheLinkCompilesAndWarns() {
        assertThat(link("-flto -Wall -Wa,--noexecstack -DX", Image.EXECUTABLE))
                .containsExactly("-flto", "-Wall", "-Wa,--noexecstack");
        assertThat(link("-flto -Wall -fno-lto", Image.EXECUTABLE)).containsExactly("-flto", "-fno-lto");
    }

    @ParameterizedTest
    @CsvSource({"MODULE,-pg -fPIC -m32", "SHARED_LIBRARY,-pg -fPIC -m32", "RELOCATABLE,-m32"})
    void formsOfProgramsAreForProgramsAlone(Image image, String kept) {
        assertThat(String.join(" ", link("-static-pie -pie -no-pie -static -pg -fPIC -m32", image)))
                .isEqualTo(kept);
    }
}
