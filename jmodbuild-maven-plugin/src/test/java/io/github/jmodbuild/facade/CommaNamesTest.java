// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with a comma, at which drivers take words for the linker and the assembler apart. */
class CommaNamesTest {
    private final NativeTree tree;

    CommaNamesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "gold", "lld"})
    @DisplayName(
            "K10: files whose names flags give, symbol maps, sonames and directories of libraries may have a comma")
    void commas(String linker) {
        RequiredTools.need("ld." + linker);
        tree.ldflags = List.of("-fuse-ld=" + linker, "-Wl,-Map=l.map,-O1", "-Wl,-Map,second.map");
        tree.cflags = List.of("-O1", "-Wa,-adhln=l.lst,--warn");
        tree.manifest("", """
                <config><symbol name="M" type="tristate"><prompt>m</prompt><default>m</default></symbol></config>
                <sharedLibrary name="z,q" version="1.0" map="v,1.map"><objects>z.o</objects></sharedLibrary>
                <executable name="a"><objects>x,y.o</objects><objects config="M">m,1=2.o</objects>
                  <sharedLibrary>z,q</sharedLibrary></executable>
                """);
        tree.write("z.c", "int f(void) { return 0; }\nint g(void) { return 1; }\n");
        tree.write("v,1.map", "V1 { global: f; local: *; };\n");
        tree.write("x,y.c", "int f(void);\nint main(void) { return f(); }\n");
        tree.write("m,1=2.c", "int m(void) { return 2; }\n");

        tree.build();
        tree.run("bin/a");
        String library = tree.built("lib/libz,q.so.1.0").toString();
        assertThat(Tools.run(tree.base, List.of("readelf", "-d", library))).contains("soname: [libz,q.so.1]");
        assertThat(Tools.run(tree.base, List.of("readelf", "--dyn-syms", "-W", library)))
                .contains(" f@@V1")
                .doesNotContain(" g\n", " g@");
        assertThat(tree.base.resolve("l.lst")).doesNotExist();
        assertThat(tree.build().isNull()).isTrue();
    }
}
