// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.problem.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An emulator that is built of the tree. Immutable.
 *
 * @param name as its file is named: {@code arm-softmmu}
 * @param values of symbols in its file, as a line behind the equals sign; names are without {@code CONFIG_}
 * @param at its file
 */
public record QemuTarget(String name, Map<String, String> values, Location at) {
    /** The name that QEMU's configure gives to code of several processors; others have their own. */
    private static final Map<String, String> ARCHITECTURES = Map.ofEntries(
            Map.entry("armeb", "arm"),
            Map.entry("aarch64_be", "aarch64"),
            Map.entry("microblazeel", "microblaze"),
            Map.entry("mipsel", "mips"),
            Map.entry("mipsn32", "mips64"),
            Map.entry("mipsn32el", "mips64"),
            Map.entry("mips64el", "mips64"),
            Map.entry("or32", "openrisc"),
            Map.entry("or1k", "openrisc"),
            Map.entry("ppc64le", "ppc64"),
            Map.entry("ppc64abi32", "ppc64"),
            Map.entry("sh4eb", "sh4"),
            Map.entry("sparc32plus", "sparc64"),
            Map.entry("xtensaeb", "xtensa"));

    /** The directory of several architectures. */
    private static final Map<String, String> BASES = Map.of(
            "x86_64", "i386",
            "aarch64", "arm",
            "mips64", "mips",
            "ppcemb", "ppc",
            "ppc64", "ppc",
            "sparc64", "sparc");

    /** What a target is built for; each has some of them. */
    private static final Set<String> MODES = Set.of("SOFTMMU", "LINUX_USER", "BSD_USER");

    private static final String USER = "USER_ONLY";

    private static final String REFERENCE = "$(" + QemuSymbols.PREFIX;

    public QemuTarget {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The same with the values that QEMU's configure writes to config-target.mak. */
    QemuTarget withOwnValues() {
        Map<String, String> all = new LinkedHashMap<>();
        String processor = name.substring(0, name.indexOf('-'));
        String architecture = ARCHITECTURES.getOrDefault(processor, processor);
        all.put("TARGET_NAME", '"' + processor + '"');
        all.put("TARGET_ARCH", '"' + architecture + '"');
        all.put("TARGET_BASE_ARCH", '"' + BASES.getOrDefault(architecture, architecture) + '"');
        all.put("TARGET_" + architecture.toUpperCase(Locale.ROOT), "y");
        if (name.endsWith("-softmmu")) {
            all.put("SOFTMMU", "y");
        } else {
            all.put(USER, "y");
            all.put(name.endsWith("-bsd-user") ? "BSD_USER" : "LINUX_USER", "y");
        }
        all.putAll(values);
        return new QemuTarget(name, all, at);
    }

    /** Whether a condition can hold with what is known of the target and whatever the values of other symbols are. */
    boolean allows(Condition when) {
        Condition possible = when;
        for (AskedSymbol symbol : when.symbols()) {
            if (symbol.name().startsWith("TARGET_")
                    || MODES.contains(symbol.name())
                    || symbol.name().equals(USER)) {
                String value = text(symbol.name()).orElseGet(() -> values.getOrDefault(symbol.name(), ""));
                possible = possible.and(Condition.is(symbol, value));
            }
        }
        return !possible.isNever();
    }

    /** Whether the file has the line {@code CONFIG_X=n}, which is a text for make, and not empty as a symbol without a line is. */
    boolean setsToN(String symbol) {
        return "n".equals(values.get(symbol));
    }

    /** When a configuration is this target's. */
    Condition isBuilt() {
        Condition is = Condition.is(
                new AskedSymbol("TARGET_NAME", AskedSymbol.Kind.STRING),
                text("TARGET_NAME").orElse(""));
        for (String mode : MODES) {
            if (values.getOrDefault(mode, "").equals("y")) {
                is = is.and(Condition.set(new AskedSymbol(mode, AskedSymbol.Kind.BOOL)));
            }
        }
        return is;
    }

    /** Symbols whose values others have: {@code CONFIG_VIRTIO=$(CONFIG_PCI)}. Nothing else may name them. */
    List<String> asked() {
        return values.values().stream()
                .filter(value -> value.startsWith(REFERENCE))
                .map(value -> value.substring(REFERENCE.length(), value.length() - 1))
                .toList();
    }

    /** The text of a value that has one. */
    Optional<String> text(String symbol) {
        return Optional.ofNullable(values.get(symbol))
                .filter(value -> value.startsWith("\""))
                .map(value -> value.substring(1, value.length() - 1));
    }
}
