// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.TestTree;
import io.github.jmodbuild.plan.UserFlags;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchiverTest {
    private static final String TREE = """
            <archive name="u"><objects>a.o</objects></archive>
            <executable name="p"><objects>main.o</objects><archive>u</archive></executable>
            """;

    private static TestTree tree(String... cflags) {
        List<String> none = List.of();
        return TestTree.of(TREE)
                .sources("a.c", "main.c")
                .flags(new UserFlags(none, none, List.of(cflags), none, none, none));
    }

    @Test
    @DisplayName("K19: without an archiver for intermediate code the archive says what to install")
    void missing() {
        assertThat(tree("-flto").problems())
                .containsExactly(
                        "modules.xml:2:1: objects compiled with -flto need ar with gcc's plugin to be archived,"
                                + " which was not found; install it (apt install binutils), name it with -Djmodbuild.ar=..., or"
                                + " compile with -ffat-lto-objects");
        assertThat(tree("-flto", "-ffat-lto-objects").problems()).isEmpty();
    }
}
