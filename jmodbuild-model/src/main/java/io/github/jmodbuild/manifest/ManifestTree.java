// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All manifests of a tree: the root's and those of every directory it names, read once each. Immutable.
 *
 * @param byDirectory manifests by {@link Manifest#directory()}, in the order in which they are entered; {@code ""} first
 */
public record ManifestTree(Map<String, Manifest> byDirectory) {
    public ManifestTree {
        byDirectory = Collections.unmodifiableMap(new LinkedHashMap<>(byDirectory));
    }

    /** The root manifest. */
    public Manifest root() {
        return Objects.requireNonNull(byDirectory.get(""));
    }

    /** The manifest of a directory that a member of the tree names. */
    public Manifest in(String directory) {
        return Objects.requireNonNull(byDirectory.get(directory), directory);
    }

    /** Symbols in menu order: document order, directories where they are named first. */
    public List<Symbol> symbols() {
        List<Symbol> symbols = new ArrayList<>();
        visit(member -> {
            if (member instanceof Member.Config config) {
                symbols.addAll(config.symbols());
            }
        });
        return symbols;
    }

    /** Names that may be used without a declaration. */
    public Set<String> undeclared() {
        Set<String> names = new LinkedHashSet<>();
        visit(member -> {
            if (member instanceof Member.Undeclared undeclared) {
                undeclared.names().forEach(name -> names.add(name.text()));
            }
        });
        return names;
    }

    /** Questions to the toolchain in document order, directories where they are named first. */
    public List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        visit(member -> {
            if (member instanceof Member.Probes some) {
                probes.addAll(some.probes());
            }
        });
        return probes;
    }

    /** Members of all manifests, in document order, directories where they are named first (K16). */
    private void visit(Consumer<Member> visitor) {
        visit(root(), visitor, new HashSet<>());
    }

    private void visit(Manifest manifest, Consumer<Member> visitor, Set<String> entered) {
        entered.add(manifest.directory());
        for (Member member : manifest.members()) {
            visitor.accept(member);
            if (member instanceof Member.Directory nested) {
                String name =
                        TreePath.resolve(manifest.directory(), nested.name().text());
                if (!entered.contains(name)) {
                    visit(in(name), visitor, entered);
                }
            }
        }
    }
}
