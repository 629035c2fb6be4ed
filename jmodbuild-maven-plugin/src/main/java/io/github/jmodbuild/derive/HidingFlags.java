// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.util.List;
import java.util.Optional;

/** Flags of a program's link that hide what its archives define, whatever is said of exports. Stateless. */
final class HidingFlags {
    private static final String ALL = "ALL";

    private HidingFlags() {}

    /** What to say of a symbol that a unit defines and such a flag hides; empty if none does. */
    static Optional<String> on(Unit definer, List<Facts.Word> words) {
        int member = definer.name().indexOf(".a(");
        String archive = member < 0 ? "" : definer.name().substring(0, member + ".a".length());
        for (Facts.Word word : words) {
            List<String> archives = word.parts().subList(1, word.parts().size());
            boolean hides = word.key().equals("hiding") && (archives.contains(ALL) || archives.contains(archive));
            if (hides && !archive.isEmpty()) {
                return Optional.of(
                        "the program is linked with " + word.value() + ", which hides what "
                                + (archives.contains(ALL) ? "archives define" : archive + " defines")
                                + "; take that flag out of the link flags, or list the object in a <group> instead of an archive");
            }
        }
        return Optional.empty();
    }
}
