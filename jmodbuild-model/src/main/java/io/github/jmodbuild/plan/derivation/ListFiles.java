// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** A list, and the response file with the words that name it. */
public record ListFiles(String list, String response) {}
