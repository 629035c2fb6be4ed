// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a compiler's predefined macros and its triplet say of the machine. The macros follow all flags; a triplet may not: gcc
 * says {@code x86_64-linux-gnu} with {@code -m32} too. Not thread-safe.
 */
public final class MachineReader {
    /** Macro → system; the first that is defined, since Android is a Linux too. */
    private static final Map<String, String> SYSTEMS = systems();

    private static final List<String> X86 = List.of("i386", "i486", "i586", "i686");

    private final Map<String, String> macros;
    private final String triplet;

    /**
     * One for one compiler.
     *
     * @param definitions what {@code -dM -E} prints
     * @param triplet what {@code -dumpmachine} prints
     */
    public MachineReader(String definitions, String triplet) {
        this.macros = macros(definitions);
        this.triplet = triplet.toLowerCase(Locale.ROOT);
    }

    /** Values by the names of macros, of {@code #define NAME VALUE} lines. */
    static Map<String, String> macros(String definitions) {
        Map<String, String> macros = new HashMap<>();
        definitions.lines().filter(line -> line.startsWith("#define ")).forEach(line -> {
            String[] words = line.split(" ", 3);
            macros.put(words[1], words.length > 2 ? words[2].strip() : "");
        });
        return macros;
    }

    private static Map<String, String> systems() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("__ANDROID__", "android");
        map.put("__linux__", "linux");
        map.put("__CYGWIN__", "cygwin");
        map.put("_WIN32", "windows");
        map.put("__ENVIRONMENT_IPHONE_OS_VERSION_MIN_REQUIRED__", "ios");
        map.put("__APPLE__", "osx");
        map.put("__FreeBSD__", "freebsd");
        map.put("__NetBSD__", "netbsd");
        map.put("__OpenBSD__", "openbsd");
        map.put("__DragonFly__", "dragonfly");
        map.put("__sun", "sunos");
        map.put("__HAIKU__", "haiku");
        map.put("__GNU__", "hurd");
        return map;
    }

    /** Whether the C library has to be asked for: on Linux there are several. */
    public boolean hasSeveralLibraries() {
        return has("__linux__") && !has("__ANDROID__");
    }

    /**
     * The machine.
     *
     * @param universal whether files are made for several processors at once ({@code -arch} twice)
     * @param features what {@code -dM -E -include features.h} printed; empty if it failed or was not asked
     */
    public Machine machine(boolean universal, String features) {
        String system = SYSTEMS.entrySet().stream()
                .filter(one -> has(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("none");
        if (universal) {
            return new Machine(triplet, system, Machine.UNIVERSAL, "", "system");
        }
        String architecture = architecture();
        String abi = system.equals("none") ? "" : abi(architecture);
        String libc = libc(system, features);
        String version = libc.equals("glibc") ? version(MachineReader.macros(features)) : "";
        return new Machine(triplet(architecture, abi), system, architecture, abi, libc, version);
    }

    private boolean has(String macro) {
        return macros.containsKey(macro);
    }

    private String architecture() {
        boolean little = macros.getOrDefault("__BYTE_ORDER__", "").equals("__ORDER_LITTLE_ENDIAN__");
        Map<String, Function<String, String>> known = new LinkedHashMap<>();
        known.put("__x86_64__", macro -> "x86_64");
        known.put("__i386__", macro -> "i386");
        known.put("__aarch64__", macro -> has("__AARCH64EB__") ? "aarch64_be" : "aarch64");
        known.put("__arm__", macro -> has("__ARMEB__") ? "armeb" : "arm");
        known.put("__riscv", macro -> "riscv" + macros.getOrDefault("__riscv_xlen", "64"));
        known.put("__powerpc64__", macro -> little ? "powerpc64le" : "powerpc64");
        known.put("__powerpc__", macro -> little ? "powerpcle" : "powerpc");
        known.put("__s390x__", macro -> "s390x");
        known.put("__s390__", macro -> "s390");
        known.put("__mips64", macro -> little ? "mips64el" : "mips64");
        known.put("__mips__", macro -> little ? "mipsel" : "mips");
        known.put("__sparc__", macro -> has("__arch64__") ? "sparc64" : "sparc");
        known.put("__loongarch64", macro -> "loongarch64");
        return known.entrySet().stream()
                .filter(one -> has(one.getKey()))
                .map(one -> one.getValue().apply(one.getKey()))
                .findFirst()
                .orElse(ofTriplet());
    }

    private String ofTriplet() {
        int dash = triplet.indexOf('-');
        return dash < 0 ? triplet : triplet.substring(0, dash);
    }

    private String abi(String architecture) {
        boolean narrow = has("__ILP32__") || has("_ILP32");
        return switch (architecture) {
            case "x86_64" -> narrow ? "x32" : "";
            case "aarch64", "aarch64_be" -> narrow ? "ilp32" : "";
            case "arm", "armeb" -> has("__ARM_EABI__") && !has("__ARM_PCS_VFP") ? "soft" : "";
            case "riscv32", "riscv64" ->
                has("__riscv_float_abi_soft") ? "soft" : has("__riscv_float_abi_single") ? "single" : "";
            case "mips64", "mips64el" ->
                narrow || macros.getOrDefault("_MIPS_SIM", "").equals("_ABIN32") ? "n32" : "";
            default -> "";
        };
    }

    /** As the compiler says it, unless flags have chosen another processor or calling convention than its own. */
    private String triplet(String architecture, String abi) {
        String own = ofTriplet();
        String rest = triplet.substring(own.length());
        boolean same = own.equals(architecture)
                || own.startsWith(architecture) // armv7l, mipsisa64r6el
                || (architecture.equals("i386") && X86.contains(own))
                || (own.equals("amd64") && architecture.equals("x86_64"))
                || (own.equals("arm64") && architecture.equals("aarch64"))
                || has("__mips__");
        if (abi.equals("x32") && rest.endsWith("-gnu")) {
            rest += "x32";
        } else if (rest.endsWith("-gnux32") && !abi.equals("x32")) {
            rest = rest.substring(0, rest.length() - "x32".length());
        }
        return (same ? own : architecture) + rest;
    }

    private String libc(String system, String features) {
        return switch (system) {
            case "none" -> "none";
            case "android" -> "bionic";
            case "windows" -> has("_UCRT") || triplet.contains("ucrt") ? "ucrt" : "msvcrt";
            case "linux" -> ofLinux(MachineReader.macros(features));
            default -> "system";
        };
    }

    private static String version(Map<String, String> features) {
        String minor = features.getOrDefault("__GLIBC_MINOR__", "");
        return minor.isEmpty() ? "" : features.getOrDefault("__GLIBC__", "2") + "." + minor;
    }

    /**
     * A triplet that names one is believed: clang finds the build machine's own headers for any. Else the library's header
     * says it; musl does so by saying nothing.
     */
    private String ofLinux(Map<String, String> features) {
        for (String name : List.of("musl", "uclibc")) {
            if (triplet.contains(name)) {
                return name;
            }
        }
        if (features.containsKey("__UCLIBC__")) {
            return "uclibc";
        }
        boolean seen = features.containsKey("_FEATURES_H");
        return seen && !features.containsKey("__GLIBC__") ? "musl" : "glibc";
    }
}
