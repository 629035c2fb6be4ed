// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.Location;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final Location AT = new Location("modules.xml", 3, 10);
    private static final Map<String, String> VALUES = Map.of("libdir", "/usr/lib", "version.major", "3", "A", "");

    private static String expand(String text) {
        return Template.parse(text, AT).expand(reference -> VALUES.getOrDefault(reference.name(), "?"));
    }

    @Test
    void replacesReferencesAndKeepsTheRest() {
        assertThat(expand("${libdir}/app-${version.major}.x")).isEqualTo("/usr/lib/app-3.x");
        assertThat(expand("plain }{ text")).isEqualTo("plain }{ text");
        assertThat(expand("")).isEmpty();
        assertThat(expand("a${A}b")).isEqualTo("ab");
    }

    @Test
    void twoDollarSignsAreOne() {
        assertThat(expand("$$ORIGIN/$${libdir}$$")).isEqualTo("$ORIGIN/${libdir}$");
    }

    @Test
    void aReferenceKnowsItsPlace() {
        Template template = Template.parse("ab${libdir}", AT);
        assertThat(template.parts())
                .containsExactly(
                        new Template.Literal("ab"),
                        new Template.Reference("libdir", new Location("modules.xml", 3, 12)));
    }

    @Test
    void aLoneDollarSignIsRefusedAtItsPlace() {
        for (String text : new String[] {"ab$", "ab$x", "ab${", "ab${}", "ab${a b}", "ab${open"}) {
            assertThatThrownBy(() -> Template.parse(text, AT))
                    .as(text)
                    .hasMessageContaining("modules.xml:3:12: '$' begins a reference such as ${version}");
        }
    }
}
