// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

/** All that one build is given. Thread-safe. */
public interface LanguageSupport {
    /** Steps that run in this JVM. */
    Derivations derivations();

    /** Formats of outputs. */
    FileFormats formats();

    /** What commands have read. */
    ReadDiscovery reads();

    /** What commands would read if it were there. Asked for only if something may have changed. */
    SearchRules search();
}
