// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.text.ConfigHeader;
import io.github.jmodbuild.config.text.DotConfig;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Symbols of the past: transitional, and renamedFrom. */
class TransitionalTest {
    private static final String TREE =
            "bool~ OLD\nbool NEW; prompt; default OLD\nint~ SIZE\nint BYTES; prompt; from SIZE";

    @Test
    void aTransitionalSymbolIsReadAndUsedButNeverWritten() {
        Configuration configuration = Tree.resolve(TREE, "DOT_CONFIG: OLD=y SIZE=7");
        assertThat(configuration.text("NEW")).isEqualTo("y");
        assertThat(configuration.text("BYTES")).isEqualTo("7");
        assertThat(configuration.warnings()).isEmpty();
        assertThat(DotConfig.full(configuration)).contains("CONFIG_NEW=y\n").doesNotContain("OLD");
        assertThat(ConfigHeader.of(configuration)).doesNotContain("CONFIG_OLD");
    }

    @Test
    void aDecisionAboutItCountsAsOneAboutWhoeverFollowsIt() {
        Configuration configuration = Tree.resolve(TREE, "DOT_CONFIG: OLD=y SIZE=7");
        assertThat(DotConfig.decisions(configuration)).endsWith("defaults.\nCONFIG_NEW=y\nCONFIG_BYTES=7\n");
        assertThat(Tree.entry(configuration, "NEW").decided()).isTrue();
        assertThat(Commands.listNew(configuration, Set.of()))
                .extracting(Configuration.Entry::name)
                .containsExactly("MODULES");
        assertThat(Tree.entry(Tree.resolve(TREE, ""), "NEW").decided()).isFalse();
    }

    @Test
    void aTransitionalSymbolHasATypeAndHelpOnly() {
        assertThat(Tree.problems("bool~ OLD; prompt; help was so\nbool A\nbool~ B\nbool B; default y"))
                .containsExactly(
                        "modules.xml:1:12: OLD is transitional, so it has a type and help only; remove this",
                        "modules.xml:4:9: B is transitional, so it has a type and help only; remove this");
    }

    private static final String RENAMED = "tristate CURL OLD_CURL HTTP; prompt\nbool B OLD_B; prompt";

    @Test
    void aFormerNameInAFileCarriesItsValueOver() {
        Configuration configuration = Tree.resolve(RENAMED, "DOT_CONFIG: OLD_CURL=m FRAGMENT: OLD_B=m");
        assertThat(configuration.text("CURL")).isEqualTo("m");
        assertThat(configuration.text("B")).isEqualTo("y");
        assertThat(configuration.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        ".config: OLD_CURL was renamed to CURL; CURL=m is used, write CONFIG_CURL instead",
                        "fragment: OLD_B was renamed to B; B=y is used, write CONFIG_B instead");
    }

    @Test
    void thePresentNameWinsWithinOneOriginWhateverTheOrder() {
        assertThat(Tree.resolve(RENAMED, "DOT_CONFIG: CURL=y HTTP=m").text("CURL"))
                .isEqualTo("y");
        assertThat(Tree.resolve(RENAMED, "DOT_CONFIG: HTTP=m CURL=y").text("CURL"))
                .isEqualTo("y");
        assertThat(Tree.resolve(RENAMED, "FRAGMENT: CURL=y DOT_CONFIG: HTTP=m").text("CURL"))
                .isEqualTo("m");
    }

    @Test
    void theCommandLineUsesPresentNames() {
        ConfigModel model = Tree.model(RENAMED);
        assertThat(Tree.problems(() -> Resolver.resolve(model, Tree.assign("HTTP=y"))))
                .isEqualTo(List.of("command line: HTTP=y: unknown symbol HTTP; it was renamed to CURL"));
    }

    @Test
    void formerNamesAreChecked() {
        assertThat(Tree.problems("bool A B\nbool B\nbool C OLD\nbool D OLD"))
                .containsExactly(
                        "modules.xml:1:6: renamedFrom names B, which is still declared; remove one of them",
                        "modules.xml:4:6: OLD was renamed to C already (modules.xml:3:6); remove one of them");
    }
}
