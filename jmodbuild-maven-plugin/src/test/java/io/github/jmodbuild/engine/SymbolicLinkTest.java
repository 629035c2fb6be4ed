// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Kind;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that actions make: what they are, and what tools read through them (D17). */
class SymbolicLinkTest {
    private static final String LINK = "{build}/gen/short.h";
    private static final String REAL = "{build}/gen/long.h";

    private Tree tree;

    @BeforeEach
    void headerAndALinkToIt(@TempDir Path directory) {
        tree = new Tree(directory)
                .write("a.c", "#include \"short.h\"\nint a = A;\n")
                .text(REAL, "#define A 1\n");
        tree.add(Tree.action(
                Stage.CONFIGURE,
                new Operation.SymbolicLink("long.h"),
                List.of(REAL),
                List.of(),
                List.of(new Product(LINK, Kind.FILE)),
                "LN"));
        tree.add(compile());
    }

    private static Action compile() {
        return Tree.compilation(Tree.CC, "a.c", List.of(LINK), "-I{build}/gen");
    }

    @Test
    void whoReadsThroughALinkDependsOnWhatItLeadsTo() {
        assertThat(tree.build().built()).containsExactly(REAL, LINK, Tree.object("a.c"));
        assertThat(tree.build().built()).isEmpty();
        tree.drop(REAL);
        tree.drop(LINK);
        tree.drop(Tree.object("a.c"));
        tree.text(REAL, "#define A 2\n");
        tree.add(Tree.action(
                Stage.CONFIGURE,
                new Operation.SymbolicLink("long.h"),
                List.of(REAL),
                List.of(),
                List.of(new Product(LINK, Kind.FILE)),
                "LN"));
        tree.add(compile());
        assertThat(tree.build().built()).contains(REAL, Tree.object("a.c"));
    }

    @Test
    void aFileInTheLinksPlaceAndALinkThatLeadsElsewhereAreReplaced() throws IOException {
        tree.build();
        Path link = tree.build.resolve("gen/short.h");
        Files.delete(link);
        Files.writeString(link, "#define A 1\n");
        assertThat(tree.build().built()).contains(LINK);
        assertThat(Files.readSymbolicLink(link)).hasToString("long.h");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../../a.c"));
        assertThat(tree.build().built()).contains(LINK);
        assertThat(Files.readSymbolicLink(link)).hasToString("long.h");
    }

    @Test
    void aLinkThatNoStepMakesAnyMoreGoesEvenAfterWhatItLedTo() {
        tree.build();
        tree.drop(LINK);
        tree.drop(REAL);
        tree.drop(Tree.object("a.c"));
        tree.write("b.c", "int b;\n").compile("b.c");
        tree.build();
        assertThat(tree.build.resolve("gen")).doesNotExist();
    }
}
