// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String TREE = "bool STATIC; prompt\ntristate CURL; prompt; default m";

    private static List<String> violations(String assignments, String condition, String remedy) {
        Member.Check check = new Member.Check(
                Tree.expr(condition), "no modules in a static program", remedy, new Location("modules.xml", 9, 3));
        return Checks.violations(List.of(check), Tree.resolve(TREE, assignments)).stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    @DisplayName("Q31: a check that holds names its message, remedy, and whose values they are")
    void violated() {
        assertThat(violations("STATIC=y", "STATIC and CURL = m", "set CONFIG_CURL=y"))
                .containsExactly("modules.xml:9:3: no modules in a static program; set CONFIG_CURL=y; here STATIC=y"
                        + " (command line), CURL=m (default, modules.xml:2:24)");
    }

    @Test
    void mIsEnoughToViolate() {
        assertThat(violations("", "CURL", ""))
                .containsExactly(
                        "modules.xml:9:3: no modules in a static program; here CURL=m (default, modules.xml:2:24)");
    }

    @Test
    void aCheckThatIsNSaysNothing() {
        assertThat(violations("STATIC=y CURL=y", "STATIC and CURL = m", "")).isEmpty();
    }

    @Test
    void anUnknownNameIsAMistakeOfTheCheckAndNotAViolation() {
        assertThat(violations("", "not STATIK", ""))
                .singleElement()
                .asString()
                .contains("unknown symbol STATIK (did you mean STATIC?)");
    }
}
