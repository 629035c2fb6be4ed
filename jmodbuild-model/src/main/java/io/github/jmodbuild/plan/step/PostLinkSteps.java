// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedStep;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.sources.GeneratedFiles;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Post steps, whose results are outputs too (K13), symbol maps, and embedded outputs (K32). A step whose input is left
 * out in this configuration is left out too. Not thread-safe.
 */
final class PostLinkSteps {
    private final Configuration configuration;
    private final TreeIndex index;
    private final StepInputs inputs;
    private final EmbedActions embeds;
    private final PostLinkCommands commands;
    private final IntermediateFiles intermediate;
    private final PlanningContext planning;
    private final Map<String, Plan.Output> made = new HashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Map<String, Location> names = new HashMap<>();
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    /**
     * @param linked what is linked and archived
     * @param described names of outputs whatever their value
     */
    PostLinkSteps(
            PlanRequest request,
            PlanningContext planning,
            GeneratedFiles generated,
            StepPrograms programs,
            StepTexts texts,
            List<Plan.Output> linked,
            List<String> described) {
        this.configuration = planning.configuration();
        this.index = planning.index();
        this.inputs = new StepInputs(request.sources(), generated, texts, planning);
        this.embeds = new EmbedActions(request.toolchain(), planning.lines());
        this.commands = new PostLinkCommands(request.toolchain(), programs, texts, actions);
        this.planning = planning;
        this.intermediate = new IntermediateFiles(planning.all());
        known.addAll(described);
        for (Plan.Output output : linked) {
            made.merge(output.name(), output, PostLinkSteps::stronger);
            known.add(output.name());
        }
        addAll();
    }

    /** An archive and a program may have the same name; steps process the linked one. */
    private static Plan.Output stronger(Plan.Output first, Plan.Output second) {
        return second.kind() == Plan.Kind.EXECUTABLE || first.kind() == Plan.Kind.ARCHIVE ? second : first;
    }

    /** In document order; a step may process the result of a later one. */
    private void addAll() {
        index.steps(Member.Post.class, (post, placed) -> known.add(post.name().text()));
        List<PlacedStep> open = new ArrayList<>(index.steps());
        open.removeIf(step -> !(step.member() instanceof Member.Post));
        refuseUnknown();
        for (int left = open.size() + 1; left > open.size() && !open.isEmpty(); ) {
            left = open.size();
            open.removeIf(step -> tryPost((Member.Post) step.member(), step));
        }
        refuseCycles(open);
        index.steps(Member.SymbolMap.class, this::add);
        index.steps(Member.Embed.class, this::add);
    }

    private void refuseUnknown() {
        index.steps(Member.Post.class, (post, placed) -> refuseUnknown(post.output()));
        index.steps(Member.SymbolMap.class, (map, placed) -> refuseUnknown(map.output()));
        index.steps(Member.Embed.class, (embed, placed) -> refuseUnknown(embed.output()));
    }

    private void refuseUnknown(Word output) {
        if (!known.contains(output.text())) {
            planning.note(new Problem(
                    output.at(),
                    "there is no output " + output + Nearest.hint(output.text(), known)
                            + "; name an <executable>, another output, or what another <post> makes"));
        }
    }

    /** Of the remaining steps, those in a cycle are errors; the others process an output that is left out. */
    private void refuseCycles(List<PlacedStep> open) {
        Map<String, Member.Post> left = new LinkedHashMap<>();
        open.forEach(step -> left.put(((Member.Post) step.member()).name().text(), (Member.Post) step.member()));
        for (Member.Post post : left.values()) {
            Member.@Nullable Post next = post;
            List<String> way = new ArrayList<>(List.of(post.name().text()));
            while (next != null && way.size() <= left.size() + 1) {
                String output = next.output().text();
                way.add(output);
                if (output.equals(post.name().text())) {
                    planning.note(new Problem(
                            post.output().at(),
                            "post " + post.name() + " depends on itself: " + String.join(" from ", way)
                                    + "; name the output that it processes"));
                    return;
                }
                next = left.get(output);
            }
        }
    }

    /** Whether this step has been handled. */
    private boolean tryPost(Member.Post post, PlacedStep placed) {
        Plan.Output input = made.get(post.output().text());
        if (!placed.isOn(post.config(), configuration)) {
            return true;
        }
        if (input == null) {
            return false;
        }
        if (isSecond(post.name())) {
            return true;
        }
        refuseIntermediate(post, input);
        String path = Layout.post(post.name().text());
        try {
            commands.add(post, placed.directory(), inputs(post, placed, input));
            addDebug(post);
        } catch (ProblemException e) {
            e.problems().forEach(planning::note);
        }
        boolean stripped = post.tool() != null && post.tool().text().equals("strip");
        Plan.Kind kind = stripped ? input.kind() : Plan.Kind.FILE;
        Plan.Output output = output(kind, post.name(), path, post.install());
        made.put(post.name().text(), output);
        return true;
    }

    /** GNU strip and objcopy succeed on such an archive, but write an index without its symbols (binutils 2.40). */
    private void refuseIntermediate(Member.Post post, Plan.Output input) {
        Word tool = post.tool();
        if (tool == null || !List.of("strip", "objcopy").contains(tool.text())) {
            return;
        }
        boolean holdsObjects = input.kind() == Plan.Kind.ARCHIVE || input.kind() == Plan.Kind.RELOCATABLE;
        if (holdsObjects && intermediate.isIn(input.path())) {
            planning.note(new Problem(
                    tool.at(),
                    tool + " would damage " + post.output()
                            + ": its objects are compiled with -flto and hold no machine code,"
                            + " which " + tool
                            + " cannot read; compile them with -ffat-lto-objects as well, or leave this"
                            + " step out"));
        }
    }

    private boolean isSecond(Word name) {
        Location other = names.putIfAbsent(name.text(), name.at());
        if (other != null) {
            planning.note(new Problem(
                    name.at(),
                    "a second step that makes " + name + "; the first is at " + other + "; rename one of them"));
        }
        return other != null;
    }

    private Plan.Output output(Plan.Kind kind, Word name, String path, @Nullable Word install) {
        Plan.Output output = new Plan.Output(
                kind, name.text(), path, install == null ? "" : install.text().replaceFirst("^/+", ""), name.at());
        outputs.add(output);
        return output;
    }

    private List<String> inputs(Member.Post post, PlacedStep placed, Plan.Output input) {
        List<String> all = new ArrayList<>(List.of(input.path()));
        all.addAll(inputs.of(post.recipe().inputs(), placed.directory(), Map.of(), List.of()));
        return all;
    }

    private void addDebug(Member.Post post) {
        Word debug = post.debug();
        if (debug != null && !isSecond(debug)) {
            Word place = post.install() == null ? new Word("lib/debug", debug.at()) : post.install();
            output(Plan.Kind.FILE, debug, Layout.post(debug.text()), place);
        }
    }

    private void add(Member.SymbolMap map, PlacedStep placed) {
        Plan.Output input = made.get(map.output().text());
        if (input == null || !placed.isOn(map.config(), configuration) || isSecond(map.name())) {
            return;
        }
        String path = Layout.post(map.name().text());
        try {
            commands.addMap(map, input.path());
        } catch (ProblemException e) {
            e.problems().forEach(planning::note);
        }
        output(Plan.Kind.FILE, map.name(), path, map.install());
    }

    private void add(Member.Embed embed, PlacedStep placed) {
        if (!placed.isOn(embed.config(), configuration)) {
            return;
        }
        Plan.Output input = made.get(embed.output().text());
        String object = TreePath.resolve(placed.directory(), embed.name().text());
        if (input == null && known.contains(embed.output().text())) {
            planning.note(new Problem(
                    embed.output().at(),
                    "output " + embed.output() + " is left out in this configuration, so " + embed.name()
                            + " cannot contain it; give both the same config"));
        } else if (input != null) {
            actions.addAll(embeds.of(embed, Layout.generated(object), object, input.path()));
        }
    }

    List<Plan.Output> outputs() {
        return outputs;
    }

    List<Action> actions() {
        return actions;
    }
}
