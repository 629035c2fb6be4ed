// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the tests of a plan and reports on them. Belongs here: processes with a limit, what their end and their output
 * mean, reports for machines and lines for people; nothing of Maven, and nothing that builds.
 */
@NullMarked
package io.github.jmodbuild.testing;

import org.jspecify.annotations.NullMarked;
