// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.plan.membership.GroupEntries;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.toolchain.command.CommandLines;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that says of each composite, of each object outside of them and of each {@code <module>} whether it is built in (y), a
 * module (m) or left out (n), one a line with four fields: the value, the name, the file that its module has or would have,
 * relative to the directory of modules, and the directory of the manifest or source. Immutable.
 */
public final class MemberListText {
    private final DecidedView view;
    private final CommandLines lines;
    private final Set<String> residents = new HashSet<>();

    /** Members of a view's outputs. */
    public MemberListText(DecidedView view, CommandLines lines) {
        this.view = view;
        this.lines = lines;
        for (DecidedOutput output : view.outputs().all()) {
            if (output.isOn()
                    && output.output().kind() != Kind.MODULE
                    && output.output().kind() != Kind.HOST_PROGRAM) {
                residents.addAll(output.members().residents().keySet());
            }
        }
    }

    /** Of a group that is there, in link order. */
    public String ofGroup(String group) {
        Map<Object, Unit> units = new LinkedHashMap<>();
        GroupEntries.of(group, view).forEach(entry -> add(entry, units));
        return text(units);
    }

    /** Of all outputs but programs that the build runs, in document order. */
    public String ofTree() {
        Map<Object, Unit> units = new LinkedHashMap<>();
        for (DecidedOutput output : view.outputs().all()) {
            if (output.output().kind() == Kind.MODULE) {
                String file = file(output.output().options().subdirectory(), output.name());
                Unit unit = new Unit(output.name(), file, output.placed().directory());
                unit.meet(output.isOn() ? Tristate.M : Tristate.N, false);
                units.put(output, unit);
            } else if (output.output().kind() != Kind.HOST_PROGRAM) {
                output.entries().forEach(entry -> add(entry, units));
            }
        }
        return text(units);
    }

    /** What becomes one module if it is m. */
    private static final class Unit {
        private final String rest;
        private Tristate value = Tristate.N;
        private boolean isWholeResident = true;

        Unit(String name, String file, String directory) {
            this.rest = " " + name + " " + file + " " + (directory.isEmpty() ? "." : directory) + "\n";
        }

        void meet(Tristate met, boolean isResident) {
            value = met.compareTo(value) > 0 ? met : value;
            isWholeResident &= isResident;
        }

        /** A module of which all is built in elsewhere is none. */
        String line() {
            return (value == Tristate.M && isWholeResident ? Tristate.Y : value) + rest;
        }
    }

    /** A part at m of a composite at y is a module of its own. */
    private void add(ListedObject entry, Map<Object, Unit> units) {
        CompositeUse within = entry.within();
        boolean resident = residents.contains(entry.object());
        if (within != null) {
            String name = within.composite().name().text();
            String file = file(within.composite().subdirectory(), name);
            units.computeIfAbsent(within.composite().at(), key -> new Unit(name, file, within.directory()))
                    .meet(within.value(), resident);
        }
        if (within == null || (within.value() == Tristate.Y && entry.value() == Tristate.M)) {
            String object = TreePath.name(entry.object());
            String name = object.substring(0, object.length() - ".o".length());
            units.computeIfAbsent(
                            entry.object(), key -> new Unit(name, file(null, name), TreePath.parent(entry.object())))
                    .meet(entry.value(), resident);
        }
    }

    private String file(@Nullable Word subdirectory, String name) {
        return (subdirectory == null ? "" : subdirectory + "/") + lines.moduleName(name);
    }

    private static String text(Map<Object, Unit> units) {
        StringBuilder text = new StringBuilder();
        units.values().forEach(unit -> text.append(unit.line()));
        return text.toString();
    }
}
