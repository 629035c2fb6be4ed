// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.answer;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.AnswerGoals;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Shows what {@code package} would do with these parameters, before it runs: {@code mvn jmodbuild:impact -DCONFIG_CURL=m}. Lists
 * which symbols change, what would be compiled, linked, restored from the cache and deleted, why, and how long that took when it last
 * ran. Changes nothing; probes that were never asked are asked.
 *
 * @since 0.1.0
 */
@Mojo(name = "impact", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class ImpactMojo extends AbstractAnswerMojo {
    @Override
    Answer answer(AnswerGoals goals) {
        return goals.impact();
    }
}
