// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.derivation.Derivation;
import io.github.jmodbuild.plan.derivation.ExportMode;
import io.github.jmodbuild.plan.derivation.ExportedName;
import io.github.jmodbuild.plan.derivation.HidingFlag;
import io.github.jmodbuild.plan.derivation.IndexedModule;
import io.github.jmodbuild.plan.derivation.IndexedProgram;
import io.github.jmodbuild.plan.derivation.LeftOutObject;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ModuleDefinitions;
import io.github.jmodbuild.plan.derivation.ModuleImports;
import io.github.jmodbuild.plan.derivation.ModuleIndex;
import io.github.jmodbuild.plan.derivation.ModuleSignatures;
import io.github.jmodbuild.plan.derivation.ModuleSymbols;
import io.github.jmodbuild.plan.derivation.ObjectDescription;
import io.github.jmodbuild.plan.derivation.ProgramExports;
import io.github.jmodbuild.plan.derivation.ProgramLibraries;
import io.github.jmodbuild.plan.derivation.ProgramOffers;
import io.github.jmodbuild.plan.derivation.SignatureList;
import io.github.jmodbuild.plan.derivation.SignedProgram;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.plan.derivation.SymbolList;
import io.github.jmodbuild.plan.derivation.VagueLinkage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every derivation comes back from a stored plan as it was, and tells all that it is derived from. */
class DerivationCodecTest {
    private static final ListText TEXT = new ListText("{\n", "  ", ";\n", "}\n");
    private static final ListForm FORM = new ListForm(List.of("-Wl,--dynamic-list={list}"), TEXT);
    private static final ListFiles FILES = new ListFiles("{build}/x.list", "{build}/x.rsp");
    private static final List<LinkInput> INPUTS = Arrays.stream(LinkInput.Role.values())
            .map(role -> new LinkInput(role, "{build}/" + role + ".o"))
            .toList();
    private static final List<ExportedName> EXPORTS = List.of(new ExportedName("one", "modules.xml:3:5"));
    private static final List<HidingFlag> HIDING = List.of(new HidingFlag("-Wl,--exclude-libs", List.of("ALL", "b.a")));

    static Stream<Derivation> derivations() {
        return Stream.of(
                symbols(FORM),
                symbols(null),
                new ModuleDefinitions(List.of("a", "b"), "c"),
                new ModuleImports("a", TEXT, List.of("b"), "c", "d", "e", true),
                new ModuleImports("a", TEXT, List.of(), "c", "d", "", false),
                new ProgramExports(
                        INPUTS,
                        List.of("m"),
                        ExportMode.NEEDED,
                        "modules.xml:1:1",
                        EXPORTS,
                        List.of("-rdynamic"),
                        FORM,
                        List.of("k"),
                        VagueLinkage.ALL,
                        "declared",
                        "",
                        "defined",
                        FILES),
                new ProgramLibraries("read", "words"),
                new ProgramOffers("image", "declared", INPUTS, HIDING, "offers"),
                new ModuleIndex(
                        List.of(new IndexedProgram("p", "bin/p", "offers", "declared", INPUTS, HIDING, "read")),
                        List.of(new IndexedModule(
                                "m", "m.so", "modules.xml:2:2", "arm", INPUTS, List.of("p"), "s", "r")),
                        List.of(new LeftOutObject("o.o", "o.c", "", "is n here")),
                        "json",
                        "order",
                        "dep"),
                new SymbolList("map", "modules.xml:4:4", TEXT, "list"),
                new StampSource(List.of("a", "b"), "prefix", FORM, "source", FILES),
                new SignatureList("p", FORM, "o", "at", List.of(new ObjectDescription("d", "o.o")), "v", "c", FILES),
                new SignatureList("p", null, "o", "at", List.of(), "v", "c", null),
                new ModuleSignatures(
                        "p", "s", List.of(new SignedProgram("v", "at", "bin/p")), List.of("o"), "m.so", "source"));
    }

    private static ModuleSymbols symbols(@Nullable ListForm weak) {
        return new ModuleSymbols(
                INPUTS,
                EXPORTS,
                List.of("keep"),
                VagueLinkage.SHARED,
                FORM,
                List.of("own"),
                List.of("also*"),
                weak,
                "symbols",
                weak == null ? "" : "joined",
                FILES);
    }

    @ParameterizedTest
    @MethodSource("derivations")
    void derivationsAreStoredWhole(Derivation derivation) {
        Action action = new Action(
                new Location("modules.xml", 3, 5),
                Action.Stage.LINK,
                new Operation.Derive(derivation),
                List.of(),
                List.of(),
                List.of(new Action.Product("{build}/out", Action.Kind.FILE)),
                new Action.Screen("SYMBOLS", "{build}/out"));
        Plan plan = new Plan(List.of(action), List.of(), List.of(), List.of(), Plan.Published.NONE, List.of());

        Plan read = PlanCodec.decode(PlanCodec.encode(plan));

        assertThat(read.actions().get(0).operation()).isEqualTo(action.operation());
    }

    @Test
    void textsKeepWhatOnlyMessagesNeedApart() {
        assertThat(symbols(null).texts())
                .contains("object {build}/OBJECT.o", "export one\t@modules.xml:3:5", "vague SHARED", "own own")
                .doesNotContain("weaklist");
    }
}
