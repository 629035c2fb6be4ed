// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.compile.CompileActions;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.plan.dependency.NativeLibrary;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.CxxLibrary;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Libraries of dependencies in links: all of them, after everything of the tree, since an archive gives only what is needed, and
 * a shared library that nothing needs is not loaded. Beside the tree's own shared libraries there are links to those of
 * dependencies, so that programs find both in one directory, in the build directory as where they are installed.
 */
public final class DependencyLinks {
    private final DependencySet dependencies;
    private final CommandLines lines;
    private final CompileActions compiles;
    private final Toolchain toolchain;
    private final List<Action> actions;
    private final Consumer<Problem> problems;
    private final Set<String> linked = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    DependencyLinks(
            DependencySet dependencies,
            CommandLines lines,
            CompileActions compiles,
            List<Action> actions,
            Consumer<Problem> problems) {
        this.dependencies = dependencies;
        this.lines = lines;
        this.compiles = compiles;
        this.toolchain = compiles.toolchain();
        this.actions = actions;
        this.problems = problems;
    }

    /** What a link is for, as far as its form decides what it is given. */
    public enum Use {
        PROGRAM,
        /** One that may need no shared library. */
        STATIC_PROGRAM,
        /** By the linker itself, which has no directories and no loader. */
        RAW_PROGRAM,
        TEST,
        MODULE,
        SHARED_LIBRARY
    }

    /** Adds the libraries to a link, which is complete otherwise but for the flags that say where shared libraries are. */
    public void addTo(LinkBuilder link, Use use) {
        for (NativeDependency dependency : dependencies.all()) {
            boolean forOthers = dependency.scope() == Scope.TEST && use != Use.TEST;
            if (dependency.linkage() != Linkage.HEADERS && !forOthers) {
                refuseOtherCxx(dependency, link);
                refuseOtherAbi(dependency, link);
                dependency.libraries().forEach(library -> add(dependency, library, use, link));
            }
        }
    }

    /** Code in C works with either: only links of C++ have to agree. */
    private void refuseOtherCxx(NativeDependency dependency, LinkBuilder link) {
        String own = link.cxx ? CxxLibrary.of(toolchain, link.flags) : "";
        boolean differ = !own.isEmpty() && !dependency.cxxLibrary().isEmpty() && !own.equals(dependency.cxxLibrary());
        if (differ && refused.add(dependency.name())) {
            problems.accept(new Problem(
                    dependency.at(),
                    "it is for the C++ library " + dependency.cxxLibrary() + ", and C++ of this build is for " + own
                            + "; both have to be compiled with the same -stdlib: publish it for " + own
                            + ", or give this build cxxflags with -stdlib=" + dependency.cxxLibrary()));
        }
    }

    /** With the flags of manifests, too: what an object of the link is compiled with. */
    private void refuseOtherAbi(NativeDependency dependency, LinkBuilder link) {
        if (dependency.cxx11Abi().isEmpty() || !link.cxx) {
            return;
        }
        for (LinkRequest.Input input : link.arguments) {
            for (String file : input.files()) {
                List<String> command = compiles.command(file);
                String own = CxxLibrary.cxx11Abi(toolchain, command);
                boolean isCxx = toolchain.cxx().isPresent()
                        && command.indexOf(toolchain.cxx().get().command().get(0)) == 0;
                if (isCxx && !own.isEmpty() && !own.equals(dependency.cxx11Abi()) && refused.add(dependency.name())) {
                    problems.accept(new Problem(
                            dependency.at(),
                            "it was compiled with _GLIBCXX_USE_CXX11_ABI=" + dependency.cxx11Abi()
                                    + ", and C++ of this build is with " + own
                                    + ", for which std::string and std::list are"
                                    + " other types; publish it compiled with -D_GLIBCXX_USE_CXX11_ABI=" + own
                                    + ", or give this build cxxflags with -D_GLIBCXX_USE_CXX11_ABI="
                                    + dependency.cxx11Abi()));
                }
            }
        }
    }

    private void add(NativeDependency dependency, NativeLibrary library, Use use, LinkBuilder link) {
        boolean onlyStatic = use == Use.STATIC_PROGRAM || use == Use.RAW_PROGRAM;
        boolean shared = !library.shared().isEmpty() && !onlyStatic;
        if (dependency.scope() == Scope.RUNTIME) {
            if (shared) {
                addForLoading(dependency, library, link);
            }
        } else if (shared && (library.archive().isEmpty() || dependency.linkage() == Linkage.SHARED)) {
            String file = library.importLibrary().isEmpty() ? library.shared() : library.importLibrary();
            boolean nameless = library.loadedAs().equals(file.substring(file.lastIndexOf('/') + 1));
            link.further.add(new LinkRequest.AsNeeded(path(dependency, file), nameless));
            addForLoading(dependency, library, link);
        } else if (!library.archive().isEmpty()) {
            String archive = path(dependency, library.archive());
            link.further.add(new LinkRequest.File(archive));
            library.libs().forEach(name -> link.furtherLibraries.add("-l" + name));
            if (use == Use.SHARED_LIBRARY) { // of which it is no part for others, who may link it themselves
                link.flags.addAll(lines.hidden(archive));
            }
        }
    }

    /** The loader's name of a shared library, beside those of the tree; links wait for it, so that it is made with them. */
    private void addForLoading(NativeDependency dependency, NativeLibrary library, LinkBuilder link) {
        String path = Layout.sharedLibrary(lines.libraryDirectory(), PlanPaths.escape(library.loadedAs()));
        String file = path(dependency, library.shared());
        if (linked.add(path)) {
            String target = "../" + dependency.directory() + "/" + library.shared();
            actions.add(new Action(
                    dependency.at(),
                    Stage.LINK,
                    new Operation.SymbolicLink(target),
                    List.of(file),
                    List.of(),
                    List.of(new Product(path, Action.Kind.FILE)),
                    new Screen("LN", path)));
        }
        link.extraInputs.add(path);
        link.sharedLibraries = true;
    }

    private static String path(NativeDependency dependency, String file) {
        return PlanPaths.build(PlanPaths.escape(dependency.directory() + "/" + file));
    }

    /** The words of a link for libraries, with those that archives of dependencies need. */
    static List<String> libraries(List<String> words, LinkBuilder link) {
        List<String> all = new ArrayList<>(words);
        link.furtherLibraries.stream().filter(word -> !words.contains(word)).forEach(all::add);
        return all;
    }
}
