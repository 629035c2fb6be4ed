// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.sources.StepTexts;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of post steps (K13). */
final class PostLinkCommands {
    private final Toolchain toolchain;
    private final CommandLines lines;
    private final StepPrograms programs;
    private final StepTexts texts;
    private final StepEnvironment environment;
    private final List<Action> actions;

    /** @param actions where actions are added */
    PostLinkCommands(Toolchain toolchain, StepPrograms programs, StepTexts texts, List<Action> actions) {
        this.toolchain = toolchain;
        this.lines = PlatformCommandLines.of(toolchain);
        this.programs = programs;
        this.texts = texts;
        this.environment = new StepEnvironment(programs, texts);
        this.actions = actions;
    }

    /**
     * Adds the step.
     *
     * @param inputs the output that it processes first
     * @throws ProblemException if the toolchain lacks a tool, or images cannot be treated so
     */
    void add(Member.Post post, String directory, List<String> inputs) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        own.put("in", inputs.subList(0, 1));
        own.put("out", List.of(written(post.name())));
        own.put("outdir", List.of(PlanPaths.OUTPUT_DIRECTORY));
        texts.places(directory).forEach(own::putIfAbsent);
        List<String> arguments = new ArrayList<>();
        post.recipe().arguments().forEach(argument -> arguments.addAll(texts.arguments(argument, own)));
        Word tool = post.tool();
        if (tool == null) {
            programs.find(post.recipe().program(), directory).ifPresent(found -> {
                List<String> tools = new ArrayList<>(found.tools());
                List<String> argv = environment.of(post.recipe(), post.at(), own, tools);
                argv.addAll(found.argv());
                argv.addAll(arguments);
                List<String> all = joined(inputs, found.inputs());
                add(post.at(), "POST", argv, tools, all, post.name(), post.captured());
            });
            return;
        }
        switch (tool.text()) {
            case "strip" -> strip(post, tool, arguments, inputs);
            case "objcopy" -> {
                arguments.addAll(List.of(inputs.get(0), written(post.name())));
                addTool(post, tool, ToolKind.OBJCOPY, "OBJCOPY", arguments, inputs, post.name());
            }
            default -> compress(post, tool, arguments, inputs);
        }
    }

    /** Where a file lies while the step runs. */
    private static String written(Word name) {
        return PlanPaths.OUTPUT_DIRECTORY + "/" + PlanPaths.escape(name.text());
    }

    /** Neither names nor times go into what is compressed, so equal inputs give equal outputs. */
    private void compress(Member.Post post, Word tool, List<String> arguments, List<String> inputs) {
        boolean gzip = tool.text().equals("gzip");
        programs.inPath(tool.text(), tool.at()).ifPresent(found -> {
            List<String> argv = joined(found.argv(), gzip ? List.of("-n", "-c") : List.of("-c", "-T1"));
            argv.addAll(arguments.isEmpty() ? List.of("-9") : arguments);
            argv.add(inputs.get(0));
            add(post.at(), gzip ? "GZIP" : "XZ", argv, found.tools(), inputs, post.name(), true);
        });
    }

    /** With a separate debug file, the stripped one says how it is called and what it must be like, so that debuggers find it. */
    private void strip(Member.Post post, Word tool, List<String> arguments, List<String> inputs) {
        Word debug = post.debug();
        String in = inputs.get(0);
        if (debug == null) {
            List<String> words = joined(arguments, List.of("-o", written(post.name()), in));
            addTool(post, tool, ToolKind.STRIP, "STRIP", words, inputs, post.name());
            return;
        }
        if (!lines.keepsDebugInformation()) {
            throw new ProblemException(
                    debug.at(),
                    "programs of this system have no debug information that could be kept in " + debug + ": it stays in"
                            + " their objects, from which dsymutil collects it; leave out debug, or give the step a"
                            + " config that is n here");
        }
        List<String> keep = List.of("--only-keep-debug", in, written(debug));
        addTool(post, tool, ToolKind.OBJCOPY, "OBJCOPY", keep, List.of(in), debug);
        String separate = Layout.post(debug.text());
        List<String> words = joined(
                arguments.isEmpty() ? List.of("--strip-all") : arguments,
                List.of("--add-gnu-debuglink=" + separate, in, written(post.name())));
        addTool(post, tool, ToolKind.OBJCOPY, "STRIP", words, joined(inputs, List.of(separate)), post.name());
    }

    /**
     * Adds the step that writes a symbol map (K32).
     *
     * @throws ProblemException if the toolchain has no nm
     */
    void addMap(Member.SymbolMap map, String input) {
        List<String> argv = joined(toolchain.tool(ToolKind.NM, map.output().at()), List.of("-n", input));
        add(map.at(), "NM", argv, argv.subList(0, 1), List.of(input), map.name(), true);
    }

    private void addTool(
            Member.Post post,
            Word tool,
            ToolKind kind,
            String word,
            List<String> words,
            List<String> inputs,
            Word made) {
        List<String> argv = new ArrayList<>(toolchain.tool(kind, tool.at()));
        argv.addAll(lines.keepTime());
        argv.addAll(words);
        add(post.at(), word, argv, argv.subList(0, 1), inputs, made, false);
    }

    private void add(
            Location at,
            String word,
            List<String> argv,
            List<String> tools,
            List<String> inputs,
            Word made,
            boolean captured) {
        String path = Layout.post(made.text());
        Action.Kind kind = path.endsWith(".a") ? Action.Kind.ARCHIVE : Action.Kind.FILE;
        Operation.Writing writing = new Operation.Writing(Layout.POSTS, captured ? path : "", "", "");
        actions.add(new Action(
                at,
                Stage.LINK,
                new Operation.Command(argv, tools, Operation.Dependencies.NONE, StepPrograms.OF_RECIPES, false, 1)
                        .writing(writing),
                inputs,
                List.of(),
                List.of(new Product(path, kind)),
                new Screen(word, path)));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
