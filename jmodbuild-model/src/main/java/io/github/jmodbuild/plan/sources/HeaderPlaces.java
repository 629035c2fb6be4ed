// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.problem.Location;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Headers of macros that lie in the build directory's counterpart of a source directory, as autoconf's do in a build
 * outside of the source tree (Q34). Sources in {@code src/foo} find {@code "../../config.h"} through the counterpart of
 * {@code src/foo}, if that directory exists; so it gets a file, since the engine makes files only. Not thread-safe.
 */
public final class HeaderPlaces {
    private static final String NAME = "/.searched";
    private static final String TEXT =
            "Through this directory, sources include headers by names such as ../config.h.\n";

    private final Set<String> headers = new LinkedHashSet<>();
    private final Set<String> used = new TreeSet<>();

    /** The places of a tree's headers. */
    public HeaderPlaces(ManifestTree tree) {
        for (Member.Constants constants : tree.members(Member.Constants.class)) {
            Word header = constants.header();
            Word directory = constants.directory();
            if (header != null && directory != null) {
                headers.add(place(directory, header));
            }
        }
    }

    /** The name that a header would have in the source tree. */
    static String place(Word directory, Word header) {
        return TreePath.resolve(TreePath.resolve("", directory.text()), header.text());
    }

    /** Whether no header lies in such a place. */
    public boolean isEmpty() {
        return headers.isEmpty();
    }

    /** The headers, by the names that they would have in the source tree. */
    Set<String> headers() {
        return headers;
    }

    /**
     * Notes that sources of a directory are compiled.
     *
     * @param target whose objects they become; empty for the tree's own
     * @return the file that compiles wait for
     */
    public String use(String target, String directory) {
        String file = Layout.generated(target, directory) + NAME;
        used.add(file);
        return file;
    }

    /** What makes the directories that were used so far. */
    public List<Action> actions() {
        return used.stream().map(HeaderPlaces::action).toList();
    }

    private static Action action(String file) {
        return new Action(
                Location.of("configuration"),
                Stage.CONFIGURE,
                new Operation.Text(TEXT),
                List.of(),
                List.of(),
                List.of(new Product(file, Action.Kind.FILE)),
                new Screen("GEN", file));
    }
}
