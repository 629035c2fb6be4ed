// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.manifest.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes that share runs get the answers that each gets alone, also beside ones that are meant to break a source. */
class AgreementTest {
    private static final List<String> HEADERS = List.of("stdio.h", "string.h", "sys/stat.h", "no/such.h", "math.h");
    private static final List<String> TEXTS = List.of(
            "int",
            "long",
            "struct stat",
            "FILE",
            "size_t",
            "nonsense_t",
            "void",
            "int (*)(void)",
            "int[3]",
            "1",
            "int) + (int",
            "int /*",
            "int; }",
            "int) { } void x(int",
            "\"",
            "'",
            "{",
            ")",
            "# define int",
            "a b c",
            "...",
            "sizeof(int)",
            "EOF",
            "int // c",
            "L\"x\"",
            "??/",
            "\\",
            "(((",
            "])[");
    private static final List<String> NAMES = List.of(
            "printf",
            "strlen",
            "stat",
            "cos",
            "nonsense",
            "main",
            "int",
            "EOF",
            "errno",
            "memcpy",
            "sigreturn",
            "while",
            "exit",
            "linux",
            "abs");
    private static final List<String> ATTRIBUTES = List.of(
            "pure", "visibility(\"hidden\")", "nonsense", "nonsense(1)", "aligned(8)", "aligned(", "section(\"x\")");
    private static final List<String> OPTIONS = List.of(
            "-Wall", "-Wno-nonsense", "-fnonsense", "-O3", "-fno-common", "-Wl,-z,now", "-mnonsense", "-Wextra");
    private static final List<String> INSTRUCTIONS = List.of(
            "nop", "nonsense", "nop; nonsense", ".macro x", ".if 0", "1: nop", "/* nop", "nop # c", "nop \"", ".end");

    private final Path directory;

    AgreementTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static String probe(Random random, int i) {
        String id = " id='p" + i + "'";
        String headers = random.nextBoolean() ? "" : " headers='" + pick(random, HEADERS) + "'";
        String language = random.nextInt(4) == 0 ? " language='c++'" : "";
        return switch (random.nextInt(12)) {
            case 0 -> element("header", id + language, pick(random, HEADERS));
            case 1 ->
                element(
                        "headerSymbol",
                        id + language + " headers='" + pick(random, HEADERS) + "'",
                        pick(random, NAMES));
            case 2 -> element("type", id + headers + language, pick(random, TEXTS));
            case 3 ->
                element(
                        "member",
                        id + headers + language,
                        pick(random, List.of("struct stat.st_mode", "int.x", "FILE.nonsense")));
            case 4, 5 -> element("function", id + headers, pick(random, NAMES));
            case 6 ->
                element(random.nextBoolean() ? "sizeof" : "alignof", id + headers + language, pick(random, TEXTS));
            case 7 -> element("constant", id + headers + language, pick(random, TEXTS));
            case 8 -> element("macro", id + headers + language, pick(random, NAMES));
            case 9 -> element("attribute", id, pick(random, ATTRIBUTES));
            case 10 -> element("compilerOption", id, pick(random, OPTIONS));
            default -> element("instruction", id, pick(random, INSTRUCTIONS));
        };
    }

    private static String element(String name, String attributes, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "<" + name + attributes + ">" + escaped + "</" + name + ">\n";
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void sharedRunsAnswerAsSingleOnes(String compiler) {
        for (int seed = 0; seed < Seeds.of(5); seed++) {
            Random random = new Random(seed);
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                elements.add(probe(random, i));
            }
            Collections.shuffle(elements, random);
            String all = String.join("", elements);
            Map<String, String> shared = answers(compiler, all, false, seed);
            Map<String, String> single = answers(compiler, all, true, seed);
            assertThat(shared).as("seed %d", seed).isEqualTo(single).hasSize(60);
            assertThat(shared.values()).contains("n").anyMatch(answer -> answer.startsWith("y"));
        }
    }

    private Map<String, String> answers(String compiler, String probes, boolean alone, int seed) {
        Questionnaire questions =
                new Questionnaire(directory.resolve(compiler + seed + alone), compiler).probes(probes);
        Map<String, String> answers = new LinkedHashMap<>();
        questions
                .ask(alone)
                .answers()
                .all()
                .forEach((probe, found) -> answers.put(name(probe), found.isYes() ? "y" + found.value() : "n"));
        return answers;
    }

    private static String name(Probe probe) {
        return probe.id() + " " + probe.described() + " " + probe.attributes() + (probe.cxx() ? " c++" : "");
    }
}
