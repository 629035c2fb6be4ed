// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.kbuild.Phases;
import io.github.jmodbuild.importing.kconfig.Kconfig;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** U-Boot's phases as targets: the symbols that these set, their files, and their outputs. Immutable. */
record PhaseTargets(Phases phases) {
    private static final String DIRECTORY = "configs/";

    /** The configuration with the symbols that only makefiles know. */
    Kconfig declared(Kconfig kconfig) {
        List<KconfigNode> nodes = new ArrayList<>(kconfig.nodes());
        for (String symbol : phases.symbols()) {
            Location at = new Location(kconfig.root(), 0, nodes.size() + 1);
            List<Property> properties = List.of(
                    new Property(Property.Kind.TYPE, "bool", null, null, null, at),
                    new Property(Property.Kind.PROMPT, "Set by the targets", null, null, null, at));
            nodes.add(new KconfigNode.Config(symbol, false, properties, List.of(), at));
        }
        return new Kconfig(kconfig.root(), nodes, kconfig.trailing(), kconfig.questions());
    }

    Member.Targets member(Location at) {
        return new Member.Targets(
                phases.all().stream()
                        .map(phase -> new Member.Target(new Word(phase.target(), at), new Word(path(phase), at), at))
                        .toList(),
                at);
    }

    static OutputOptions options(String target) {
        OutputOptions none = OutputOptions.NONE;
        return new OutputOptions(
                none.byDefault(),
                none.stub(),
                none.isStatic(),
                none.rawLinker(),
                none.subdirectory(),
                none.version(),
                none.soname(),
                none.map(),
                none.jni(),
                none.always(),
                List.of(new Word(target, Location.of(target))));
    }

    /** Texts of their files by paths. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Phases.Phase phase : phases.all()) {
            StringBuilder text = new StringBuilder();
            phase.set().forEach(symbol -> text.append("CONFIG_").append(symbol).append("=y\n"));
            files.put(path(phase), text.toString());
        }
        return files;
    }

    private static String path(Phases.Phase phase) {
        return DIRECTORY + phase.target() + ".mak";
    }
}
