// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.Contribution;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.Optional;

/**
 * Finds unconditional objects in directories that can be m (K16), which Kbuild drops silently. Composites and lists
 * with a {@code config} are unambiguous; a {@code <module>} contains every object. Stateless.
 */
final class ModularDirectoryCheck {
    private ModularDirectoryCheck() {}

    static Optional<Problem> check(Contribution contribution, TreeIndex index) {
        boolean unconditional = contribution.item() instanceof Item.Objects objects
                && objects.config() == null
                && !objects.names().isEmpty();
        Location canBeM = index.directories().of(contribution.directory()).canBeM();
        if (unconditional && canBeM != null) {
            Word first = ((Item.Objects) contribution.item()).names().get(0);
            return Optional.of(new Problem(
                    first.at(),
                    first + " is listed without a condition in a directory that can be m (" + canBeM
                            + "), where nothing is built in; make it part of a <composite>, which becomes one module at"
                            + " m, or give the list a config of its own"));
        }
        return Optional.empty();
    }
}
