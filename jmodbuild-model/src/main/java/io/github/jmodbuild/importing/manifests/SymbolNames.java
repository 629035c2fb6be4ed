// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.Optional;

/** Which names manifests can declare. Stateless. */
final class SymbolNames {
    private SymbolNames() {}

    /** What is wrong with a name. */
    static Optional<String> problem(String name) {
        Names names = new Names("");
        names.symbol(new Word(name, Location.of("")));
        return names.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(names.problems().get(0).message());
    }
}
