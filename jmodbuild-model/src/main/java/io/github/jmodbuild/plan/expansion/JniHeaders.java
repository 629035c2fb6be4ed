// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Rewriter;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the directories of the JDK's JNI headers to libraries with jni="true". */
final class JniHeaders {
    /** The named value that is the JDK's directory. */
    static final String JDK = "jdk";

    private final String include;
    private final String system;
    private final SourceFiles files;
    private final List<Problem> problems = new ArrayList<>();

    private JniHeaders(PlanRequest request) {
        this.include = request.named().values().getOrDefault(JDK, "") + "/include";
        List<String> platform = request.toolchain().platform();
        this.system = platform.contains("WIN32") ? "win32" : platform.contains("DARWIN") ? "darwin" : "linux";
        this.files = request.sources();
    }

    /** The tree with the directories of JNI's headers in every output that wants them; a problem for a JDK without them. */
    static Checked<ManifestTree> expanded(ManifestTree tree, PlanRequest request) {
        boolean wanted = tree.members(Member.Output.class).stream()
                .anyMatch(output -> output.options().jni());
        if (!wanted) {
            return Checked.of(tree);
        }
        JniHeaders headers = new JniHeaders(request);
        ManifestTree expanded = headers.expanded(tree);
        return new Checked<>(expanded, headers.problems);
    }

    private ManifestTree expanded(ManifestTree tree) {
        return new Rewriter() {
            @Override
            protected List<Content> more(Output output) {
                return output.options().jni() ? settings(output.at()) : List.of();
            }
        }.tree(tree);
    }

    private List<Content> settings(Location at) {
        String place = platformDirectory(at);
        if (place == null) {
            return List.of();
        }
        List<Content> settings = new ArrayList<>();
        for (Kind kind : List.of(Kind.CFLAGS, Kind.CXXFLAGS)) {
            List<Word> words = List.of("-isystem", include, "-isystem", place).stream()
                    .map(text -> new Word(text, at))
                    .toList();
            settings.add(new Setting(kind, List.of(), words, null, at));
        }
        return settings;
    }

    private @Nullable String platformDirectory(Location at) {
        String place = include + "/" + system;
        for (String file : List.of(include + "/jni.h", place + "/jni_md.h")) {
            if (!files.hasFile(file)) {
                problems.add(new Problem(at, "there is no " + file + "; " + remedy(file)));
                return null;
            }
        }
        return place;
    }

    /** A JRE has none of the headers, and a JDK those for its own system. */
    private String remedy(String missing) {
        return missing.endsWith("/jni.h")
                ? "it is part of a JDK, and this Java is none; set JAVA_HOME to a JDK, such as that of Debian's"
                        + " openjdk-17-jdk-headless"
                : "this JDK has the JNI headers of its own system alone; put that file of a JDK for " + system
                        + " there, or set JAVA_HOME to a JDK that has it";
    }
}
