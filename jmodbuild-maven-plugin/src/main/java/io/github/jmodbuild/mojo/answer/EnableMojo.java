// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.answer;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.AnswerGoals;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fewest settings that give a symbol a value, together with everything it needs, and shows them with their
 * consequences: {@code mvn jmodbuild:enable -Djmodbuild.symbol=CURL -Djmodbuild.value=m}. Stores them if asked to.
 *
 * @since 0.1.0
 */
@Mojo(name = "enable", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class EnableMojo extends AbstractAnswerMojo {

    /**
     * A configuration symbol, with or without CONFIG_.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.symbol", defaultValue = "")
    private @Nullable String symbol;

    /**
     * The value to set: y, m, n, a number or a text.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.value", defaultValue = "y")
    private @Nullable String value;

    /**
     * Whether to store the settings in {@code configFile}; its previous version is kept with {@code .old} appended.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.apply", defaultValue = "false")
    private @Nullable String apply;

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Parameters.flag("jmodbuild.apply", apply);
    }

    @Override
    Answer answer(AnswerGoals goals) {
        String name = Parameters.text(symbol);
        if (name.isEmpty()) {
            throw new ProblemException(
                    Location.of("jmodbuild:enable"), "set the symbol to enable with -Djmodbuild.symbol=CURL");
        }
        return goals.enable(name, Parameters.text(value), Parameters.flag("jmodbuild.apply", apply));
    }
}
