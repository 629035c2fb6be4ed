// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.cache.ActionCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A build in a process of its own, to be killed. */
final class ChildBuild {
    private ChildBuild() {}

    /** What stands in the place of a source where all are built. */
    static final String ALL = "all";

    /** Builds {@code k0.c} to {@code k11.c}, with the cache that is named after {@link #ALL}, or with the script {@code cc} the one source that is named. */
    public static void main(String[] args) {
        Tree tree = new Tree(Path.of(args[0]));
        if (args.length > 2) {
            tree.tuning.cache = Optional.of(new ActionCache(Path.of(args[2])));
            plan(tree);
        } else if (args.length > 1) {
            tree.add(Tree.compilation(tree.source.resolve("cc").toString(), args[1], List.of()));
        } else {
            plan(tree);
        }
        Engine.execute(tree.plan(), tree.request(), EngineListener.SILENT);
    }

    static void plan(Tree tree) {
        String[] objects = new String[12];
        for (int i = 0; i < objects.length; i++) {
            tree.compile("k" + i + ".c");
            objects[i] = "{build}/obj/k" + i + ".o";
        }
        tree.archive("{build}/k.a", objects);
    }

    static Process start(Path directory, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(directory.toString()));
        arguments.addAll(List.of(more));
        return java("io.github.jmodbuild.engine.ChildBuild", arguments.toArray(String[]::new));
    }

    static Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
