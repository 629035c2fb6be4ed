// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.derivation.ExportedName;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.derivation.LinkInput.Role;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.VagueLinkage;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module needs and exports, derived from the symbols of its objects. */
class ModuleSymbolsTest {
    private static final ListText LINES = new ListText("", "", "\n", "");
    private static final String MARK = "__jmodbuild_export_";

    private final DerivationTree tree;

    ModuleSymbolsTest(@TempDir Path directory) {
        tree = new DerivationTree(directory);
    }

    private List<String> derive(VagueLinkage vague, List<ExportedName> exports, String... objects) throws IOException {
        List<LinkInput> inputs = Arrays.stream(objects)
                .map(object -> new LinkInput(Role.OBJECT, object))
                .toList();
        ListForm listed = new ListForm(List.of("--export-list=" + ExportForm.LIST), LINES);
        ListForm weak = new ListForm(List.of("--dynamic-list=" + ExportForm.LIST), LINES);
        return tree.derive(new ModuleSymbols(
                inputs,
                exports,
                List.of("-u", ExportForm.SYMBOL),
                vague,
                listed,
                List.of("-Bsymbolic"),
                List.of(),
                vague == VagueLinkage.NONE ? null : weak,
                "symbols",
                "",
                new ListFiles("list", "response")));
    }

    @Test
    @DisplayName("K09: a module needs what its objects use and none of them defines; weak references need not be found")
    void needs() throws IOException {
        tree.write("a.o", new ElfObject().defines("a").needs("b").needs("host").mayUse("extra"));
        tree.write("b.o", new ElfObject().defines("b").needs("a"));
        assertThat(derive(VagueLinkage.NONE, List.of(), "a.o", "b.o")).isEmpty();
        assertThat(tree.lines("symbols")).containsExactly("needs host", "defines a", "defines b");
    }

    @Test
    @DisplayName("K39: without declared exports a module has no list, and is bound to its own symbols")
    void undeclared() throws IOException {
        tree.write("a.o", new ElfObject().defines("a"));
        derive(VagueLinkage.NONE, List.of(), "a.o");
        assertThat(tree.text("list")).isEmpty();
        assertThat(tree.text("response")).contains("-Bsymbolic").doesNotContain("--export-list");
    }

    @Test
    @DisplayName("K09: exports of manifest and sources are the whole list")
    void declared() throws IOException {
        tree.write(
                "a.o",
                new ElfObject().defines("a").defines("other").defines("b").defines(MARK + "b"));
        assertThat(derive(VagueLinkage.NONE, List.of(new ExportedName("a", "modules.xml:3:1")), "a.o"))
                .isEmpty();
        assertThat(tree.lines("list")).containsExactly("a", "b");
        assertThat(tree.lines("symbols")).contains("exports a", "exports b").doesNotContain("exports other");
        assertThat(tree.text("response")).contains("--export-list=list");
    }

    @Test
    @DisplayName("K39: an inline function of C++ is exported with the list, unless the module keeps its own")
    void vagueLinkage() throws IOException {
        tree.write("a.o", new ElfObject().defines("a").definesInline("_ZN1S1fEv"));
        List<ExportedName> exports = List.of(new ExportedName("a", "modules.xml:3:1"));
        derive(VagueLinkage.SHARED, exports, "a.o");
        assertThat(tree.lines("list")).containsExactly("_ZN1S1fEv", "a");
        assertThat(tree.lines("symbols")).contains("vague _ZN1S1fEv");
        derive(VagueLinkage.OWN, exports, "a.o");
        assertThat(tree.lines("list")).containsExactly("a");
        assertThat(tree.lines("symbols")).doesNotContain("vague _ZN1S1fEv");
    }

    @Test
    @DisplayName("K09: a name that nothing defines is refused with the nearest one, at its place")
    void undefinedExport() throws IOException {
        tree.write("a.o", new ElfObject().defines("block_open"));
        assertThat(derive(VagueLinkage.NONE, List.of(new ExportedName("block_opne", "modules.xml:3:7")), "a.o"))
                .containsExactly("modules.xml:3:7: nothing that is linked here defines block_opne (did you mean"
                        + " block_open?); correct the name or remove it");
    }

    @Test
    @DisplayName("K09: a hidden symbol and one that is exported twice are refused")
    void refusedExports() throws IOException {
        tree.write("a.o", new ElfObject().hides("a").defines(MARK + "a"));
        tree.write("b.o", new ElfObject().defines(MARK + "a"));
        assertThat(derive(VagueLinkage.NONE, List.of(), "a.o", "b.o"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("a.o: a is defined in a.o with hidden visibility"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("b.o: a is exported twice: by JMODBUILD_EXPORT here and in a.o;"));
    }

    @Test
    @DisplayName("K09: an export of a static function is refused")
    void exportOfNothing() throws IOException {
        tree.write("a.o", new ElfObject().defines("b").defines(MARK + "a"));
        assertThat(derive(VagueLinkage.NONE, List.of(), "a.o"))
                .singleElement()
                .asString()
                .startsWith("a.o: JMODBUILD_EXPORT(a) " + Wording.UNDEFINED_EXPORT);
    }
}
