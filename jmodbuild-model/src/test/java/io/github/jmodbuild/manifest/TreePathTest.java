// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in manifests become one path each. */
class TreePathTest {
    @ParameterizedTest
    @CsvSource({
        "'', x.o, x.o",
        "d, x.o, d/x.o",
        "d, e/x.o, d/e/x.o",
        "d, /x.o, x.o",
        "d, /, ''",
        "d, ., d",
        "'', ., ''",
        "d/e, ../x.o, d/x.o",
        "d/e, ../../f/x.o, f/x.o",
        "d/e, .., d",
        "d/e, ../.., ''",
        "d, ..x, d/..x"
    })
    @DisplayName("K34, D11: a name is relative to its manifest or to the root")
    void aNameIsRelativeToItsManifestOrToTheRoot(String directory, String name, String path) {
        assertThat(TreePath.resolve(directory, name)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"d/e/x.o, d/e, x.o", "x.o, '', x.o"})
    void aPathHasAParentAndAName(String path, String parent, String name) {
        assertThat(TreePath.parent(path)).isEqualTo(parent);
        assertThat(TreePath.name(path)).isEqualTo(name);
    }
}
