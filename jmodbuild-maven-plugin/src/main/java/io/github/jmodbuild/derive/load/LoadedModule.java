// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.SymbolsFile;
import io.github.jmodbuild.plan.derivation.IndexedModule;
import io.github.jmodbuild.plan.derivation.LinkInput;
import java.io.IOException;
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
 * @param target that it belongs to; empty: none
 * @param inputs what it is linked from
 * @param image the module as a file
 * @param exports symbols that it declares as exported
 * @param offers symbols that others find in it
 * @param read files that its link read
 */
record LoadedModule(
        String name,
        String at,
        String file,
        List<String> hosts,
        String target,
        List<LinkInput> inputs,
        Image image,
        Set<String> exports,
        Set<String> offers,
        List<String> read) {
    private static final String MODULES = "modules/";

    /** Whether a program may load both; modules of different targets are never loaded together. */
    boolean meets(LoadedModule other) {
        return hosts.isEmpty() || other.hosts.isEmpty() || hosts.stream().anyMatch(other.hosts::contains);
    }

    /** The symbols that programs, other modules or, for ELF, libraries must define. */
    Set<String> required() {
        return image.unbound();
    }

    /** Modules are identified by their files; comparing all symbols would be slow. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoadedModule module && file.equals(module.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    /** Symbols that a module with declared exports exports only for vague linkage are not offered. */
    private static Set<String> offers(Image image, Set<String> exports, Set<String> vague) {
        Set<String> offers = new TreeSet<>(image.offered());
        if (!exports.isEmpty()) {
            offers.removeIf(symbol -> vague.contains(symbol) && !exports.contains(symbol));
        }
        return offers;
    }

    static LoadedModule read(IndexedModule module, DerivationContext context) throws IOException {
        Image image = ImageReader.read(context.file(module.path()));
        SymbolsFile symbols = SymbolsFile.read(module.symbols(), context);
        return new LoadedModule(
                module.name(),
                module.at(),
                module.path().substring(module.path().indexOf(MODULES) + MODULES.length()),
                module.hosts(),
                module.target(),
                module.inputs(),
                image,
                symbols.exports(),
                offers(image, symbols.exports(), symbols.vague()),
                context.lines(module.read()));
    }
}
