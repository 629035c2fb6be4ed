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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    /**
     * All entries of all {@code <config>}s, and the symbols that probes declare, in menu order: document order, directories
     * where a {@code <source>} names them, else where a {@code <directory>} names them first. No {@link ConfigEntry.Source} is
     * among them, and no {@link UntypedSymbol}.
     */
    public List<ConfigEntry> entries() {
        return new ConfigOrder(byDirectory).entries();
    }

    /** Every definition of a symbol in menu order, also those in menus and choices. */
    public List<Symbol> symbols() {
        List<Symbol> symbols = new ArrayList<>();
        ConfigEntry.symbols(entries(), symbols::add);
        return symbols;
    }

    /** The configuration's title, the first one if several are written. */
    public Optional<String> title() {
        return root().members().stream()
                .flatMap(member -> member instanceof Member.Config config ? Stream.of(config) : Stream.empty())
                .flatMap(config -> Stream.ofNullable(config.title()))
                .findFirst();
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

    /** Questions to the toolchain in document order. */
    public List<Probe> probes() {
        return members(Member.Probes.class).stream()
                .flatMap(member -> member.probes().stream())
                .toList();
    }

    /** All members of one kind, in document order, directories where they are named first (K16). */
    public <T extends Member> List<T> members(Class<T> kind) {
        List<T> members = new ArrayList<>();
        visit(member -> {
            if (kind.isInstance(member)) {
                members.add(kind.cast(member));
            }
        });
        return members;
    }

    /** Directories that a {@code <directory>} names, and the root. */
    public static Set<String> built(Map<String, Manifest> manifests) {
        Set<String> built = new HashSet<>(Set.of(""));
        for (Manifest manifest : manifests.values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Directory nested) {
                    built.add(
                            TreePath.resolve(manifest.directory(), nested.name().text()));
                }
            }
        }
        return built;
    }

    private void visit(Consumer<Member> visitor) {
        visit(root(), visitor, built(byDirectory), new HashSet<>());
    }

    /** @param built directories that have their place by {@code <directory>}; others have it by {@code <source>} */
    private void visit(Manifest manifest, Consumer<Member> visitor, Set<String> built, Set<String> entered) {
        entered.add(manifest.directory());
        for (Member member : manifest.members()) {
            visitor.accept(member);
            if (member instanceof Member.Directory nested) {
                visit(manifest, nested.name(), visitor, built, entered);
            } else if (member instanceof Member.Config config) {
                ConfigEntry.sources(config.entries(), source -> {
                    if (!built.contains(TreePath.resolve(
                            manifest.directory(), source.directory().text()))) {
                        visit(manifest, source.directory(), visitor, built, entered);
                    }
                });
            }
        }
    }

    private void visit(Manifest from, Word name, Consumer<Member> visitor, Set<String> built, Set<String> entered) {
        String directory = TreePath.resolve(from.directory(), name.text());
        if (!entered.contains(directory)) {
            visit(in(directory), visitor, built, entered);
        }
    }
}
