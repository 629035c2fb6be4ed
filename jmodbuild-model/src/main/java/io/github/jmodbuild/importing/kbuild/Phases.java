// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What U-Boot makes of its directories: its program, and loaders that run before it, SPL and its like, for which the makefiles are
 * read once more with other values of some variables and other lists of directories. Here each is a target. Immutable.
 *
 * @param all the program first; none in other trees
 */
public record Phases(List<Phase> all) {
    /** A tree without. */
    public static final Phases NONE = new Phases(List.of());

    /** Has the lists of the loaders' directories. */
    static final String FILE = "scripts/Makefile.spl";
    /** What Kbuild includes before the makefile of a directory, as far as it depends on the phase. */
    static final List<String> INCLUDED = List.of("scripts/Kbuild.include", "scripts/Makefile.uncmd_spl");

    private static final List<String> VARIABLES = List.of("SPL_", "SPL_TPL_");
    private static final Pattern SET = Pattern.compile("SPL_|SPL_TPL_|CONFIG_\\w+");
    private static final String LOADER = "SPL_BUILD";
    private static final Map<String, String> FURTHER = Map.of("TPL", "TPL_BUILD", "VPL", "VPL_BUILD");

    public Phases {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param target its name
     * @param symbol that says whether it is built: {@code SPL}; empty: always
     * @param set symbols that are y while it is built, and n for all else
     */
    public record Phase(String target, String symbol, List<String> set) {
        public Phase {
            set = List.copyOf(set);
        }
    }

    /**
     * Those of a tree.
     *
     * @param variables that users give; with {@code SPL_} the tree is that of one phase
     */
    public static Phases of(TreeFiles files, Map<String, String> variables) {
        String text = files.read(FILE)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("");
        if (text.isEmpty() || VARIABLES.stream().anyMatch(variables::containsKey)) {
            return NONE;
        }
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase("proper", "", List.of()));
        phases.add(new Phase("spl", "SPL", List.of(LOADER)));
        new TreeMap<>(FURTHER).forEach((symbol, build) -> {
            if (text.contains("CONFIG_" + build)) {
                phases.add(new Phase(symbol.toLowerCase(Locale.ROOT), symbol, List.of(LOADER, build)));
            }
        });
        return new Phases(phases);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** All symbols that tell them apart, which no Kconfig file declares. */
    public List<String> symbols() {
        return all.stream().flatMap(phase -> phase.set().stream()).distinct().toList();
    }

    /** What holds in one of them or the other. */
    public Condition any() {
        Condition any = all.isEmpty() ? Condition.ALWAYS : Condition.NEVER;
        for (Phase phase : all) {
            Condition one = Condition.ALWAYS;
            for (String symbol : symbols()) {
                Condition set = Condition.set(asked(symbol, AskedSymbol.Kind.BOOL));
                one = one.and(phase.set().contains(symbol) ? set : set.not());
            }
            any = any.or(one);
        }
        return any;
    }

    /** When makefiles are read for a loader. */
    static Condition ofLoader() {
        return Condition.set(asked(LOADER, AskedSymbol.Kind.BOOL));
    }

    static AskedSymbol asked(String name, AskedSymbol.Kind kind) {
        return new AskedSymbol(name, kind, name.equals(LOADER) || FURTHER.containsValue(name));
    }

    /** Whether a symbol is about a loader, as its name says. */
    static boolean isOfLoader(String symbol) {
        return symbol.startsWith("SPL_")
                || FURTHER.keySet().stream().anyMatch(loader -> symbol.startsWith(loader + "_"));
    }

    /** Whether makefiles of directories get this variable from {@link #INCLUDED}. */
    static boolean isSet(String variable) {
        return SET.matcher(variable).matches();
    }
}
