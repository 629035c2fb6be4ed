// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Member.Output.Kind;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.compile.OrderOnlyHeaders;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.link.LibraryLinks;
import io.github.jmodbuild.plan.link.LinkActions.Form;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.link.LinkFlags;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.DecidedTree;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.MacroHeaders;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest.Image;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Programs that the build runs, compiled for the build machine even when cross-compiling (K06). A program is planned
 * when a step needs it, and only then is the compiler detected. Flags are those with {@code for="host"}, those of the
 * build type, and the user's host flags, but not the user's flags for the target. Not thread-safe.
 */
final class HostPrograms {
    private final PlanRequest request;
    private final PlanningContext product;
    private final DecidedOutputs outputs;
    private final ObjectSources sources;
    private final GeneratedFiles generated;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, DecidedOutput> programs = new LinkedHashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private final List<String> waits = new ArrayList<>();
    private @Nullable PlanningContext planning;
    private @Nullable LibraryLinks parts;

    HostPrograms(PlanRequest request, PlanningContext product, DecidedTree decided) {
        this.request = request;
        this.product = product;
        this.outputs = decided.common().outputs();
        this.sources = decided.sources();
        this.generated = decided.generated();
        for (DecidedOutput one : outputs.all()) {
            if (one.output().kind() == Kind.HOST_PROGRAM) {
                programs.put(one.name(), one);
            }
        }
    }

    boolean has(String name) {
        return programs.containsKey(name);
    }

    Set<String> names() {
        return programs.keySet();
    }

    /** The program's file, planned now if it is not yet; {@code at} is where it is asked for. */
    String path(String name, Location at) {
        String known = paths.get(name);
        if (known == null) {
            known = add(Objects.requireNonNull(programs.get(name), name), at);
            paths.put(name, known);
        }
        return known;
    }

    private String add(DecidedOutput one, Location at) {
        String path = Layout.hostProgram(one.name());
        if (!one.isOn() || one.members().residents().isEmpty()) {
            problems.add(new Problem(
                    at,
                    "host program " + one.name() + " (" + one.output().at()
                            + ") is left out in this configuration, but this step runs it; give both the same config"));
            return path;
        }
        try {
            link(one, start(), path);
        } catch (ProblemException e) {
            e.problems()
                    .forEach(each -> problems.add(new Problem(
                            one.output().at(),
                            "host program " + one.name() + " needs a compiler for this machine: " + each.message())));
        }
        return path;
    }

    private PlanningContext start() {
        if (planning == null) {
            Toolchain host = request.host().get();
            CommandLines lines = PlatformCommandLines.of(host);
            UserFlags flags = request.user().ofHost();
            CompileActions compiles = new CompileActions(
                    host,
                    lines,
                    flags,
                    sources,
                    generated,
                    target -> generated,
                    entry -> List.copyOf(waits),
                    new OrderOnlyHeaders(MacroHeaders.paths(request.tree()), Map.of()));
            planning = new PlanningContext(
                    product.scopes(), lines, flags, sources, compiles, host.cc().tools(), DependencySet.NONE);
        }
        return planning;
    }

    private void link(DecidedOutput one, PlanningContext host, String path) {
        if (parts == null) {
            parts = new LibraryLinks(host, outputs, null);
        }
        waits.clear();
        one.output()
                .contents()
                .forEach(content -> addWaits(content, one.placed().directory()));
        LinkBuilder link = parts.collector().ofOutput(one, Code.HOST);
        FlagSet settings = host.scopes().link(one.settings(), Code.HOST);
        new LinkFlags(host).addTo(link, settings, Image.EXECUTABLE);
        link.flags.addAll(link.transitive.flags(settings));
        link.flags.addAll(host.user().ldflags());
        Form form = Form.with(link.transitive.libraries(settings));
        parts.links().add(one.output().at(), path, "LD" + Code.HOST.mark(), link, Image.EXECUTABLE, form);
    }

    /** Generated files a host program names as its inputs are there before its objects are compiled. */
    private void addWaits(Content content, String directory) {
        if (content instanceof Content.Inputs inputs) {
            inputs.files().forEach(word -> {
                String file = TreePath.resolve(directory, word.text());
                if (generated.makes(file)) {
                    waits.add(generated.resolve(file));
                }
            });
        }
    }

    /** What was wrong with the programs asked for so far. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        if (planning != null) {
            all.addAll(planning.problems());
        }
        return all;
    }

    /** All actions asked for so far. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        if (planning != null) {
            planning.all().forEach(action -> actions.add(action.at(Action.Stage.COMPILE)));
        }
        return actions;
    }
}
