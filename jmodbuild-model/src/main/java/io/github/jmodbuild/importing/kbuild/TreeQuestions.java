// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.problem.Location;
import java.util.Optional;

/** What makefiles need to know of the tree's configuration. */
public interface TreeQuestions {
    /** The kind of a declared symbol; empty if nothing declares it. */
    Optional<AskedSymbol.Kind> kind(String symbol);

    /** What is wrong with the name of a symbol, which nothing can declare then; empty if nothing is. */
    Optional<String> wrongName(String symbol);

    /** The symbol that switches modules on; empty if nothing does, so that there are none. */
    Optional<AskedSymbol> modules();

    /** Whether a symbol has a value in every configuration, if an empty one, since it can always be asked. */
    boolean isAlwaysSet(String symbol);

    /** Whether what a symbol depends on keeps it from being larger than another. */
    boolean isLimited(String symbol, String by);

    /** The symbol that has a compiler's answer; empty if that is not to be found out. */
    Optional<String> probe(KconfigQuestion question, String directory, Location at);
}
