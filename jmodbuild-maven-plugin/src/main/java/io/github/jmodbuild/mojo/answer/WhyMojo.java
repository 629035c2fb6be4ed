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
 * Shows why a symbol has its value, or why an object is or is not built: {@code mvn jmodbuild:why
 * -Djmodbuild.symbol=CURL} or {@code -Djmodbuild.object=block/curl.o}. Lists unmet dependencies, selecting symbols, the
 * result of its probe, and the fewest settings that would change it. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "why", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class WhyMojo extends AbstractAnswerMojo {

    /**
     * A configuration symbol, with or without CONFIG_; {@code CURL@arm} is its value in the target arm.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.symbol", defaultValue = "")
    private @Nullable String symbol;

    /**
     * An object by its path from the source directory: {@code block/curl.o}; {@code block/curl.o@arm} is the object in
     * the target arm only.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.object", defaultValue = "")
    private @Nullable String object;

    @Override
    Answer answer(AnswerGoals goals) {
        String name = Parameters.text(symbol);
        String file = Parameters.text(object);
        if (name.isEmpty() == file.isEmpty()) {
            throw new ProblemException(
                    Location.of("jmodbuild:why"),
                    "set either -Djmodbuild.symbol=CURL or -Djmodbuild.object=block/curl.o");
        }
        return file.isEmpty() ? goals.whySymbol(name) : goals.whyObject(file);
    }
}
