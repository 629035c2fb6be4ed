// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import static io.github.jmodbuild.Wording.SETTING_FORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValueFilesTest {
    private static final Location NAMED = new Location("modules.xml", 2, 12);

    private final Map<String, String> files = new HashMap<>();

    private ValueFiles reader() {
        return new ValueFiles(
                path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> read(@Nullable Configuration base, String... paths) {
        ValueFiles reader = reader();
        for (String path : paths) {
            reader.add(path, NAMED);
        }
        return reader.assignments(base).stream()
                .map(each -> each + " " + each.at())
                .toList();
    }

    private static Configuration base() {
        return Tree.resolve("bool SPICE; prompt; default y\nbool OFF; prompt", "");
    }

    private List<String> problems(String... paths) {
        try {
            read(base(), paths);
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    @DisplayName("Q12: includes are relative to their file, and the last assignment wins")
    void includes() {
        files.put("configs/x86_64.mak", "include pci.mak\ninclude ../common.mak\nCONFIG_B=n\n# CONFIG_C is not set\n");
        files.put("configs/pci.mak", "CONFIG_A=y\nCONFIG_B=y\n");
        files.put("common.mak", "CONFIG_C=y\r\nCONFIG_D=\"a b\"\r\n");
        assertThat(read(base(), "configs/x86_64.mak"))
                .containsExactly(
                        "A=y configs/pci.mak:1:1",
                        "B=n configs/x86_64.mak:3:1",
                        "C=n configs/x86_64.mak:4:1",
                        "D=a b common.mak:2:1");
    }

    @Test
    void anIncludeAfterAnAssignmentWinsOverIt() {
        files.put("a.mak", "CONFIG_A=y\ninclude b.mak\n");
        files.put("b.mak", "CONFIG_A=n\n");
        assertThat(read(base(), "a.mak")).containsExactly("A=n b.mak:1:1");
    }

    @Test
    void aLaterFileWinsOverAnEarlierOne() {
        files.put("base.config", "CONFIG_A=y\nCONFIG_B=1\n");
        files.put("fast.config", "CONFIG_B=2\n");
        assertThat(read(base(), "base.config", "fast.config"))
                .containsExactly("A=y base.config:1:1", "B=2 fast.config:1:1");
    }

    @Test
    @DisplayName("Q12: a reference has the value that wins in the files, else the tree's; one that is not set is n")
    void references() {
        files.put("a.mak", """
                CONFIG_QXL=$(CONFIG_SPICE)
                CONFIG_X=$(CONFIG_OFF)
                CONFIG_Y = $(CONFIG_Z)
                CONFIG_Z := m
                CONFIG_Z=$(CONFIG_QXL)
                """);
        assertThat(read(base(), "a.mak"))
                .containsExactly("QXL=y a.mak:1:1", "X=n a.mak:2:1", "Y=y a.mak:3:1", "Z=y a.mak:5:1");
    }

    @Test
    @DisplayName("in quotes a dollar sign is a character, as .config writes texts; make would replace it")
    void quotedTextsReferToNothing() {
        files.put("a.mak", """
                CONFIG_A="$(CONFIG_SPICE)"
                CONFIG_B = "${x} $(call y) $$ \\"q\\""
                """);
        assertThat(read(base(), "a.mak"))
                .containsExactly("A=$(CONFIG_SPICE) a.mak:1:1", "B=${x} $(call y) $$ \"q\" a.mak:2:1");
    }

    @Test
    void aReferenceToAnUnknownSymbolNamesTheNearest() {
        files.put("a.mak", "CONFIG_QXL=$(CONFIG_SPIC)\n");
        assertThat(problems("a.mak")).containsExactly("a.mak:1:1: unknown symbol SPIC (did you mean SPICE?)");
    }

    @Test
    void aReferenceInAFragmentNeedsAnAssignmentInOne() {
        files.put("a.config", "CONFIG_QXL=$(CONFIG_SPICE)\n");
        assertThatThrownBy(() -> read(null, "a.config"))
                .hasMessageContaining(
                        "a.config:1:1: CONFIG_QXL takes the value of CONFIG_SPICE, which no fragment sets")
                .hasMessageContaining("give QXL a <default> instead");
    }

    @Test
    void aValueThatRefersToItselfShowsTheWay() {
        files.put("a.mak", "CONFIG_A=$(CONFIG_B)\nCONFIG_B=$(CONFIG_A)\n");
        assertThat(problems("a.mak"))
                .containsExactly(
                        "a.mak:1:1: the value of CONFIG_A refers to itself: CONFIG_A → CONFIG_B → CONFIG_A",
                        "a.mak:2:1: the value of CONFIG_B refers to itself: CONFIG_B → CONFIG_A → CONFIG_B");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAndAByteOrderMarkIsPassedOver() {
        ValueFiles reader = new ValueFiles(path -> Optional.of(
                path.equals("a")
                        ? new byte[] {'#', '\n', 'C', (byte) 0xFF}
                        : "\uFEFFCONFIG_A=y\n".getBytes(StandardCharsets.UTF_8)));
        reader.add("b", NAMED);
        assertThat(reader.assignments(null)).singleElement().hasToString("A=y");
        reader.add("a", NAMED);
        assertThatThrownBy(() -> reader.assignments(null))
                .hasMessageContaining("a:2: bytes that are not UTF-8, the first is 0xff; store the file as UTF-8");
    }

    @Test
    void controlCharactersBlanksAtTheBeginningAndMissingNamesAreReported() {
        files.put("a.mak", "CONFIG_A=y\0\n  CONFIG_B=y\nCONFIG_=y\nCONFIG_S=\"\u001b[31m\"\n");
        assertThat(problems("a.mak"))
                .containsExactly(
                        "a.mak:1:11: the character U+0000, which is not allowed in a value; remove it",
                        "a.mak:2:1: not a setting: CONFIG_B=y; it begins with white space, write it at the beginning of"
                                + " the line",
                        "a.mak:3:1: not a setting: CONFIG_=y; the symbol's name is missing; write CONFIG_NAME=value",
                        "a.mak:4:11: the character U+001B, which is not allowed in a value; remove it");
    }

    @Test
    void everyMistakeOfEveryFileIsReportedWhereItStands() {
        files.put("a.mak", """
                include missing.mak
                include ../../etc/passwd
                CONFIG_A=$(call not,y)
                CONFIG_B=y $(CONFIG_A)
                nonsense
                include b.mak
                CONFIG_S="open
                """);
        files.put("b.mak", "include a.mak\nA=y\n");
        assertThat(problems("a.mak", "none.config"))
                .containsExactlyInAnyOrder(
                        "a.mak:1:9: missing.mak is not a readable file; create it, or remove its name",
                        "a.mak:2:9: '../../etc/passwd' is outside the tree of the root manifest; include a file inside"
                                + " it",
                        "a.mak:3:1: a value must be plain or a single reference such as $(CONFIG_SPICE):"
                                + " CONFIG_A=$(call not,y); for a computed value, write a <default> in the manifest",
                        "a.mak:4:1: a value must be plain or a single reference such as $(CONFIG_SPICE): CONFIG_B=y"
                                + " $(CONFIG_A); for a computed value, write a <default> in the manifest",
                        "a.mak:5:1: not a setting: nonsense; " + SETTING_FORM,
                        "b.mak:1:9: a.mak includes itself: a.mak → b.mak → a.mak; remove this include",
                        "b.mak:2:1: not a setting: A=y; did you mean CONFIG_A=y?",
                        "a.mak:7:10: CONFIG_S=\"open: " + Wording.QUOTED_FORM,
                        "modules.xml:2:12: none.config is not a readable file; create it, or remove its name");
    }
}
