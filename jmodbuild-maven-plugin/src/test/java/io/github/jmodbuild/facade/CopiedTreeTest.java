// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree that was copied together with its build directory: what depends on the place is built again, and nothing else. */
class CopiedTreeTest {
    private final Path directory;
    private final NativeTree tree;

    CopiedTreeTest(@TempDir Path directory) {
        this.directory = directory;
        tree = new NativeTree(directory.resolve("first"));
        tree.write("where", "#!/bin/sh\necho \"#define WHERE \\\"$(pwd)\\\"\"\n")
                .write("a.c", "#include <stdio.h>\n#include \"where.h\"\nint main(void) { return puts(WHERE) < 0; }\n")
                .write("b.c", "int b;\n");
        tree.base.resolve("where").toFile().setExecutable(true);
        tree.manifest("", """
                <generate program="where" stdout="where.h"/>
                <executable name="a"><objects>a.o b.o</objects></executable>
                """);
    }

    private NativeTree copyWithBuildDirectory() {
        Path second = directory.resolve("second");
        Tools.run(directory, List.of("cp", "-a", tree.base.toString(), second.toString()));
        NativeTree copy = new NativeTree(second);
        copy.cflags = tree.cflags;
        copy.ldflags = tree.ldflags;
        return copy;
    }

    @Test
    void aStepThatWritesItsDirectoryRunsAgain() {
        tree.build();
        NativeTree copy = copyWithBuildDirectory();
        assertThat(copy.build().built()).containsExactly("bin/a", "gen/where.h", "obj/resident/a.o");
        assertThat(copy.run("bin/a")).isEqualTo(copy.base + "\n");
        assertThat(copy.build().isNull()).isTrue();
    }

    @Test
    void countsOfCoverageGoToTheCopy() {
        tree.cflags = List.of("--coverage");
        tree.ldflags = List.of("--coverage");
        tree.build();
        NativeTree copy = copyWithBuildDirectory();
        assertThat(copy.build().built()).contains("obj/resident/b.o");
        copy.run("bin/a");
        assertThat(copy.built("obj/resident/a.gcda")).exists();
        assertThat(tree.built("obj/resident/a.gcda")).doesNotExist();
    }

    @Test
    void generatedFilesAreEqualInEveryCheckoutWhereTheCompilerIsTheTreesOwn() {
        List<String> files = new ArrayList<>();
        for (String checkout : List.of("one", "two")) {
            NativeTree own = new NativeTree(directory.resolve(checkout));
            own.manifest("", "<executable name=\"b\"><objects>b.o</objects></executable>\n")
                    .write("b.c", "#include \"generated/constants.h\"\nint main(void) { return 0; }\n")
                    .write("tools/cc", "#!/bin/sh\nexec gcc \"$@\"\n");
            own.base.resolve("tools/cc").toFile().setExecutable(true);
            own.cc = Tool.of(own.base + "/tools/cc -m64", "test");
            own.build();
            files.add(own.read("target/include/config/auto.conf") + own.read("target/include/generated/constants.h"));
        }
        assertThat(files.get(0)).contains("BUILD_CC=tools/cc -m64\n").isEqualTo(files.get(1));
    }
}
