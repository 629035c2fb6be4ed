// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

/** What a configuration is prepared for. */
public enum Purpose {
    /** A build, or what shows its values: only the probes that it needs are asked (Q03), and it fails as they demand. */
    BUILD,
    /** Decisions to store or to ask about: all probes are asked, since one that is not hides the symbols that depend on it. */
    DECISIONS,
    /** An explanation, which the answer of a probe must not prevent. */
    EXPLANATION
}
