// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code <source>}: the configuration of another directory inside of a menu. */
class SourceTest {
    private final Map<String, String> files = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private SourceTest file(String path, String members) {
        files.put(path, Reading.manifest(members));
        return this;
    }

    private ManifestTree read() {
        return ManifestTreeReader.read(
                "modules.xml",
                path -> {
                    asked.add(path);
                    return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
                },
                Map.of("architecture", "x86"));
    }

    private List<String> problems() {
        return Reading.thrown(this::read).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static String bool(String name) {
        return "<symbol name='" + name + "' type='bool'/>";
    }

    /** Names of symbols, titles of menus with what stands in them. */
    private static String outline(List<ConfigEntry> entries) {
        List<String> words = new ArrayList<>();
        for (ConfigEntry entry : entries) {
            if (entry instanceof Symbol symbol) {
                words.add(symbol.name().text());
            } else if (entry instanceof ConfigEntry.Menu menu) {
                words.add(menu.title() + "(" + outline(menu.entries()) + ")");
            } else if (entry instanceof ConfigEntry.If block) {
                words.add(block.condition() + "(" + outline(block.entries()) + ")");
            } else {
                words.add(entry.toString());
            }
        }
        return String.join(" ", words);
    }

    @Test
    @DisplayName("K01: a sourced configuration stands in the menu, its outputs where the directory is named")
    void aSourcedConfigurationStandsInTheMenu() {
        ManifestTree tree = file(
                        "modules.xml",
                        "<directory>drivers</directory><config>" + bool("ONE") + "<menu title='Drivers'>" + bool("TWO")
                                + "<if condition='ONE'><source>drivers</source></if>" + bool("FOUR")
                                + "</menu></config><directory>drivers</directory>")
                .file(
                        "drivers/modules.xml",
                        "<group name='g'><objects>a.o</objects></group><config><menu title='Net'><source>net</source>"
                                + "</menu></config><probes><header declare='true' symbol='HAVE_A_H'>a.h</header></probes>"
                                + "<directory>block</directory><directory>net</directory>")
                .file("drivers/net/modules.xml", "<config>" + bool("THREE") + "</config>")
                .file("drivers/block/modules.xml", "<config>" + bool("BLOCK") + "</config>")
                .read();
        assertThat(outline(tree.entries())).isEqualTo("ONE Drivers(TWO ONE(Net(THREE) HAVE_A_H BLOCK) FOUR)");
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "modules.xml", "drivers/modules.xml", "drivers/net/modules.xml", "drivers/block/modules.xml");
    }

    @Test
    void aConfigurationHasOnePlace() {
        file(
                        "modules.xml",
                        "<config><source>d</source>\n<menu title='M'><source>e</source></menu><source>/d</source></config>")
                .file("d/modules.xml", "")
                .file("e/modules.xml", "<config><source>../d</source></config>");
        assertThat(problems())
                .containsExactly(
                        "modules.xml:3:50: the configuration of d has its place at modules.xml:2:17 already; remove one of"
                                + " the two <source>",
                        "e/modules.xml:2:17: the configuration of d has its place at modules.xml:2:17 already; remove one"
                                + " of the two <source>");
    }

    @Test
    void aMissingManifestIsNamed() {
        file("modules.xml", "<config><menu title='M'>\n<source>arch/${architecture}</source></menu></config>");
        assertThat(problems())
                .containsExactly("modules.xml:3:9: there is no arch/x86/modules.xml; write one, or remove this <source>"
                        + " (modules.xml enters only directories that have a manifest)");
        file("arch/x86/modules.xml", "<config>" + bool("X86") + "</config>");
        assertThat(outline(read().entries())).isEqualTo("M(X86)");
    }

    @Test
    void aDirectoryCannotSourceItselfOrWhatIsAround() {
        file("modules.xml", "<directory>d</directory>").file("d/modules.xml", "<config><source>/d</source></config>");
        assertThat(problems()).containsExactly("d/modules.xml:2:17: '/d' " + Wording.OWN_DIRECTORY);
    }

    @Test
    void aConfigurationThatContainsItselfIsShownWithTheWay() {
        file("modules.xml", "<directory>a</directory>")
                .file("a/modules.xml", "<config><source>../b</source></config>")
                .file("b/modules.xml", "<directory>../c</directory>")
                .file("c/modules.xml", "<config><source>../a</source></config>");
        assertThat(problems())
                .containsExactly(
                        "a/modules.xml:2:17: the configuration of b contains itself: b → c → a → b; remove this"
                                + " <source>");
    }

    @Test
    void menusAndLinkOrderMayNestTheOtherWayRound() {
        ManifestTree tree = file("modules.xml", "<config><source>a</source></config><directory>b</directory>")
                .file("a/modules.xml", "<config><menu title='A'><source>../b</source></menu></config>")
                .file("b/modules.xml", "<config>" + bool("B") + "</config><directory>../a</directory>")
                .read();
        assertThat(outline(tree.entries())).isEqualTo("A(B)");
    }

    @Test
    void whatAConfigurationAloneWouldLeaveOutIsRefused() {
        file("modules.xml", "<config>\n<source>d</source></config>")
                .file(
                        "d/modules.xml",
                        "<config/><check if='A' message='no A'/><undeclared>A</undeclared><probes/>\n<group name='g'/>"
                                + "<directory>e</directory>")
                .file("d/e/modules.xml", "");
        assertThat(problems())
                .containsExactly("d/modules.xml:3:1: this would be left out, since only the <source> at modules.xml:3:1"
                        + " names d, which takes its configuration; write <directory>d</directory> where it is to be built,"
                        + " too");
        file("modules.xml", "<config>\n<source>d</source></config><directory>d</directory>");
        assertThat(read().byDirectory().keySet()).containsExactly("", "d", "d/e");
    }

    @Test
    void checksNamesAndProbesOfASourcedManifestCount() {
        ManifestTree tree = file(
                        "modules.xml",
                        "<undeclared>A</undeclared><config><menu title='M'><source>d</source></menu></config>"
                                + "<undeclared>C</undeclared>")
                .file(
                        "d/modules.xml",
                        "<undeclared>B</undeclared><check if='A' message='no'/><probes><header>a.h</header></probes>")
                .read();
        assertThat(tree.undeclared()).containsExactly("A", "B", "C");
        assertThat(tree.members(Member.Check.class)).hasSize(1);
        assertThat(tree.probes()).hasSize(1);
    }
}
