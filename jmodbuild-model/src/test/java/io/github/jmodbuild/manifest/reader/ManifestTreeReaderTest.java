// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.manifest.ManifestTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole tree is read before anything is decided (Q20). */
class ManifestTreeReaderTest {
    private final Map<String, String> files = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private ManifestTreeReaderTest file(String path, String members) {
        files.put(path, "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">\n" + members + "\n</modules>");
        return this;
    }

    private ManifestTree read(String root) {
        return ManifestTreeReader.read(root, path -> {
            asked.add(path);
            return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static String symbol(String name) {
        return "<config><symbol name=\"" + name + "\" type=\"bool\"/></config>";
    }

    @Test
    @DisplayName("K16, D07: directories are entered once where they are named first")
    void directoriesAreEnteredOnceWhereTheyAreNamedFirst() {
        ManifestTree tree = file(
                        "top.xml",
                        symbol("ONE") + "<directory>b</directory>" + symbol("FOUR")
                                + "<directory>a</directory><directory>b</directory>")
                .file("b/modules.xml", symbol("TWO") + "<directory>../a</directory>")
                .file("a/modules.xml", symbol("THREE"))
                .read("top.xml");
        assertThat(asked).containsExactly("top.xml", "b/modules.xml", "a/modules.xml");
        assertThat(tree.byDirectory().keySet()).containsExactly("", "b", "a");
        assertThat(tree.symbols())
                .extracting(symbol -> symbol.name().text())
                .containsExactly("ONE", "TWO", "THREE", "FOUR");
        assertThat(tree.root().directory()).isEmpty();
        assertThat(tree.in("a").directory()).isEqualTo("a");
    }

    @Test
    void namesWithoutADeclarationAreCollectedFromAllManifests() {
        ManifestTree tree = file("modules.xml", "<undeclared>A B</undeclared><directory>d</directory>")
                .file("d/modules.xml", "<undeclared>B C</undeclared>")
                .read("modules.xml");
        assertThat(tree.undeclared()).containsExactly("A", "B", "C");
    }

    @Test
    @DisplayName("K37: mistakes of all manifests are reported together")
    void mistakesOfAllManifestsAreReportedTogether() {
        file("modules.xml", "<directory>d</directory>\n<nonsense/>\n<directory>e</directory>");
        assertThatThrownBy(() -> read("modules.xml"))
                .hasMessageContaining("modules.xml:3:1: ")
                .hasMessageContaining("nonsense");
        file("modules.xml", "<directory>d</directory>\n<directory>e</directory>\n<directory>f</directory>");
        file("e/modules.xml", "<nonsense/>");
        file("f/modules.xml", "<folly/>");
        assertThatThrownBy(() -> read("modules.xml"))
                .hasMessageContaining("modules.xml:2:12: there is no d/modules.xml")
                .hasMessageContaining("e/modules.xml:2:1: ")
                .hasMessageContaining("f/modules.xml:2:1: ");
    }
}
