// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A linked module as the index sees it.
 *
 * @param at its place in the manifests
 * @param file below the directory of modules: {@code net/tls.so}
 * @param hosts names of programs that may load it
 * @param inputs what it is linked from
 * @param image the module as a file
 * @param exports what it declares as exported
 * @param offers what others find in it
 * @param read files that its link read
 */
record LoadedModule(
        String name,
        String at,
        String file,
        List<String> hosts,
        List<Facts.Word> inputs,
        Image image,
        Set<String> exports,
        Set<String> offers,
        List<String> read) {
    private static final String MODULES = "modules/";
    private static final String EXPORTS = "exports ";

    /** Whether some program may load both; those of two targets do not meet. */
    boolean meets(LoadedModule other) {
        return hosts.isEmpty() || other.hosts.isEmpty() || hosts.stream().anyMatch(other.hosts::contains);
    }

    /** What must come from programs or from other modules; ELF does not tell that from what libraries have. */
    Set<String> required() {
        return image.unbound();
    }

    /** There is one module of a file; records' own way through all symbols would be slow. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoadedModule module && file.equals(module.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    /** All modules of an index, in the order of its words. */
    static List<LoadedModule> all(Facts facts) throws IOException {
        List<LoadedModule> all = new ArrayList<>();
        for (List<Facts.Word> section : sections(facts, "module")) {
            all.add(read(section, facts));
        }
        return all;
    }

    /** Words from each of a kind to the next {@code host} or {@code module}. */
    static List<List<Facts.Word>> sections(Facts facts, String kind) {
        List<List<Facts.Word>> sections = new ArrayList<>();
        boolean inside = false;
        for (Facts.Word word : facts.words()) {
            if (word.key().equals("host") || word.key().equals("module")) {
                inside = word.key().equals(kind);
                if (inside) {
                    sections.add(new ArrayList<>());
                }
            }
            if (inside) {
                sections.get(sections.size() - 1).add(word);
            }
        }
        return sections;
    }

    /** Lines of the list of what a section's link read. */
    static List<String> readList(List<Facts.Word> section, Facts facts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String list : Facts.values(section, "read")) {
            lines.addAll(Files.readAllLines(facts.file(list)));
        }
        return lines;
    }

    /** What a module that says what it exports lets out for the loader's sake is no offer. */
    private static Set<String> offers(Image image, Set<String> exports, Set<String> vague) {
        Set<String> offers = new TreeSet<>(image.offered());
        if (!exports.isEmpty()) {
            offers.removeIf(symbol -> vague.contains(symbol) && !exports.contains(symbol));
        }
        return offers;
    }

    private static LoadedModule read(List<Facts.Word> section, Facts facts) throws IOException {
        Facts.Word head = section.get(0);
        Image image = ImageReader.read(facts.file(head.part(1)));
        Set<String> exports = new TreeSet<>();
        Set<String> own = new HashSet<>();
        for (String line :
                Files.readAllLines(facts.file(Facts.values(section, "symbols").get(0)))) {
            if (line.startsWith(EXPORTS)) {
                exports.add(line.substring(EXPORTS.length()));
            } else if (line.startsWith(ModuleSymbols.VAGUE)) {
                own.add(line.substring(ModuleSymbols.VAGUE.length()));
            }
        }
        return new LoadedModule(
                head.value(),
                head.part(2),
                head.part(1).substring(head.part(1).indexOf(MODULES) + MODULES.length()),
                Facts.values(section, "for"),
                section,
                image,
                exports,
                offers(image, exports, own),
                readList(section, facts));
    }
}
