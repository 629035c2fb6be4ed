// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Path;

/** A build in a process of its own, of a file whose name is not ASCII. */
final class ChildOddName {
    private ChildOddName() {}

    public static void main(String[] args) throws Exception {
        Tree tree = new Tree(Path.of(args[0]));
        try {
            tree.compile("gr\u00f6\u00dfe.c").build();
        } catch (ProblemException e) {
            java.io.PrintStream out =
                    new java.io.PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
            out.println(e.getMessage());
        }
    }
}
