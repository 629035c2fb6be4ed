// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Questions to compilers as probes, each asked once in the tree. Not thread-safe. */
final class ProbeMaker {
    private static final int LONGEST_NAME = 48;

    private final Predicate<String> taken;
    private final Map<KconfigQuestion, String> symbols = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /** @param taken names of symbols that the tree declares */
    ProbeMaker(Predicate<String> taken) {
        this.taken = taken;
    }

    /** Whether there is a probe that asks this. */
    static boolean isProbe(KconfigQuestion question) {
        if (question.kind() == KconfigQuestion.Kind.COMMAND || question.text().isEmpty()) {
            return false;
        }
        try {
            Location at = Location.of("");
            return switch (question.kind()) {
                case INSTRUCTION, SOURCE -> ShellWords.split(question.flags(), at) != null;
                default -> !ShellWords.split(question.text(), at).isEmpty();
            };
        } catch (ProblemException e) { // a quote that is not closed
            return false;
        }
    }

    /** The symbol that has the answer; its probe is added to the manifest where it is asked first. */
    String symbol(KconfigQuestion question, ManifestParts manifest, Location at) {
        return symbols.computeIfAbsent(question, asked -> {
            String name = name(asked);
            manifest.probe(probe(asked, name, true, at));
            return name;
        });
    }

    /** Whether a probe declares a symbol of this name. */
    boolean declares(String name) {
        return names.contains(name);
    }

    /** Gives the answer to a symbol of the tree; false if another one has it already. */
    boolean serve(KconfigQuestion question, String symbol, ManifestParts manifest, Location at) {
        if (symbols.putIfAbsent(question, symbol) != null) {
            return false;
        }
        manifest.probe(probe(question, symbol, false, at));
        return true;
    }

    private String name(KconfigQuestion question) {
        String prefix = question.kind() == KconfigQuestion.Kind.SOURCE
                ? "compiles"
                : question.kind().function().replace('-', '_');
        String words = (prefix + "_" + question.text() + " " + question.flags())
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_");
        String base = words.substring(0, Math.min(words.length(), LONGEST_NAME)).replaceAll("_+$", "");
        String name = base;
        for (int i = 2; taken.test(name) || !names.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    private static Probe probe(KconfigQuestion question, String symbol, boolean declare, Location at) {
        Map<Probe.Attribute, Word> attributes =
                question.flags().isEmpty() ? Map.of() : Map.of(Probe.Attribute.CFLAGS, new Word(question.flags(), at));
        return new Probe(
                kind(question.kind()),
                null,
                new Word(text(question, at), at),
                attributes,
                List.of(new Word(symbol, at)),
                declare,
                List.of(),
                false,
                "",
                false,
                List.of(),
                at);
    }

    private static Probe.Kind kind(KconfigQuestion.Kind kind) {
        return switch (kind) {
            case COMPILER_OPTION -> Probe.Kind.COMPILER_OPTION;
            case LINKER_OPTION -> Probe.Kind.LINKER_OPTION;
            case INSTRUCTION -> Probe.Kind.INSTRUCTION;
            case SOURCE -> Probe.Kind.COMPILES;
            case COMMAND -> throw new IllegalStateException("a command is no probe");
        };
    }

    private static String text(KconfigQuestion question, Location at) {
        return switch (question.kind()) {
            case LINKER_OPTION ->
                ShellWords.split(question.text(), at).stream().collect(Collectors.joining(",", "-Wl,", ""));
            // as printf's %b reads it
            case INSTRUCTION -> question.text().replace("\\n", "\n").replace("\\t", "\t");
            default -> question.text();
        };
    }
}
