// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import io.github.jmodbuild.detect.NamedOptions;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.toolchain.FlagFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files behind answers, which may be written to where they lie while no directory shows it: libraries that were linked, those
 * that their scripts name, files of pkg-config with those that they require, and programs. Headers compilers list themselves.
 * Not thread-safe.
 */
public final class ReadFiles {
    /** What every link takes. */
    static final List<String> USUAL = List.of("-lc", "-lm", "-lgcc_s", "-lstdc++");

    private static final Pattern SCRIPTS_WORD =
            Pattern.compile("-l[^\\s,()]+|[^\\s,()]*/[^\\s,()]+|[^\\s,()]+\\.(?:so|a)[.0-9]*");
    private static final Pattern REQUIRES = Pattern.compile("(?m)^Requires(?:\\.private)?:(.*)$");
    private static final int SCRIPT = 64 << 10;

    private final Path base;
    private final Collection<String> directories;
    private final Set<String> files = new LinkedHashSet<>();

    /**
     * None yet.
     *
     * @param base what relative names begin at
     * @param directories of libraries and of pkg-config's files, absolute
     */
    public ReadFiles(Path base, Collection<String> directories) {
        this.base = base;
        this.directories = directories;
    }

    /** Absolute paths. */
    public Set<String> files() {
        return files;
    }

    /** Adds what words of a compile or link name. */
    public void words(Collection<String> words) {
        List<String> all = NamedOptions.expanded(List.copyOf(words), base);
        FlagFiles named = FlagFiles.of(all, List.of());
        named.named().forEach(name -> add(base.resolve(name)));
        named.perhaps().forEach(name -> add(base.resolve(name)));
        all.forEach(word -> library(word, base));
    }

    private void library(String word, Path within) {
        if (word.startsWith("-l:")) {
            inDirectories(word.substring(3));
        } else if (word.startsWith("-l")) {
            for (String suffix : List.of(".so", ".a", ".dll.a", ".tbd")) {
                inDirectories("lib" + word.substring(2) + suffix);
            }
        } else if (!word.startsWith("-")) {
            add(within.resolve(word));
        }
    }

    private void inDirectories(String name) {
        for (String directory : directories) {
            add(Path.of(directory, name));
        }
    }

    /** A text in the place of a library is a linker's script, whose libraries count as well. */
    private void add(Path file) {
        if (!Files.isRegularFile(file)
                || !files.add(file.toAbsolutePath().normalize().toString())) {
            return;
        }
        String name = String.valueOf(file.getFileName());
        boolean library = name.endsWith(".so") || name.endsWith(".a");
        try {
            if (library && Files.size(file) <= SCRIPT) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (text.startsWith("!<arch>") || text.startsWith("!<thin>") || text.startsWith("\u007fELF")) {
                    return;
                }
                Matcher word = SCRIPTS_WORD.matcher(text);
                while (word.find()) {
                    library(word.group(), Path.of(String.valueOf(file.getParent())));
                }
            }
        } catch (IOException e) {
            return; // it cannot be read by a linker either
        }
    }

    /** Adds the files of a module of pkg-config and of all it requires. */
    void module(String name) {
        for (String file : List.of(name + ".pc", name + "-uninstalled.pc")) {
            for (String directory : directories) {
                Path place = Path.of(directory, file);
                if (Files.isRegularFile(place)
                        && files.add(place.toAbsolutePath().normalize().toString())) {
                    required(place);
                }
            }
        }
    }

    private void required(Path file) {
        try {
            Matcher requires = REQUIRES.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (requires.find()) {
                for (String word : requires.group(1).split("[\\s,]+", -1)) {
                    module(word);
                }
            }
        } catch (IOException e) {
            return; // pkg-config cannot read it either
        }
    }

    /** Adds what a probe asks of tools other than compilers. */
    public void probe(Probe probe, Runner runner) {
        if (probe.kind() == Kind.PKG_CONFIG) {
            probe.words().forEach(this::module);
        } else if (probe.kind() == Kind.PROGRAM) {
            for (String name : probe.words()) {
                String wanted = name.contains("/") ? runner.base().resolve(name).toString() : name;
                runner.asking().find(wanted).ifPresent(files::add);
            }
        }
    }
}
