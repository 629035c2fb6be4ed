// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of what accidents and edits of all kinds do to a build. The profile {@code faults} runs these alone, on many more cases, and
 * prints how many there were.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("faults")
@ExtendWith(FaultTotal.class)
public @interface Faults {}
