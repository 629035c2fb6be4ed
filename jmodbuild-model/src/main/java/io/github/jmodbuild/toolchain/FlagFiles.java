// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import io.github.jmodbuild.toolchain.command.Byproducts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files that gcc, clang and linkers read because of their arguments but do not list in dependency files, such as those
 * of {@code -fprofile-use=} and {@code -T}. Headers of {@code -include} are listed, and so not included here.
 * Immutable.
 *
 * @param named inputs whether they exist or not; a directory stands for all files in it
 * @param perhaps inputs if they are files: values of unknown options
 */
public record FlagFiles(List<String> named, List<String> perhaps) {
    /** Options whose value after {@code =} is a file, or a directory of files. */
    private static final List<String> JOINED = List.of(
            "-fplugin=",
            "-fpass-plugin=",
            "-fprofile-use=",
            "-fprofile-instr-use=",
            "-fprofile-instr-use-path=",
            "-fprofile-sample-use=",
            "-fauto-profile=",
            "-fprofile-list=",
            "-fprofile-remapping-file=",
            "-fmemory-profile-use=",
            "-fsanitize-blacklist=",
            "-fsanitize-ignorelist=",
            "-fsanitize-system-ignorelist=",
            "-fsanitize-system-blacklist=",
            "-fsanitize-coverage-allowlist=",
            "-fsanitize-coverage-ignorelist=",
            "-fsanitize-coverage-whitelist=",
            "-fsanitize-coverage-blacklist=",
            "-fxray-always-instrument=",
            "-fxray-never-instrument=",
            "-fxray-attr-list=",
            "-fmodule-map-file=",
            "-fmodule-file=",
            "-fprebuilt-module-path=",
            "-fmodule-mapper=",
            "-frandomize-layout-seed-file=",
            "-fthinlto-index=",
            "-fembed-offload-object=",
            "-fbasic-block-sections=list=",
            "--config=",
            "--ld-path=",
            "--version-script=",
            "--dynamic-list=",
            "--dynamic-list-cpp-typeinfo=",
            "--export-dynamic-symbol-list=",
            "--retain-symbols-file=",
            "--just-symbols=",
            "--default-script=",
            "--script=",
            "--symbol-ordering-file=",
            "--section-ordering-file=",
            "--call-graph-ordering-file=",
            "--lto-sample-profile=",
            "--lto-cs-profile-file=",
            "--plugin=",
            "-plugin=");

    /** Options that, without a value, read a file of this name in the working directory. */
    private static final Map<String, String> USUAL = Map.of(
            "-fprofile-use", "default.profdata",
            "-fprofile-instr-use", "default.profdata",
            "-fauto-profile", "fbdata.afdo");

    /** Options whose file is the next word; gcc and clang also accept those with one letter joined, {@code -Tfile}. */
    private static final Set<String> SEPARATE = Set.of(
            "-T",
            "-include-pch",
            "-ivfsoverlay",
            "--config",
            "--version-script",
            "--dynamic-list",
            "--retain-symbols-file",
            "--just-symbols",
            "--default-script",
            "-dT",
            "--script",
            "--symbol-ordering-file",
            "--section-ordering-file",
            "-plugin",
            "--plugin",
            "-load",
            "-R");

    /** Options that name only outputs, or texts that are not files of this machine. */
    private static final Pattern OTHERS = Pattern.compile(
            "-[DUIL].*|-T(text|data|bss|rodata|ldata).*|-[oz]|-l.*|-i(system|quote|dirafter|nclude|macros|sysroot|prefix).*|-M.*|-x|-O.*"
                    + "|--?(Map|out-implib|soname|install_name|rpath|rpath-link|dependency-file|entry|undefined|defsym|output|sysroot).*"
                    + "|-h|-e|-u|-f[a-z-]*prefix-map=.*|-frandom-seed=.*|-fdebug-.*|-fdump-.*|-fprofile-(generate|dir|note).*|-f?save-.*"
                    + "|-foptimization-record-file=.*|-fopt-info.*|-ftime-trace.*|-fcoverage-.*|-dumpdir|-dumpbase|-aux-info|-std=.*"
                    + "|-march=.*|-mtune=.*|-mcpu=.*|-fuse-ld=.*|-a.*|--MD.*|-fcrash-diagnostics-dir=.*|--(target|param|gcc-toolchain).*");

    /** Programs and files that a driver looks for in a directory of -B. */
    private static final List<String> OF_PREFIX = List.of(
            "specs",
            "cc1",
            "cc1plus",
            "as",
            "ld",
            "ld.bfd",
            "ld.gold",
            "ld.lld",
            "ld.mold",
            "collect2",
            "lto1",
            "lto-wrapper",
            "liblto_plugin.so");

    public FlagFiles {
        named = List.copyOf(named);
        perhaps = List.copyOf(perhaps);
    }

    /**
     * Finds the files.
     *
     * @param words without the program
     * @param prefixes the driver's own directories, which it searches for specs
     */
    public static FlagFiles of(List<String> words, List<String> prefixes) {
        Search search = new Search(words, prefixes);
        search.run();
        return new FlagFiles(new ArrayList<>(search.named), new ArrayList<>(search.perhaps));
    }

    /** One pass over words. */
    private static final class Search {
        private final List<String> words;
        private final List<String> prefixes = new ArrayList<>();
        private final Set<String> given = new LinkedHashSet<>();
        private final List<String> libraryPath = new ArrayList<>();
        private final Set<String> named = new LinkedHashSet<>();
        private final Set<String> perhaps = new LinkedHashSet<>();

        Search(List<String> words, List<String> prefixes) {
            this.words = split(words);
            for (int i = 0; i < this.words.size(); i++) {
                String word = this.words.get(i);
                if (word.startsWith("-B")) {
                    given.add(
                            word.length() > 2 || i + 1 == this.words.size()
                                    ? word.substring(2)
                                    : this.words.get(i + 1));
                } else if (word.startsWith("-L") && word.length() > 2) {
                    libraryPath.add(word.substring(2));
                }
            }
            for (String prefix : given) {
                OF_PREFIX.forEach(name -> addBelow(prefix, name));
            }
            this.prefixes.addAll(given);
            this.prefixes.addAll(prefixes);
        }

        /** Splits options that are passed on to preprocessor, assembler, linker and clang -cc1 into separate words. */
        private static List<String> split(List<String> words) {
            List<String> all = new ArrayList<>();
            for (String word : words) {
                if (word.startsWith("-Wl,") || word.startsWith("-Wa,") || word.startsWith("-Wp,")) {
                    all.addAll(List.of(word.substring(4).split(",", -1)));
                } else if (!word.equals("-Xlinker")
                        && !word.equals("-Xclang")
                        && !word.equals("-Xassembler")
                        && !word.equals("-Xpreprocessor")
                        && !word.equals("-mllvm")) {
                    all.add(word);
                }
            }
            return all;
        }

        void run() {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                String next = i + 1 < words.size() ? words.get(i + 1) : "";
                if (SEPARATE.contains(word) && !next.isEmpty()) {
                    add(next, word.equals("-T") || word.endsWith("script"));
                    i++;
                } else if (word.startsWith("-")
                        || word.startsWith("@")) { // others are inputs, of which a link has thousands
                    one(word, next);
                }
            }
        }

        private void one(String word, String next) {
            String joined = JOINED.stream().filter(word::startsWith).findFirst().orElse("");
            if (!joined.isEmpty()) {
                add(word.substring(joined.length()), joined.endsWith("script="));
            } else if ((word.equals("-fprofile-use") || word.equals("-fbranch-probabilities"))
                    && words.contains("-dumpdir")) {
                besideObject();
            } else if (USUAL.containsKey(word)) {
                named.add(USUAL.getOrDefault(word, ""));
            } else if (word.startsWith("@")) {
                named.add(word.substring(1));
            } else if (word.startsWith("-specs=") || word.startsWith("--specs=")) {
                searched(word.substring(word.indexOf('=') + 1), prefixes);
            } else if (word.equals("-wrapper")) {
                named.add(next.split(",", 2)[0]);
            } else if (word.startsWith("-T")
                    && word.length() > 2
                    && !OTHERS.matcher(word).matches()) {
                add(word.substring(2), true);
            } else if (!OTHERS.matcher(word).matches()) {
                unknown(word);
            }
        }

        /**
         * The profile counts that gcc searches for in the place that {@link Byproducts} gave it for files beside the
         * object.
         */
        private void besideObject() {
            int directory = words.indexOf("-dumpdir") + 1;
            int name = words.indexOf("-dumpbase") + 1;
            String source = words.get(name);
            named.add(words.get(directory) + source.substring(0, source.lastIndexOf('.')) + ".gcda");
        }

        private void add(String file, boolean script) {
            if (file.isEmpty() || file.startsWith("-")) {
                return;
            }
            int equals = file.indexOf('=');
            named.add(equals > 0 ? file.substring(equals + 1) : file); // -fmodule-file=NAME=FILE
            if (script) {
                searched(file, libraryPath);
            }
        }

        /** Adds a file by its name itself, and in directories. */
        private void searched(String file, List<String> directories) {
            named.add(file);
            if (!file.startsWith("/")) {
                directories.forEach(directory -> addBelow(directory, file));
            }
        }

        /** A prefix is a directory, or the beginning of names. */
        private void addBelow(String prefix, String name) {
            if (!prefix.endsWith("/")) {
                named.add(prefix + "/" + name);
            }
            if (prefix.endsWith("/") || given.contains(prefix)) {
                named.add(prefix + name);
            }
        }

        /** Adds every part of a word that could be a file name. */
        private void unknown(String word) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                return;
            }
            for (String piece : word.substring(equals + 1).split("[,:=]", -1)) {
                if (!piece.isEmpty() && !piece.startsWith("-")) {
                    perhaps.add(piece);
                }
            }
            perhaps.add(word.substring(equals + 1));
        }
    }
}
