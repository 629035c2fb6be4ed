// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.importing.Remark;
import java.util.List;

/**
 * A tree's configuration as read. Immutable but for its questions, which are only added to while it is read.
 *
 * @param root name of the first file
 * @param nodes of the first file, with those of the files that it names inside
 * @param trailing comments at the end of the first file
 * @param questions whose marks are in texts and names of symbols
 */
public record Kconfig(String root, List<KconfigNode> nodes, List<Remark> trailing, KconfigQuestions questions) {
    public Kconfig {
        nodes = List.copyOf(nodes);
        trailing = List.copyOf(trailing);
    }
}
