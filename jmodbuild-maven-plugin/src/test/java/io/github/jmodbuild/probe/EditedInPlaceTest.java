// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files behind answers that are written to where they lie, so that no directory changes (Q07). */
class EditedInPlaceTest {
    private final Path directory;
    private final Path outside;
    private Questionnaire questions;

    EditedInPlaceTest(@TempDir Path directory) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("tree"));
        this.outside = Files.createDirectories(directory.resolve("outside"));
        this.questions = new Questionnaire(this.directory, "gcc");
    }

    @BeforeEach
    void needGcc() {
        RequiredTools.need("gcc");
    }

    private void flags(List<String> compile, List<String> link) {
        questions.flags = new ProbeRequest.Flags(compile, compile, link);
    }

    private void assertNothingToAsk() {
        assertThat(questions.ask().runs()).isZero();
    }

    /** Keeps the inode, as {@code cp} over a file does. */
    private static void overwrite(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("Q07: a header of the system that only another one includes, when the answer was yes, no, or a value")
    void headers(String compiler) throws IOException {
        RequiredTools.need(compiler);
        questions = new Questionnaire(directory, compiler);
        flags(List.of("-I" + outside), List.of());
        Path inner = outside.resolve("inner.h");
        Files.writeString(outside.resolve("outer.h"), "#include \"inner.h\"\n");
        overwrite(inner, "#define LIMIT 10\ntypedef char one;\n");
        String limit = "<macro headers='outer.h' value='20'>LIMIT</macro>";
        String type = "<type headers='outer.h'>two</type>";
        String size = "<sizeof headers='outer.h'>one</sizeof>";
        assertThat(questions.one(limit).isYes()).isFalse();
        assertThat(questions.one(type).isYes()).isFalse();
        assertThat(questions.one(size).value()).isEqualTo("1");
        assertThat(questions.one(limit + type + size).isYes()).isFalse();
        assertNothingToAsk();

        overwrite(inner, "#define LIMIT 20\ntypedef short one; typedef int two;\n");
        questions.probes(limit + type + size);
        assertThat(questions.ask().answers().all().values())
                .allMatch(found -> found.isYes())
                .anyMatch(found -> found.value().equals("2"));
        assertNothingToAsk();
    }

    @Test
    @DisplayName("Q07: a header of the tree that the named one includes")
    void headersOfTheTree() throws IOException {
        flags(List.of("-Iinclude"), List.of());
        Path include = Files.createDirectories(directory.resolve("include"));
        Files.writeString(include.resolve("outer.h"), "#include \"inner.h\"\n");
        Path inner = include.resolve("inner.h");
        overwrite(inner, "");
        String probe = "<macro headers='outer.h'>LIMIT</macro>";
        assertThat(questions.one(probe).isYes()).isFalse();
        assertNothingToAsk();
        overwrite(inner, "#define LIMIT 1\n");
        assertThat(questions.one(probe).isYes()).isTrue();
    }

    private void library(String code) throws IOException, InterruptedException {
        Path source = directory.resolve("f.c");
        Files.writeString(source, code);
        Path made = directory.resolve("made.so");
        List<String> command = List.of("gcc", "-shared", "-fPIC", source.toString(), "-o", made.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        Files.write(outside.resolve("libf.so.1"), Files.readAllBytes(made));
    }

    @Test
    @DisplayName("Q07: a library, and one behind a script in its place")
    void libraries() throws IOException, InterruptedException {
        flags(List.of(), List.of("-L" + outside));
        library("int f1(void) { return 1; }\n");
        Files.writeString(outside.resolve("libf.so"), "INPUT(" + outside + "/libf.so.1)\n");
        String probe = "<function libs='f'>f2</function>";
        assertThat(questions.one(probe).isYes()).isFalse();
        assertNothingToAsk();
        library("int f1(void) { return 1; } int f2(void) { return 2; }\n");
        assertThat(questions.one(probe).isYes()).isTrue();
        assertNothingToAsk();
    }

    @Test
    @DisplayName("Q07: a module of pkg-config, and one that it requires")
    void modules() throws IOException {
        RequiredTools.need("pkg-config");
        questions.environment.put("PKG_CONFIG_PATH", outside.toString());
        String head = "Name: n\nDescription: d\nVersion: 1.0\n";
        Files.writeString(outside.resolve("outer.pc"), head + "Requires: inner\nCflags: -DOUTER\n");
        Path inner = outside.resolve("inner.pc");
        overwrite(inner, head + "Cflags: -DONE\n");
        String probe = "<pkgConfig>outer</pkgConfig>";
        assertThat(questions.one(probe).cflags()).contains("-DONE");
        assertNothingToAsk();
        overwrite(inner, head + "Cflags: -DTWO\n");
        assertThat(questions.one(probe).cflags()).contains("-DTWO");
        assertNothingToAsk();
    }

    @Test
    @DisplayName("Q07: a program")
    void programs() throws IOException {
        Path program = outside.resolve("tool");
        overwrite(program, "#!/bin/sh\necho 1.0\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        questions.environment.merge("PATH", outside + ":", (path, own) -> own + path);
        String probe = "<program version='>= 2'>tool</program>";
        assertThat(questions.one(probe).isYes()).isFalse();
        assertNothingToAsk();
        overwrite(program, "#!/bin/sh\necho 2.0\n");
        assertThat(questions.one(probe).isYes()).isTrue();
    }

    @Test
    @DisplayName("Q07: a header that answered earlier still counts when only new questions were asked since")
    void rememberedAnswers() throws IOException {
        flags(List.of("-I" + outside), List.of());
        Path header = outside.resolve("own.h");
        overwrite(header, "");
        String probe = "<macro headers='own.h'>LIMIT</macro>";
        assertThat(questions.one(probe).isYes()).isFalse();
        questions.probes(probe + "<sizeof>int</sizeof>").ask();
        assertNothingToAsk();
        overwrite(header, "#define LIMIT 1\n");
        assertThat(questions.one(probe).isYes()).isTrue();
    }
}
