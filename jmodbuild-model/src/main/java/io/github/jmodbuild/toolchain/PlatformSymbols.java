// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predefined symbols for the compiler's target, from its macros (Q29): the system, the file format, the processor, its
 * word size and byte order. Stateless.
 */
public final class PlatformSymbols {
    /** Symbol → macros of which one is defined. */
    private static final Map<String, List<String>> BY_MACRO = byMacro();

    private static final List<String> BY_VALUE = List.of("BITS_32", "BITS_64", "LITTLE_ENDIAN", "BIG_ENDIAN");

    private PlatformSymbols() {}

    private static Map<String, List<String>> byMacro() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("POSIX", List.of("__unix__", "__APPLE__", "__HAIKU__"));
        map.put("LINUX", List.of("__linux__"));
        map.put("WIN32", List.of("_WIN32"));
        map.put("DARWIN", List.of("__APPLE__"));
        map.put("FREEBSD", List.of("__FreeBSD__"));
        map.put("NETBSD", List.of("__NetBSD__"));
        map.put("OPENBSD", List.of("__OpenBSD__"));
        map.put("ELF", List.of("__ELF__"));
        map.put("PE", List.of("_WIN32", "__CYGWIN__"));
        map.put("MACHO", List.of("__MACH__"));
        map.put("X86_64", List.of("__x86_64__"));
        map.put("I386", List.of("__i386__"));
        map.put("AARCH64", List.of("__aarch64__"));
        map.put("ARM", List.of("__arm__"));
        map.put("RISCV", List.of("__riscv"));
        map.put("PPC", List.of("__powerpc__", "__powerpc64__"));
        map.put("S390", List.of("__s390__"));
        map.put("MIPS", List.of("__mips__"));
        map.put("LOONGARCH", List.of("__loongarch__"));
        return Collections.unmodifiableMap(map);
    }

    /** All names, in the order in which they are declared. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(BY_MACRO.keySet());
        names.addAll(BY_VALUE);
        return names;
    }

    /**
     * The symbols that are y.
     *
     * @param definitions what {@code -dM -E} prints: {@code #define NAME VALUE} lines
     */
    public static List<String> of(String definitions) {
        Map<String, String> macros = MachineReader.macros(definitions);
        List<String> on = new ArrayList<>();
        BY_MACRO.forEach((symbol, names) -> add(symbol, names.stream().anyMatch(macros::containsKey), on));
        String pointer = macros.getOrDefault("__SIZEOF_POINTER__", "");
        String order = macros.getOrDefault("__BYTE_ORDER__", "");
        add("BITS_32", pointer.equals("4"), on);
        add("BITS_64", pointer.equals("8"), on);
        add("LITTLE_ENDIAN", order.equals("__ORDER_LITTLE_ENDIAN__"), on);
        add("BIG_ENDIAN", order.equals("__ORDER_BIG_ENDIAN__"), on);
        return on;
    }

    private static void add(String symbol, boolean holds, List<String> on) {
        if (holds) {
            on.add(symbol);
        }
    }
}
