// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that writers of dependency files do not protect, read by what exists. */
class ReportedNamesTest {
    private final Path directory;
    private final ReportedNames names;

    ReportedNamesTest(@TempDir Path directory) {
        this.directory = directory;
        this.names = new ReportedNames(directory, new HashSet<>());
    }

    private void file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    @Test
    void aLinkersNamesAreLines() throws IOException {
        file("a dir/lib x.a");
        file("b.o");
        assertThat(names.ofLinker("out: \\\n  b.o \\\n  a dir/lib x.a \\\n  /tmp/cc1.o\n\nb.o:\n\na dir/lib x.a:\n"))
                .containsExactly("b.o", "a dir/lib x.a", "/tmp/cc1.o");
        assertThat(names.ofLinker("out: \\\n  b.o \\\n  a\\ dir/lib\\ x.a\n")).containsExactly("b.o", "a dir/lib x.a");
        assertThat(names.ofLinker("out: b.o a\\ dir/lib\\ x.a\n")).containsExactly("b.o", "a dir/lib x.a");
    }

    @Test
    void aCompilersBackslashIsFoundBehindASlash() throws IOException {
        file("a\\b/c\\d/x.h");
        file("a/y.h");
        assertThat(names.ofCompiler("o: a/y.h a/b/c/d/x.h\n")).containsExactly("a/y.h", "a\\b/c\\d/x.h");
    }

    @Test
    void aCompilersTabIsFoundBetweenPieces() throws IOException {
        file("a\tb/x.h");
        file("a\tb/y.h");
        file("z.h");
        List<String> all = names.ofCompiler("o: z.h a\tb/x.h \\\n a\tb/y.h\n");
        assertThat(all).containsExactly("z.h", "a\tb/x.h", "a\tb/y.h");
        assertThat(names.missing(all)).isEmpty();
    }

    @Test
    void whatCannotBeToldStaysMissing() throws IOException {
        file("a\\b/x.h");
        file("a/b\\x.h");
        assertThat(names.missing(names.ofCompiler("o: a/b/x.h\n"))).contains("a/b/x.h");
    }
}
