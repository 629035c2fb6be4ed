// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.Terms;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.command.CommandLines;
import java.util.ArrayList;
import java.util.List;

/** Checks for static executables, which can have no modules or shared libraries (Q28). */
public final class StaticLinkChecks {
    private final CommandLines lines;
    private final Configuration configuration;
    private final DecidedOutputs outputs;
    private final PlanningContext planning;

    public StaticLinkChecks(PlanningContext planning, DecidedOutputs outputs) {
        this.lines = planning.lines();
        this.configuration = planning.configuration();
        this.outputs = outputs;
        this.planning = planning;
    }

    /** Whether the executable is static in this configuration; notes modules and shared libraries of one that is. */
    public boolean isStatic(DecidedOutput one) {
        Expr wanted = one.output().options().isStatic();
        if (wanted == null || configuration.evaluate(wanted) == Tristate.N) {
            return false;
        }
        if (!lines.linksStatic()) {
            planning.note(new Problem(
                    one.output().at(),
                    "executable " + one.name() + " is static (" + wanted + "), which this system does not support;"
                            + " write static=\"" + wanted + " and not MACHO\""));
        }
        one.members().modules().values().stream().findFirst().ifPresent(parts -> noteModule(one, wanted, parts));
        List<Content> contents = new ArrayList<>(one.output().contents());
        one.members().residents().values().forEach(entry -> contents.addAll(entry.sharedLibraries()));
        for (Content content : contents) {
            if (content instanceof Content.OutputRef reference
                    && reference.kind() == Member.Output.Kind.SHARED_LIBRARY
                    && outputs.referred(reference).isOn()) {
                planning.note(new Problem(
                        reference.name().at(),
                        "executable " + one.name() + " is static (" + wanted + ") and cannot use the shared library "
                                + reference.name() + "; give this <sharedLibrary> config=\"not (" + wanted
                                + ")\" and an <archive> of the same objects for the other case"));
            }
        }
        return true;
    }

    private void noteModule(DecidedOutput one, Expr wanted, List<ListedObject> parts) {
        ListedObject first = parts.get(0);
        planning.note(new Problem(
                first.word().at(),
                "executable " + one.name() + " is static (" + wanted + ") and cannot load modules, but " + first.word()
                        + " is m; set it to y or n, or MODULES to n"
                        + (Terms.symbols(wanted).isEmpty()
                                ? ", or remove static=\"" + wanted + "\""
                                : ", or make " + wanted + " n")));
    }
}
