// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A symbol with the properties of all its definitions, their conditions complete. */
final class Sym {
    final String name;
    final SymbolType type;
    boolean transitional;
    final List<String> renamedFrom = new ArrayList<>();
    final List<KExpr> prompts = new ArrayList<>();
    final List<Conditional> defaults = new ArrayList<>();
    final List<KModel.Range> ranges = new ArrayList<>();
    /** The terms of reverse-dep and implied. */
    final List<KExpr> selectors = new ArrayList<>();

    final List<KExpr> implies = new ArrayList<>();
    /** dep of each definition. */
    final List<KExpr> dependencies = new ArrayList<>();

    @Nullable
    Group choice;

    Sym(String name, SymbolType type) {
        this.name = name;
        this.type = type;
    }

    /** A default. */
    record Conditional(KExpr value, KExpr condition) {}

    /** A choice: its members in file order. */
    static final class Group {
        final List<Sym> members = new ArrayList<>();
        final List<Conditional> defaults = new ArrayList<>();
    }
}
