// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.command.Commands.Odds;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;

/**
 * The parameters of a random configuration (KCONFIG_SEED, KCONFIG_PROBABILITY). Immutable.
 *
 * @param seed of the generator
 * @param odds of the values
 */
public record RandomChoice(long seed, Odds odds) {

    /**
     * Parses the values of two properties.
     *
     * @param seed a number, also {@code 0x..}; if empty, derived from the time
     * @param probability as {@link Odds#parse}; if empty, every value is as likely as any other
     * @throws ProblemException if one of them is invalid
     */
    public static RandomChoice parse(String seed, String probability) {
        Odds odds = probability.isEmpty() ? Odds.EVEN : Odds.parse(probability);
        if (seed.isEmpty()) {
            return new RandomChoice(System.nanoTime() & Integer.MAX_VALUE, odds);
        }
        try {
            return new RandomChoice(Long.decode(seed), odds);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Location.of("jmodbuild.seed"), "'" + seed + "' is not an integer; write one such as 42 or 0x2A");
        }
    }
}
