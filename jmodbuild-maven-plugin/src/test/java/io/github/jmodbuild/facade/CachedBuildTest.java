// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.cache.ActionCache;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B06: builds that take the results of commands from a cache")
class CachedBuildTest {
    private static final String MAIN = "obj/resident/main.o";
    private static final String USER = "obj/resident/user.o";
    private static final String FEATURE = "obj/resident/feature.o";
    private static final String APP = "bin/app";

    private final NativeTree tree;

    CachedBuildTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", """
                        <config><symbol name="FEATURE" type="tristate"><prompt>f</prompt><default>y</default></symbol></config>
                        <flags><includes>first common</includes></flags>
                        <generate program="gen.sh"><inputs>in.txt</inputs><outputs>gen.h</outputs><arg>${out}</arg></generate>
                        <executable name="app">
                          <objects>main.o user.o</objects>
                          <objects config="FEATURE">feature.o</objects>
                          <exports all="true"/>
                        </executable>
                        """)
                .write("gen.sh", "#!/bin/sh\necho '#define GENERATED 4' > \"$1\"\n")
                .write("in.txt", "")
                .write("first/keep.h", "")
                .write("common/x.h", "#define X 1\n")
                .write("main.c", "int user(void);\nint main(void) { return user(); }\n")
                .write("user.c", "#include <x.h>\nint user(void) { return X - 1; }\n")
                .write("feature.c", "int feature(void) { return 5; }\n");
        tree.cache = Optional.of(directory.resolve("cache"));
    }

    private static Set<String> commands(Outcome outcome) {
        return outcome.built().stream()
                .filter(name -> name.endsWith(".o") || name.equals(APP) || name.endsWith(".so"))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("after a clean, and in another checkout, no compiler and no linker runs")
    void nothingIsBuiltTwice() {
        tree.build();
        Snapshot.deleteAll(tree.build);
        Outcome again = tree.build();
        assertThat(commands(again)).isEmpty();
        assertThat(again.restored()).contains(MAIN, USER, FEATURE, APP);
        tree.assertEqualToClean();
        assertThat(tree.build().isNull()).isTrue();

        NativeTree other = tree.copy(tree.base.resolveSibling("other"));
        other.cache = tree.cache;
        Outcome elsewhere = other.build();
        assertThat(commands(elsewhere)).isEmpty();
        assertThat(elsewhere.restored()).contains(MAIN, USER, FEATURE, APP);
        other.assertEqualToClean();
    }

    @Test
    @DisplayName("after a clean no compiler starts at all, not even to be identified or to answer a probe")
    void noCompilerStarts() throws IOException {
        LoggingCompiler compiler = new LoggingCompiler(tree.base.resolveSibling("wrapper"));
        tree.cc = compiler.tool();
        tree.edit(
                "modules.xml", "<flags>", "<probes><header>stdio.h</header><function>puts</function></probes><flags>");
        tree.build();
        assertThat(compiler.calls()).hasSizeGreaterThan(5);
        Map<String, String> before = Snapshot.of(tree);
        Snapshot.deleteAll(tree.build);

        Outcome again = tree.build();

        assertThat(compiler.calls()).isEmpty();
        assertThat(again.restored()).contains(MAIN, USER, FEATURE, APP);
        assertThat(Snapshot.differences(Snapshot.of(tree), before)).isEmpty();
        assertThat(tree.build().isNull()).isTrue();
        assertThat(compiler.calls()).isEmpty();
    }

    @Test
    @DisplayName(
            "a new clone elsewhere with a copy of the cache compiles nothing, with -g, __FILE__ and assert in all objects")
    void cloneWithSavedCache() throws IOException {
        LoggingCompiler compiler = new LoggingCompiler(tree.base.resolveSibling("wrapper"));
        tree.cc = compiler.tool();
        tree.write("common/x.h", """
                #include <assert.h>
                #define X 1
                static inline const char *at(int i) { assert(i); return __FILE__; }
                """).edit("user.c", "X - 1", "X - 1 + 0 * *at(1)");
        tree.build();
        compiler.calls();
        NativeTree clone = tree.copy(tree.base.resolveSibling("a longer name of a clone"));
        Path saved = tree.base.resolveSibling("saved");
        Snapshot.copySources(tree.cache.orElseThrow(), tree.build, saved);
        clone.cache = Optional.of(saved);
        Snapshot.deleteAll(tree.cache.orElseThrow());

        Outcome outcome = clone.build();

        assertThat(commands(outcome)).isEmpty();
        assertThat(outcome.restored()).contains(MAIN, USER, FEATURE, APP);
        assertThat(compiler.calls()).noneMatch(call -> call.matches(".* -c .*\\.c .*"));
        clone.assertEqualToClean();
    }

    @Test
    @DisplayName("a branch and back compiles what is new on it once, and nothing on the way back")
    void branchAndBack() {
        tree.build();
        String manifest = tree.read("modules.xml");
        tree.edit("modules.xml", "main.o user.o", "main.o user.o more.o").write("more.c", "int more;\n");
        tree.write("common/x.h", "#define X 1 + 0\n");
        assertThat(commands(tree.build())).containsExactlyInAnyOrder(USER, "obj/resident/more.o", APP);
        tree.assertEqualToClean();

        tree.write("modules.xml", manifest).write("common/x.h", "#define X 1\n").delete("more.c");
        Outcome back = tree.build();
        assertThat(commands(back)).isEmpty();
        assertThat(back.restored()).contains(USER, APP).doesNotContain(MAIN);
        tree.assertEqualToClean();

        tree.edit("modules.xml", "main.o user.o", "main.o user.o more.o").write("more.c", "int more;\n");
        tree.write("common/x.h", "#define X 1 + 0\n");
        assertThat(commands(tree.build())).isEmpty();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("what is kept of a directory that was cleaned is not believed where files have changed since")
    void keptStateIsChecked() {
        tree.build();
        Snapshot.deleteAll(tree.build);
        tree.edit("modules.xml", "user.o", "user.o more.o").write("more.c", "int more;\n");
        tree.write("first/x.h", "#define X 1 + 0\n")
                .delete("in.txt")
                .edit("modules.xml", "<inputs>in.txt</inputs>", "");
        Outcome outcome = tree.build();
        assertThat(commands(outcome)).containsExactlyInAnyOrder(USER, "obj/resident/more.o", APP);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("a symbol there and back links what was linked before")
    void thereAndBack() {
        tree.build();
        tree.set("FEATURE=m");
        assertThat(commands(tree.build())).contains(APP);
        tree.set("FEATURE=y");
        Outcome back = tree.build();
        assertThat(commands(back)).isEmpty();
        assertThat(back.restored()).contains(APP, FEATURE);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "K30: a header that would be found first now is not passed over, and without it the older result fits again")
    void shadowingHeader() {
        tree.build();
        Snapshot.deleteAll(tree.build);
        tree.write("first/x.h", "#define X 1 + 0\n");
        Outcome shadowed = tree.build();
        assertThat(commands(shadowed)).contains(USER);
        assertThat(shadowed.restored()).contains(MAIN);
        tree.assertEqualToClean();

        Snapshot.deleteAll(tree.build);
        tree.delete("first/x.h");
        assertThat(tree.build().restored()).contains(USER, MAIN);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("a header that the compiler looks for and does not find is not passed over when it appears")
    void lookedFor() {
        tree.write("user.c", """
                #if __has_include(<y.h>)
                #include <y.h>
                #else
                #define Y 0
                #endif
                int user(void) { return Y; }
                """);
        tree.build();
        Snapshot.deleteAll(tree.build);
        tree.write("common/y.h", "#define Y 2\n");
        assertThat(commands(tree.build())).contains(USER);
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("a step that does not say what it read, and a compile that uses the time, run again after a clean")
    void whatACleanIsFor() {
        tree.write("gen.sh", "#!/bin/sh\necho \"#define GENERATED $(cat undeclared)\" > \"$1\"\n")
                .write("undeclared", "1")
                .write("user.c", "#include <x.h>\nint user(void) { return __TIME__[0] ? X - 1 : 2; }\n");
        tree.build();
        Snapshot.deleteAll(tree.build);
        tree.write("undeclared", "2");
        Outcome again = tree.build();
        assertThat(tree.read("target/gen/gen.h")).contains("GENERATED 2");
        assertThat(commands(again)).contains(USER).doesNotContain(MAIN);
        assertThat(again.restored()).contains(MAIN, FEATURE);
    }

    @Test
    @DisplayName("objects with intermediate code stay in their checkout: it names the directory, compressed")
    void intermediateCode(@TempDir Path other) {
        tree.cflags = List.of("-flto");
        tree.build();
        NativeTree second = tree.copy(other.resolve("a/longer/path"));
        second.cflags = List.of("-flto");
        second.cache = tree.cache;
        Outcome there = second.build();
        assertThat(there.restored()).doesNotContain(MAIN, USER, FEATURE);
    }

    @Test
    @DisplayName("a state in a shared cache that is malformed, or names files elsewhere, is not believed")
    void hostileState() throws IOException {
        tree.build();
        Path states = tree.cache.orElseThrow().resolve("states");
        List<String> names;
        try (Stream<Path> files = Files.walk(states)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
        assertThat(names).hasSize(1);
        for (String file : List.of("../../../escaped", "/" + tree.base + "/escaped", "other")) {
            for (int length : List.of(3, -1, 1 << 30)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DataOutputStream out = new DataOutputStream(bytes);
                out.writeInt(1);
                out.writeUTF(file);
                out.writeInt(length);
                out.writeBytes("abc");
                new ActionCache(tree.cache.orElseThrow(), Optional.empty(), new ConcurrentHashMap<>())
                        .keepState(names.get(0), bytes.toByteArray());
                Snapshot.deleteAll(tree.build);
                assertThat(tree.build().restored()).contains(MAIN);
                assertThat(tree.base.resolve("escaped")).doesNotExist();
                assertThat(tree.build.resolve("jmodbuild/state"))
                        .satisfiesAnyOf(
                                state -> assertThat(state).doesNotExist(),
                                state -> assertThat(state.resolve("other")).doesNotExist());
            }
        }
    }
}
