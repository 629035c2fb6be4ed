// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.toolchain.command.LinkRequest;
import java.util.ArrayList;
import java.util.List;

/** Describes the inputs of a link for derivations. Stateless. */
public final class LinkInputs {
    private LinkInputs() {}

    /** The inputs, each with its role. */
    public static List<LinkInput> of(LinkBuilder link) {
        List<LinkInput> inputs = new ArrayList<>();
        for (LinkRequest.Input input : link.arguments) {
            boolean whole = input instanceof LinkRequest.Whole;
            for (String file : input.files()) {
                inputs.add(new LinkInput(whole ? LinkInput.Role.WHOLE : role(file), file));
            }
        }
        link.stubs.forEach(stub -> inputs.add(new LinkInput(LinkInput.Role.STUB, stub)));
        return inputs;
    }

    /** Whether a file that is linked is a shared library. */
    public static boolean isLibrary(String file) {
        return role(file) == LinkInput.Role.LIBRARY;
    }

    private static LinkInput.Role role(String file) {
        if (file.endsWith(".a") && !file.endsWith(".dll.a")) {
            return LinkInput.Role.ARCHIVE;
        }
        return file.endsWith(".o") ? LinkInput.Role.OBJECT : LinkInput.Role.LIBRARY;
    }

    /** The files of all that is linked. */
    public static List<String> files(LinkBuilder link) {
        List<String> files = new ArrayList<>();
        link.arguments.forEach(input -> files.addAll(input.files()));
        files.addAll(link.stubs);
        return files.stream().distinct().toList();
    }
}
