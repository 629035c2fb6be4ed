// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With classes and headers as the JDK's own javac writes them. */
class NativeHeadersTest {
    private final Path base;
    private final Path include;
    private final Path classes;

    NativeHeadersTest(@TempDir Path base) {
        this.base = base;
        this.include = base.resolve("include");
        this.classes = base.resolve("classes");
    }

    private void compile(String name, String text) throws IOException {
        Path source = Files.createDirectories(base.resolve("src")).resolve(name + ".java");
        Files.writeString(source, text);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-h", include.toString(), "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
    }

    private List<String> removeStale() throws IOException {
        return new NativeHeaders(include, List.of(classes, base.resolve("none")), base.resolve("state/memory"))
                .removeStale();
    }

    private List<String> headers() throws IOException {
        List<String> names = new ArrayList<>();
        try (var files = Files.list(include)) {
            files.sorted().forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    @Test
    void aHeaderWhoseClassIsGoneIsRemovedAndReported() throws IOException {
        compile("A_b", "package p.q_r; class A_b { native int f(); static class $In { native long g(int... x); } }");
        compile("C", "package p; class C { static final long BIG = 5; double d = 2.5; native void h(); }");
        assertThat(headers()).containsExactly("p_C.h", "p_q_r_A_b.h", "p_q_r_A_b__In.h");
        assertThat(removeStale()).isEmpty();
        Files.delete(classes.resolve("p/q_r/A_b$$In.class"));
        Files.delete(classes.resolve("p/C.class"));
        assertThat(removeStale())
                .containsExactly(
                        include + "/p_C.h was removed: javac wrote it for a class that no longer exists, so a clean"
                                + " build would not have it",
                        include + "/p_q_r_A_b__In.h was removed: javac wrote it for a class that no longer exists, so a"
                                + " clean build would not have it");
        assertThat(headers()).containsExactly("p_q_r_A_b.h");
        assertThat(removeStale()).isEmpty();
    }

    @Test
    void aHeaderOfAClassWithoutNativeMethodsIsRemoved() throws IOException {
        compile("A", "package p; class A { native int f(); }");
        removeStale();
        compile("A", "package p; class A { int f() { return 1; } long x = 1L << 40; Runnable r = () -> {}; }");
        assertThat(removeStale())
                .containsExactly(include + "/p_A.h was removed: javac wrote it for a class that has no native methods"
                        + " any more, so a clean build would not have it");
        assertThat(headers()).isEmpty();
    }

    @Test
    void aHeaderOfConstantsStaysWithItsClass() throws IOException {
        compile("K", "package p; class K { @java.lang.annotation.Native static final int SIZE = 4; }");
        assertThat(removeStale()).isEmpty();
        assertThat(removeStale()).isEmpty();
        assertThat(headers()).containsExactly("p_K.h");
    }

    @Test
    void headersOfOtherModulesAndOtherToolsStay() throws IOException {
        compile("A", "package p; class A { native int f(); }");
        Files.delete(classes.resolve("p/A.class"));
        Files.writeString(include.resolve("q_B.h"), "#define B 1\n");
        assertThat(removeStale()).isEmpty();
        assertThat(headers()).containsExactly("p_A.h", "q_B.h");
    }

    @Test
    void whereNothingIsThereNothingIsWritten() throws IOException {
        assertThat(removeStale()).isEmpty();
        assertThat(base.resolve("state")).doesNotExist();
    }

    @Test
    void whatIsNoClassFileIsReported() throws IOException {
        compile("A", "package p; class A { native int f(); }");
        Files.writeString(classes.resolve("p/A.class"), "text");
        assertThatThrownBy(this::removeStale).isInstanceOf(IOException.class).hasMessageEndingWith("not a class file");
    }
}
