// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One definition of a symbol says its type. */
class SymbolTypesTest {
    private static ManifestTree read(String root, String nested) {
        Map<String, String> files =
                Map.of("modules.xml", Reading.manifest(root), "d/modules.xml", Reading.manifest(nested));
        return ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> problems(String root) {
        return Reading.thrown(() -> read(root, "")).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    @DisplayName("K01: a definition takes the type that another one has, before or behind it")
    void aDefinitionTakesTheTypeOfAnother() {
        ManifestTree tree = read(
                "<config><symbol name='S'><default> =&gt; </default></symbol><symbol name='N'><default>\n 7 </default>"
                        + "</symbol><symbol name='T'><default>A and not B</default></symbol>"
                        + "<symbol name='H'><help>A header.</help></symbol></config><directory>d</directory><config>"
                        + "<symbol name='S'><default from='N'/></symbol></config>",
                "<config><menu title='M'><symbol name='T' type='tristate'/><symbol name='N' type='int'/></menu>"
                        + "<symbol name='S' type='string'/></config>"
                        + "<probes><header declare='true' symbol='H'>a.h</header></probes>");
        assertThat(tree.symbols())
                .extracting(symbol -> symbol.name() + " " + symbol.type().spelling())
                .containsExactly(
                        "S string",
                        "N int",
                        "T tristate",
                        "H bool",
                        "T tristate",
                        "N int",
                        "S string",
                        "H bool",
                        "S string");
        assertThat(text(tree, 0)).isEqualTo(" => ");
        assertThat(text(tree, 1)).isEqualTo("7");
        assertThat(((Symbol.DefaultExpr) property(tree, 2)).value()).hasToString("A and not B");
        assertThat(((Symbol.DefaultFrom) property(tree, 8)).symbol()).hasToString("N");
    }

    private static String text(ManifestTree tree, int symbol) {
        return ((Symbol.DefaultText) property(tree, symbol)).value().text();
    }

    private static Symbol.Property property(ManifestTree tree, int symbol) {
        return tree.symbols().get(symbol).properties().get(0);
    }

    @Test
    void aSymbolThatHasATypeNowhereIsLocated() {
        assertThat(problems("<config>" + "<symbol name='CURL' type='bool'/>\n<symbol name='CRUL'/></config>"))
                .containsExactly("modules.xml:3:1: no definition of CRUL says its type (did you mean CURL?); write"
                        + " type=\"bool\", tristate, string, int or hex here or in another definition of it");
    }

    @Test
    void aDefaultIsHeldAgainstTheTypeThatIsFound() {
        assertThat(problems("<config><symbol name='N'><default>x</default></symbol>\n<symbol name='N' type='int'/>"
                        + "\n<symbol name='B'><default>A or\n (</default></symbol><symbol name='B' type='bool'/>"
                        + "\n<symbol name='B'><default from='N'/></symbol></config>"))
                .containsExactly(
                        "modules.xml:2:35: 'x' is not a whole number such as 0, 42 or -1; the symbol is of type int",
                        "modules.xml:5:3: the expression ends where a symbol is expected (in the expression \"A or (\")",
                        "modules.xml:6:33: from is for string, int and hex symbols; this one is bool, write the symbol as"
                                + " text: <default>N</default>");
    }
}
