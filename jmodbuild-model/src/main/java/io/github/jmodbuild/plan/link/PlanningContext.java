// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.sources.ObjectSources;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.command.CommandLines;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs of the last phase of planning, and its collected actions and problems. There is one for the tree and one
 * for each target, with shared collections. Not thread-safe.
 */
public final class PlanningContext {
    private final FlagScopes scopes;
    private final CommandLines lines;
    private final UserFlags user;
    private final ObjectSources sources;
    private final CompileActions compiles;
    private final List<String> tools;
    private final List<Action> actions;
    private final List<Problem> problems;
    private final DependencyLinks dependencies;

    /**
     * The tree's own.
     *
     * @param tools files that decide what compiled C becomes
     * @param dependencies whose libraries are linked
     */
    public PlanningContext(
            FlagScopes scopes,
            CommandLines lines,
            UserFlags user,
            ObjectSources sources,
            CompileActions compiles,
            List<String> tools,
            DependencySet dependencies) {
        this.scopes = scopes;
        this.lines = lines;
        this.user = user;
        this.sources = sources;
        this.compiles = compiles;
        this.tools = tools;
        this.actions = new ArrayList<>();
        this.problems = new ArrayList<>();
        this.dependencies = new DependencyLinks(dependencies, lines, compiles, actions, this::note);
    }

    /** The same with other settings. */
    private PlanningContext(PlanningContext other, FlagScopes scopes) {
        this.scopes = scopes;
        this.lines = other.lines;
        this.user = other.user;
        this.sources = other.sources;
        this.compiles = other.compiles;
        this.tools = other.tools;
        this.actions = other.actions;
        this.problems = other.problems;
        this.dependencies = other.dependencies;
    }

    /** The same for a target of the tree: other members and settings, the same collections (Q11). */
    public PlanningContext ofTarget(FlagScopes ofTarget) {
        return new PlanningContext(this, ofTarget);
    }

    public FlagScopes scopes() {
        return scopes;
    }

    public TreeIndex index() {
        return scopes.index();
    }

    public Configuration configuration() {
        return scopes.configuration();
    }

    public CommandLines lines() {
        return lines;
    }

    public UserFlags user() {
        return user;
    }

    public ObjectSources sources() {
        return sources;
    }

    public CompileActions compiles() {
        return compiles;
    }

    /** Files that decide what compiled C becomes. */
    public List<String> tools() {
        return tools;
    }

    /** Libraries of dependencies. */
    public DependencyLinks dependencies() {
        return dependencies;
    }

    /** Archive and link actions so far, in order; more are added here. */
    public List<Action> actions() {
        return actions;
    }

    /** Takes down a mistake that this phase has found. */
    public void note(Problem problem) {
        problems.add(problem);
    }

    /** Mistakes so far, those in compiles first. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(compiles.problems());
        all.addAll(problems);
        return all;
    }

    /** All actions asked for so far: compiles, then archives and links, each in the order asked for. */
    public List<Action> all() {
        List<Action> all = new ArrayList<>();
        compiles.actions().forEach(all::add);
        all.addAll(actions);
        return all;
    }
}
