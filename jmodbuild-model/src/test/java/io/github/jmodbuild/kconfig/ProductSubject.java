// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The product, from a manifest's text to a configuration's. Thread-safe. */
final class ProductSubject implements Subject {
    /** The last model of each thread, since commands come one after another. */
    private static final ThreadLocal<Known> LAST = new ThreadLocal<>();

    private record Known(KModel asked, ConfigModel read) {}

    @Override
    public String config(KModel asked, Command command, String dotConfig) {
        ConfigModel read = read(asked);
        List<Assignment> stored = command.readsConfig()
                ? io.github.jmodbuild.config.text.DotConfig.read(dotConfig, ".config")
                        .value()
                : List.of();
        return switch (command) {
            case ALLNOCONFIG -> body(Commands.allNo(read, List.of()));
            case ALLYESCONFIG -> body(Commands.allYes(read, List.of()));
            case ALLMODCONFIG -> body(Commands.allMod(read, List.of()));
            case ALLDEFCONFIG -> body(Commands.allDef(read, List.of()));
            case OLDDEFCONFIG -> body(Commands.oldDef(read, stored, List.of()));
            case SAVEDEFCONFIG ->
                io.github.jmodbuild.config.text.DotConfig.decisions(Resolver.resolve(read, stored))
                        .lines()
                        .skip(1)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
            case LISTNEWCONFIG -> list(Commands.listNew(Resolver.resolve(read, stored), Set.of()));
        };
    }

    private ConfigModel read(KModel asked) {
        Known known = LAST.get();
        if (known == null || !asked.equals(known.asked())) {
            known = new Known(asked, readAnew(asked));
            LAST.set(known);
        }
        return known.read();
    }

    private static ConfigModel readAnew(KModel asked) {
        byte[] manifest = ManifestText.of(asked).getBytes(StandardCharsets.UTF_8);
        ManifestTree tree = ManifestTreeReader.read("modules.xml", path -> Optional.of(manifest));
        try {
            return ModelBuilder.of(tree);
        } catch (ProblemException e) {
            if (e.problems().get(0).message().contains("a dependency cycle")) {
                throw new Refused(e.problems().toString());
            }
            throw new IllegalStateException(e.problems().toString(), e);
        }
    }

    /** Without the three lines between bare comment signs at its head. */
    private static String body(Configuration configuration) {
        return io.github.jmodbuild.config.text.DotConfig.full(configuration)
                .lines()
                .skip(4)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String list(List<Configuration.Entry> fresh) {
        return fresh.stream()
                .map(entry -> "CONFIG_" + entry.name() + "=" + shown(entry) + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String shown(Configuration.Entry entry) {
        String escaped = entry.value().replace("\\", "\\\\").replace("\"", "\\\"");
        return entry.type() == Symbol.Type.STRING ? '"' + escaped + '"' : entry.value();
    }
}
