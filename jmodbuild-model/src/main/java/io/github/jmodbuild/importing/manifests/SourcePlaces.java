// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.kconfig.Kconfig;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.KconfigNode.Block.Kind;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sourced file becomes the manifest of its directory: the first one with the name of the root's file, else the first one.
 * All others stand in the manifest that names them, since a directory has one manifest with one place. Not changed after
 * construction.
 */
final class SourcePlaces {
    private final String usual;
    private final Map<String, KconfigNode.Block> chosen = new HashMap<>();

    SourcePlaces(Kconfig kconfig) {
        this.usual = TreePath.name(kconfig.root());
        collect(kconfig.nodes());
    }

    private void collect(List<KconfigNode> nodes) {
        for (KconfigNode node : nodes) {
            if (node instanceof KconfigNode.Block block) {
                if (block.kind() == Kind.SOURCE) {
                    chosen.merge(TreePath.parent(block.text()), block, this::better);
                }
                collect(block.children());
            }
        }
    }

    private KconfigNode.Block better(KconfigNode.Block first, KconfigNode.Block second) {
        return !isUsual(first) && isUsual(second) ? second : first;
    }

    private boolean isUsual(KconfigNode.Block block) {
        return TreePath.name(block.text()).equals(usual);
    }

    /** @param from the directory of the manifest that would name it; it cannot name its own or one above it */
    @SuppressWarnings("ReferenceEquality") // a file that is named twice is two blocks
    boolean hasManifest(KconfigNode.Block block, String from) {
        String directory = TreePath.parent(block.text());
        boolean isAbove = directory.isEmpty() || directory.equals(from) || from.startsWith(directory + "/");
        return !isAbove && chosen.get(directory) == block && isName(from, directory);
    }

    /** A list of directories takes no name with a blank, for example. */
    private static boolean isName(String from, String directory) {
        Names names = new Names(from);
        names.directory(new Word(name(from, directory), Location.of(directory)));
        return names.problems().isEmpty();
    }

    /** The directory as a manifest in another names it. */
    static String name(String from, String directory) {
        if (from.isEmpty()) {
            return directory;
        }
        return directory.startsWith(from + "/") ? directory.substring(from.length() + 1) : "/" + directory;
    }
}
