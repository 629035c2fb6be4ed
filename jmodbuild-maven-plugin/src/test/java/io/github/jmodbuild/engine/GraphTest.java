// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.graph.Graph;
import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    private final Tree tree;

    GraphTest(@TempDir Path directory) {
        tree = new Tree(directory);
        tree.compile("a.c");
        tree.compile("b.c");
        tree.archive("{build}/one.a", "{build}/obj/a.o");
        tree.compile("c.c");
        tree.archive("{build}/all.a", "{build}/one.a", "{build}/obj/c.o");
    }

    private List<Long> lengths(long... times) throws Exception {
        Path journal = tree.source.resolve("journal");
        try (State state = new Memory().open(journal, "test", new Places(tree.source, tree.build))) {
            Graph graph = new Graph(tree.plan(), state.paths(), state.observer());
            return Arrays.stream(graph.pathLengths(i -> times[i])).boxed().toList();
        }
    }

    @Test
    void actionIsAsUrgentAsTheLongestChainThatItBegins() throws Exception {
        assertThat(lengths(10, 40, 20, 5, 3)).containsExactly(33L, 40L, 23L, 8L, 3L);
    }

    @Test
    void actionThatNeverRanCountsAsTheMeanOfTheOthers() throws Exception {
        assertThat(lengths(-1, 6, -1, 2, -1)).containsExactly(12L, 6L, 8L, 6L, 4L);
        assertThat(lengths(-1, -1, -1, -1, -1)).containsExactly(3L, 1L, 2L, 2L, 1L);
    }
}
