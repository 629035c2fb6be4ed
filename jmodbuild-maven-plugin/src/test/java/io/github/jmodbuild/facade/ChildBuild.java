// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A build in a process of its own: {@code java ... ChildBuild BASE COMPILER}; ends with 0 if it succeeds. */
final class ChildBuild {
    private ChildBuild() {}

    /** Builds the tree at y and m, as {@link Fixture#features} has it. */
    public static void main(String[] arguments) {
        NativeTree tree = settings(new NativeTree(Path.of(arguments[0])));
        tree.cc = Optional.of(new Tool(List.of(arguments[1]), "test"));
        tree.build();
    }

    static NativeTree settings(NativeTree tree) {
        return tree.set("FEAT=y", "DUO=m");
    }

    static Process start(NativeTree tree, LoggingCompiler compiler) throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String program = compiler.tool().orElseThrow().command().get(0);
        ProcessBuilder builder =
                new ProcessBuilder(java, "-cp", classes, ChildBuild.class.getName(), tree.base.toString(), program);
        return builder.redirectErrorStream(true)
                .redirectOutput(new File(tree.base.toFile().getParentFile(), "child.log"))
                .start();
    }
}
