// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** Signatures of a program: the list of them, what asks for them, and the program. */
public record SignedProgram(String symvers, String at, String program) {}
