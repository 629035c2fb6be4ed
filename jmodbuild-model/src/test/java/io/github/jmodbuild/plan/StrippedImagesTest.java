// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a toolchain cannot move debug symbols, and where there are none to move. */
class StrippedImagesTest {
    private static TestTree tree(DebugSymbols where, String members) {
        return TestTree.of(members).sources("a.c").debugSymbols(where);
    }

    @ParameterizedTest
    @EnumSource(
            value = DebugSymbols.class,
            names = {"ATTACHED", "REMOVED"})
    void withoutObjcopyThereIsAnErrorWithThePackage(DebugSymbols where) {
        assertThat(tree(where, "<executable name=\"a\"><objects>a.o</objects></executable>")
                        .problems())
                .containsExactly(
                        "jmodbuild.debugSymbols: this needs the tool objcopy for x86_64-linux-gnu, which was not"
                                + " found; install it (apt install binutils-x86-64-linux-gnu) or name it with -Djmodbuild.objcopy=...");
    }

    @Test
    void archivesKeepTheirs() {
        Plan plan = tree(DebugSymbols.ATTACHED, "<archive name=\"a\"><objects>a.o</objects></archive>")
                .plan();
        assertThat(plan.published().stripped()).isEmpty();
    }
}
