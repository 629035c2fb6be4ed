// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** The transcription itself is what the real programs say where the specification has no quarrel with them. */
class OracleAgainstPeersTest extends SubjectAgainstPeersTest {
    @Override
    Subject subject() {
        return Oracle.SPECIFICATION;
    }
}
