// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers with {@code #pragma once} of which gcc skips one as a copy of the other, and does not list it. */
class OnceCopiesTest {
    private static final Instant CHECKOUT = Instant.ofEpochSecond(1_700_000_000);

    private final NativeTree tree;

    OnceCopiesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", """
                        <flags><includes>inc</includes></flags>
                        <executable name="app"><objects>main.o other.o</objects></executable>
                        """).write("other.c", "#include \"a/x.h\"\nint other;\n");
        main("#include \"b/y.h\"");
        header("a/x.h", CHECKOUT);
        header("b/y.h", CHECKOUT);
        tree.write("inc/other.h", "");
    }

    private void main(String include) {
        tree.write("main.c", "#include \"a/x.h\"\n" + include + "\nint main(void) { return 0; }\n");
    }

    private void header(String path, Instant time) {
        tree.write(path, "#pragma once\nstatic int twice;\n");
        NativeTree.quietly(() -> Files.setLastModifiedTime(tree.base.resolve(path), FileTime.from(time)));
    }

    private List<String> compiled() {
        return tree.build().built().stream()
                .filter(file -> file.endsWith(".o"))
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .sorted()
                .toList();
    }

    private void assertEditCompiles(String header, String... objects) {
        tree.build();
        tree.nullBuild();
        tree.write(header, "#pragma once\n__attribute__((used)) static int more = 1;\n");
        assertThat(compiled()).containsExactly(objects);
        tree.assertEqualToClean();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#include \"b/y.h\"",
                "#  include /* the other */ \"b/../b/y.h\"",
                "#include \\\n<../b/y.h>",
                "#define OTHER <../b/y.h>\n#include OTHER",
            })
    @DisplayName("an edit of a header that gcc skipped as a copy compiles who includes it")
    void editedCopy(String include) {
        main(include);
        assertEditCompiles("b/y.h", "main.o");
    }

    @Test
    void aCopyThatIsImportedNeedsNoPragma() {
        tree.write("a/x.h", "static int twice;\n").write("b/y.h", "static int twice;\n");
        NativeTree.quietly(() -> {
            for (String header : List.of("a/x.h", "b/y.h")) {
                Files.setLastModifiedTime(tree.base.resolve(header), FileTime.from(CHECKOUT));
            }
        });
        main("#import \"b/y.h\"");
        assertEditCompiles("b/y.h", "main.o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inc/z.h", "env/z.h"})
    void copiesAreFoundWhereTheCompilerSearches(String header) {
        header(header, CHECKOUT);
        tree.environment.put("CPATH", "env");
        main("#include <z.h>");
        assertEditCompiles(header, "main.o");
    }

    @Test
    void aCopyThatAnArgumentIncludesCounts() {
        tree.cflags = List.of("-O1", "-include", "b/y.h");
        assertEditCompiles("a/x.h", "main.o", "other.o");
    }

    @Test
    void headersBehindOtherConditionsCompileNothing() {
        tree.write("b/y.h", "#pragma once\nstatic int onWindows;\n");
        main("#ifdef _WIN32\n#include \"b/y.h\"\n#endif");
        assertEditCompiles("b/y.h");
    }

    @Test
    void anEditedCommentOfACopyCompilesItsReaders() {
        tree.build();
        tree.edit("b/y.h", "twice;", "twice; // again");

        assertThat(compiled()).containsExactly("main.o");
    }

    @Test
    @DisplayName("what gcc makes of copies depends on their times, so no other tree gets it from the cache")
    void copiesAreNotCached() {
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.build();
        header("b/y.h", CHECKOUT.plus(Duration.ofHours(1)));
        Snapshot.deleteAll(tree.build);

        assertThat(compiled()).containsExactly("main.o");
        tree.assertEqualToClean();
    }

    @Test
    void linksToTheSameHeaderAreCached() {
        tree.delete("b/y.h");
        NativeTree.quietly(() -> Files.createSymbolicLink(tree.base.resolve("b/y.h"), Path.of("../a/x.h")));
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        tree.build();
        Snapshot.deleteAll(tree.build);

        assertThat(compiled()).isEmpty();
    }
}
