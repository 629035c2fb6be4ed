// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code project.build.outputTimestamp} in the form compilers read. Stateless. */
final class SourceDateEpoch {
    private SourceDateEpoch() {}

    /** Seconds since 1970; empty if the property is unset or switched off (one character, as Maven has it). */
    static Optional<String> of(@Nullable String timestamp) {
        return instant(timestamp).map(instant -> Long.toString(instant.getEpochSecond()));
    }

    /** The moment; empty if the property is unset, switched off, or no time at all. */
    static Optional<Instant> instant(@Nullable String timestamp) {
        if (timestamp == null || timestamp.length() < 2) {
            return Optional.empty();
        }
        try {
            if (timestamp.chars().allMatch(Character::isDigit)) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp)));
            }
            return Optional.of(OffsetDateTime.parse(timestamp).toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
