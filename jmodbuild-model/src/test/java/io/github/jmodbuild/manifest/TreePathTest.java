// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import static org.assertj.core.api.Assertions.assertThat;

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
    void k34_d11_a_name_is_relative_to_its_manifest_or_to_the_root(String directory, String name, String path) {
        assertThat(TreePath.resolve(directory, name)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"d/e/x.o, d/e, x.o", "x.o, '', x.o"})
    void a_path_has_a_parent_and_a_name(String path, String parent, String name) {
        assertThat(TreePath.parent(path)).isEqualTo(parent);
        assertThat(TreePath.name(path)).isEqualTo(name);
    }
}
