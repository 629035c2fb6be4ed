// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.link.LibraryNeeds;
import io.github.jmodbuild.plan.link.PlanningContext;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedView;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of pkg-config: where an archive or a shared library of the tree is installed, and what has to be linked with it
 * (K10). What it needs itself is private: programs link it only with an archive.
 */
final class PkgConfigFiles {
    private static final String DIRECTORY = "lib/pkgconfig";

    private final NamedValues named;
    private final PlanningContext planning;
    private final LibraryNeeds needs;
    private final Map<String, Plan.Output> libraries = new LinkedHashMap<>();
    private final Map<String, DecidedOutput> decided = new LinkedHashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final List<Plan.Installed> installed = new ArrayList<>();

    PkgConfigFiles(NamedValues named, DecidedView view, PlanningContext planning, List<Plan.Output> linked) {
        this.named = named;
        this.planning = planning;
        this.needs = new LibraryNeeds(view.outputs());
        for (Plan.Output output : linked) {
            if (output.kind() == Plan.Kind.ARCHIVE || output.kind() == Plan.Kind.SHARED_LIBRARY) {
                libraries.putIfAbsent(output.name(), output);
            }
        }
        view.outputs().all().forEach(one -> {
            Member.Output.Kind kind = one.output().kind();
            if (kind == Member.Output.Kind.ARCHIVE || kind == Member.Output.Kind.SHARED_LIBRARY) {
                decided.putIfAbsent(one.name(), one);
            }
        });
    }

    void add(Member.PkgConfigFile file) {
        String name = file.output().text();
        Plan.Output library = libraries.get(name);
        DecidedOutput one = decided.get(name);
        if (one == null) {
            planning.note(new Problem(
                    file.output().at(),
                    "there is no archive or shared library " + name + Nearest.hint(name, decided.keySet())
                            + "; name one that this tree makes"));
            return;
        }
        if (library == null) {
            return; // left out in this configuration, and so is what is said of it
        }
        Word written = file.name();
        String called = written == null ? name : written.text();
        String path = Layout.library("pkgconfig/" + called + ".pc");
        Action action = new Action(
                file.at(),
                Stage.LINK,
                new Operation.Text(text(file, called, library, one)),
                List.of(),
                List.of(),
                List.of(new Product(path, Action.Kind.FILE)),
                new Screen("GEN", path));
        Action other = actions.putIfAbsent(path, action);
        if (other != null) {
            planning.note(new Problem(
                    file.at(),
                    "a second package " + called + "; the first is at " + other.place() + "; give it another name"));
            return;
        }
        installed.add(new Plan.Installed(path, DIRECTORY, called + ".pc", "644", "", file.at()));
    }

    private String text(Member.PkgConfigFile file, String called, Plan.Output library, DecidedOutput one) {
        String includes = file.subdirectory().isEmpty() ? "" : "/" + file.subdirectory();
        StringBuilder text = new StringBuilder();
        text.append("prefix=").append(prefix()).append('\n');
        text.append("libdir=${prefix}/lib\n");
        text.append("includedir=").append(belowPrefix("includedir")).append("\n\n");
        line("Name", called, text);
        line("Description", file.description(), text);
        line("URL", file.url(), text);
        line("Version", named.values().getOrDefault("version", "0"), text);
        line("Requires", file.requires(), text);
        line("Libs", "-L${libdir} " + linked(library), text);
        line("Libs.private", String.join(" ", needs.of(one)), text);
        line("Cflags", "-I${includedir}" + includes, text);
        return text.toString();
    }

    private String prefix() {
        String prefix = named.values().getOrDefault("prefix", "");
        return prefix.equals("/") ? "" : prefix;
    }

    private String belowPrefix(String name) {
        String value = named.values().getOrDefault(name, prefix() + "/include");
        return value.startsWith(prefix() + "/") ? "${prefix}" + value.substring(prefix().length()) : value;
    }

    /** As the linker finds it. */
    private static String linked(Plan.Output library) {
        String file = library.path().substring(library.path().lastIndexOf('/') + 1);
        return "-l" + file.replaceFirst("^lib", "").replaceFirst("\\.(a|so|dll|dylib|[0-9.]+\\.dylib)(\\..*)?$", "");
    }

    /** In such a file, # begins a comment. */
    private static void line(String name, String value, StringBuilder text) {
        if (!value.isEmpty()) {
            text.append(name).append(": ").append(value.replace("#", "\\#")).append('\n');
        }
    }

    List<Action> actions() {
        return List.copyOf(actions.values());
    }

    List<Plan.Installed> installed() {
        return installed;
    }
}
