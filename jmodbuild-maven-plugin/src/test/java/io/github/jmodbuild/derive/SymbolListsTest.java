// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.plan.derivation.SymbolList;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of symbols that links are given, from other lists and texts. */
class SymbolListsTest {
    private static final ListText LINES = new ListText("", "", "\n", "");

    private final DerivationTree tree;

    SymbolListsTest(@TempDir Path directory) {
        tree = new DerivationTree(directory);
    }

    private List<String> mapped(String map) throws IOException {
        tree.write("z.map", map);
        assertThat(tree.derive(new SymbolList("z.map", "modules.xml:2:1", LINES, "list")))
                .isEmpty();
        return tree.lines("list");
    }

    @Test
    @DisplayName("D17: a version script gives the names and patterns of its global parts, sorted, each once")
    void versionScript() throws IOException {
        assertThat(mapped("V1 { global: /* old; */ b; a*; local: c; };\nV2 { global: \"d\"; a*; } V1; # end"))
                .containsExactly("a*", "b", "d");
        assertThat(mapped("{ a; b; };")).containsExactly("a", "b");
        assertThat(mapped("{ local: *; };")).isEmpty();
    }

    @Test
    @DisplayName("D17: names of C++ as their sources write them are refused, at the place of the map")
    void namesOfCxx() throws IOException {
        tree.write("z.map", "{ global: extern \"C++\" { \"f()\"; }; };");
        assertThat(tree.derive(new SymbolList("z.map", "modules.xml:2:1", LINES, "list")))
                .singleElement()
                .asString()
                .startsWith("modules.xml:2:1: " + Wording.NAMES_OF_CXX)
                .endsWith("list mangled names (_ZN...)");
    }

    @Test
    void definitionsOfAllModulesAreOneList() throws IOException {
        tree.write("a.symbols", "needs host", "defines b", "defines a");
        tree.write("b.symbols", "opaque x.o\tis damaged", "exports c", "defines c", "vague c");
        tree.derive(new ModuleDefinitions(List.of("a.symbols", "b.symbols"), "all"));
        assertThat(tree.lines("all")).containsExactly("a", "b", "c");
    }

    @Test
    void aDamagedListIsAnErrorThatNamesIt() throws IOException {
        tree.write("a.symbols", "nonsense here");
        assertThatThrownBy(() -> tree.derive(new ModuleDefinitions(List.of("a.symbols"), "all")))
                .isInstanceOf(IOException.class)
                .hasMessage("a.symbols is damaged: nonsense here");
    }

    private void imports(String rest, boolean unknown) throws IOException {
        tree.write("p1", "host", "both").write("p2", "more");
        tree.write("others", "both", "next");
        tree.derive(new ModuleImports("a.symbols", LINES, List.of("p1", "p2"), "others", "offered", rest, unknown));
    }

    @Test
    @DisplayName(
            "D08: what a module needs comes from its programs first, then from modules, and reserved names from neither")
    void importsOfAModule() throws IOException {
        tree.write(
                "a.symbols", "needs __chkstk", "needs both", "needs host", "needs more", "needs next", "needs other");
        imports("", false);
        assertThat(tree.lines("offered")).containsExactly("both", "host", "more", "next");
        imports("rest", false);
        assertThat(tree.lines("offered")).containsExactly("both", "host", "more");
        assertThat(tree.lines("rest")).containsExactly("next");
        imports("rest", true);
        assertThat(tree.lines("rest")).containsExactly("next", "other");
    }

    @Test
    @DisplayName("D08: a module of which not all can be read may need everything that its programs define")
    void importsOfAModuleThatCannotBeRead() throws IOException {
        tree.write("a.symbols", "opaque x.o\tholds GCC intermediate code", "needs host");
        imports("", false);
        assertThat(tree.lines("offered")).containsExactly("both", "host", "more");
    }

    private String stamp() throws IOException {
        ListForm listed = new ListForm(List.of(), LINES);
        tree.derive(
                new StampSource(List.of("config", "exports"), "stamp_", listed, "stamp.c", new ListFiles("l", "r")));
        String symbol = tree.lines("l").get(0);
        assertThat(symbol).matches("stamp_[0-9a-f]{16}");
        assertThat(tree.text("stamp.c")).contains("const char " + symbol + "[]");
        return symbol;
    }

    @Test
    @DisplayName(
            "D13: a stamp has another name as soon as one of its files has another content, and the same for the same")
    void stampOfABuild() throws IOException {
        tree.write("config", "CURL=y").write("exports", "a");
        String first = stamp();
        assertThat(stamp()).isEqualTo(first);
        tree.write("exports", "a", "b");
        assertThat(stamp()).isNotEqualTo(first);
        tree.write("exports", "a");
        assertThat(stamp()).isEqualTo(first);
    }
}
