// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** The resolver, by way of manifests, against the programs people know and the transcription of the rules. */
class ProductAgainstPeersTest extends SubjectAgainstPeersTest {
    @Override
    Subject subject() {
        return new ProductSubject();
    }
}
