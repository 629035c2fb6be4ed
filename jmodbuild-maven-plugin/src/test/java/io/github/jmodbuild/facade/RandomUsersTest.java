// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sources use symbols in every way that the preprocessor has; whatever is flipped, the build equals a clean one. */
@Faults
class RandomUsersTest {
    private static final List<String> NAMES = List.of("A", "A_B", "A_B_C", "N", "N1", "N16", "T", "T_A");
    private static final int SOURCES = 5;
    private static final int FLIPS = 12;

    private final NativeTree tree;

    RandomUsersTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        StringBuilder symbols = new StringBuilder();
        for (String name : NAMES) {
            String type = name.startsWith("N") ? "int" : name.startsWith("T") ? "tristate" : "bool";
            symbols.append(
                    "<symbol name=\"" + name + "\" type=\"" + type + "\"><prompt>" + name + "</prompt></symbol>\n");
        }
        tree.manifest(
                "",
                "<config><symbol name=\"MODULES\" type=\"bool\" modules=\"true\"><default>y</default></symbol>\n"
                        + symbols
                        + "</config>\n<archive name=\"all\"><objects>s0.o s1.o s2.o s3.o s4.o</objects></archive>\n");
        tree.write("shared.h", """
                #define PASTE_(a, b) a##b
                #define PASTE(a, b) PASTE_(a, b)
                #define TEXT_(a) #a
                #define TEXT(a) TEXT_(a)
                #ifdef CONFIG_A_B
                #define SHARED 1
                #else
                #define SHARED 0
                #endif
                """);
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Seeds.ofFaults(40, Seeds.of(4)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("B07: whatever is flipped, the build equals a clean one, and what does not use it is left alone")
    void everyFlipEqualsACleanBuild(int seed) {
        Random random = new Random(seed);
        NAMES.forEach(name -> set(name, random));
        for (int i = 0; i < SOURCES; i++) {
            tree.write("s" + i + ".c", source(i, random));
        }
        tree.build();
        int left = 0;
        for (int i = 0; i < FLIPS; i++) {
            set(NAMES.get(random.nextInt(NAMES.size())), random);
            if (random.nextInt(3) == 0) {
                int source = random.nextInt(SOURCES);
                tree.write("s" + source + ".c", source(source, random));
            }
            left += (int) tree.build().carriedOver().stream()
                    .filter(file -> file.endsWith(".o"))
                    .count();
            tree.assertEqualToClean();
            FaultTotal.add("flips of symbols", 1);
        }
        assertThat(left).as("objects that were left alone").isGreaterThan(FLIPS / 2);
    }

    private void set(String name, Random random) {
        String value = name.startsWith("N")
                ? String.valueOf(List.of(1, 2, 16).get(random.nextInt(3)))
                : List.of("y", "n", "m").get(random.nextInt(name.startsWith("T") ? 3 : 2));
        tree.set(name + "=" + value);
    }

    private static String source(int number, Random random) {
        StringBuilder text = new StringBuilder("#include <generated/autoconf.h>\n#include \"shared.h\"\n");
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            text.append(use("u" + number + "_" + i, name, random)).append('\n');
        }
        return text.toString();
    }

    private static String use(String id, String name, Random random) {
        String option = "CONFIG_" + name;
        return switch (random.nextInt(14)) {
            case 0 -> "#ifdef " + option + "\nint " + id + ";\n#endif";
            case 1 -> "int " + id + " = IS_ENABLED(" + option + ");";
            case 2 -> "#if CONFIG_N > 1 && !defined " + option + "\nint " + id + " = CONFIG_N;\n#endif";
            case 3 -> "const char *" + id + " = TEXT(" + option + ");";
            case 4 -> "const char *" + id + " = TEXT(PASTE(CONFIG_, " + name + "));";
            case 5 -> "const char *" + id + " = TEXT(PASTE_(CONFIG_A, _B)) TEXT(PASTE_(CONFIG_A_, B));";
            case 6 -> "const char *" + id + " = TEXT(PASTE(CONFIG_N, CONFIG_N)) TEXT(PASTE_(CONFIG_N, 1));";
            case 7 -> "const char *" + id + " = TEXT(PASTE_(CON, FIG_" + name + "));";
            case 8 -> "#define ALIAS" + id + " " + option + "\nconst char *" + id + " = TEXT(ALIAS" + id + ");";
            case 9 -> "#ifdef CONFIG_\\\n" + name + "\nint " + id + " = 2;\n#endif";
            case 10 -> "int " + id + " = SHARED; /* " + option + " */";
            case 11 -> "int " + id + " = 'C' + sizeof \"" + option + "\";";
            case 12 -> "__asm__(\".data\\n" + id + ": .incbin \\\"target/include/generated/autoconf.h\\\"\\n.text\");";
            default -> "#if IS_MODULE(CONFIG_T)\nint " + id + " = IS_BUILTIN(CONFIG_T_A);\n#endif";
        };
    }
}
