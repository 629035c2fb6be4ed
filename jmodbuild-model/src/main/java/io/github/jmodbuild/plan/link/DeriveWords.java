// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.plan.Work;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.LinkRequest;
import java.util.ArrayList;
import java.util.List;

/** Puts the words of a {@link Work.Derive} together: a key, a space and a value; values of several parts have tabs between. */
public final class DeriveWords {
    /** Begins a part that only messages need: a change of it, such as of a line's number, derives nothing anew. */
    public static final String SAID = Work.Derive.SAID;

    private final List<String> words = new ArrayList<>();

    public DeriveWords add(String key, String... parts) {
        words.add(key + " " + String.join("\t", parts));
        return this;
    }

    public DeriveWords all(String key, List<String> values) {
        values.forEach(value -> add(key, value));
        return this;
    }

    /** The place of what asks for the derivation, for messages about all of it. */
    public DeriveWords at(Location place) {
        return add("at", "", SAID + place);
    }

    /** How a list is written. */
    public DeriveWords list(String key, ExportForm.ListText text) {
        return add(key, text.head(), text.before(), text.after(), text.tail());
    }

    /** What is linked, by what a linker does with it: {@code object}, {@code archive}, {@code whole}, {@code stub}, {@code library}. */
    public DeriveWords inputs(LinkBuilder link) {
        for (LinkRequest.Input input : link.arguments) {
            boolean whole = input instanceof LinkRequest.Whole;
            for (String file : input.files()) {
                add(whole ? "whole" : kind(file), file);
            }
        }
        return all("stub", link.stubs);
    }

    /** Whether a file that is linked is a shared library. */
    public static boolean isLibrary(String file) {
        return kind(file).equals("library");
    }

    private static String kind(String file) {
        if (file.endsWith(".a") && !file.endsWith(".dll.a")) {
            return "archive";
        }
        return file.endsWith(".o") ? "object" : "library";
    }

    /** The files that {@link #inputs} names. */
    static List<String> files(LinkBuilder link) {
        List<String> files = new ArrayList<>();
        link.arguments.forEach(input -> files.addAll(input.files()));
        files.addAll(link.stubs);
        return files.stream().distinct().toList();
    }

    public List<String> words() {
        return words;
    }
}
