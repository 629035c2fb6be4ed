// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;

/** Conditions as tests write them. */
final class MakeConditions {
    private MakeConditions() {}

    static String text(Condition condition) {
        return Membership.of(condition).toString().replace(" ", "");
    }
}
