// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.compile;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.AutoConf;
import io.github.jmodbuild.config.text.ConfigHeader;
import io.github.jmodbuild.config.text.ConfigMacroNames;
import io.github.jmodbuild.config.text.ConstantsHeader;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.config.text.Macro;
import io.github.jmodbuild.config.text.Macros;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.sources.MacroHeaders;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The files generated from a configuration, for the tree and for each target (Q08, Q12, Q25). They are ordinary
 * actions, so that an unchanged file keeps its time. Not thread-safe.
 */
public final class ConfigurationFiles {
    private final PlanRequest request;
    private final List<Action> actions = new ArrayList<>();

    public ConfigurationFiles(PlanRequest request) {
        this.request = request;
    }

    /** @throws io.github.jmodbuild.problem.ProblemException with every mistake in a constant */
    public List<Action> actions() {
        NamedValues named = request.named().inFiles();
        Map<String, List<Definition>> headers = MacroHeaders.byPath(request.tree());
        List<Definition> constants = headers.getOrDefault(MacroHeaders.NONE, List.of());
        List<Macro> macros = Macros.of(constants, named, request.configuration());
        add(request.configuration(), named, macros, headers, path -> path);
        text(Layout.SYMBOL_NAMES, ConfigMacroNames.of(request.configuration()));
        text(Layout.CONSTANTS, ConstantsHeader.of(named, macros));
        text(Layout.EXPORT_HEADER, ExportHeader.TEXT);
        request.targets()
                .forEach((name, configuration) -> add(
                        configuration,
                        named,
                        Macros.of(constants, named, configuration),
                        headers,
                        path -> Layout.ofTarget(name, path)));
        return actions;
    }

    private void add(
            Configuration configuration,
            NamedValues named,
            List<Macro> macros,
            Map<String, List<Definition>> headers,
            UnaryOperator<String> place) {
        text(place.apply(Layout.FULL_CONFIG), DotConfig.full(configuration));
        text(place.apply(Layout.CONFIG_HEADER), ConfigHeader.of(configuration));
        text(place.apply(Layout.AUTO_CONF), AutoConf.of(configuration, named, macros));
        headers.forEach((path, definitions) -> {
            if (!path.equals(MacroHeaders.NONE)) {
                String text = ConstantsHeader.own(Macros.of(definitions, named, configuration));
                text(place.apply(path), text);
            }
        });
    }

    private void text(String path, String content) {
        actions.add(new Action(
                Location.of("configuration"),
                Stage.CONFIGURE,
                new Operation.Text(content),
                List.of(),
                List.of(),
                List.of(new Product(path, Action.Kind.FILE)),
                new Screen("GEN", path)));
    }
}
