// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.AssemblerPath;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the assembler of one compile takes in by directives of its own (K08). It is asked only where a text that was read has
 * such a directive in it, so that all other compiles are as launchers and caches want them. Immutable.
 */
final class AssemblerReads {
    private final Places places;
    private final Scans scans;
    private final Action action;
    private final Work.Command command;
    private final Reading reading;

    AssemblerReads(Places places, Scans scans, Action action, Work.Command command) {
        this.places = places;
        this.scans = scans;
        this.action = action;
        this.command = command;
        this.reading = command.reading();
    }

    /** Whether the assembler itself says what it takes in, if it is asked from the beginning. */
    boolean lists() {
        return reading.assembler() == Reading.Assembler.LISTS;
    }

    /** Whether the source or an argument may make it take in something. */
    boolean isLikely() {
        return reading.assembler() != Reading.Assembler.NONE
                && (scans.assembles(places.file(action.inputs().get(0))) || inArguments());
    }

    /** The same of headers that were read. */
    boolean isLikely(List<String> read) {
        if (reading.assembler() == Reading.Assembler.NONE) {
            return false;
        }
        for (String name : read) {
            if (scans.assembles(file(name))) {
                return true;
            }
        }
        return false;
    }

    private boolean inArguments() {
        for (String word : command.argv()) {
            if (word.startsWith("-D") && Scans.assembles(word.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private Path file(String name) {
        try {
            return places.sourceDir().resolve(name);
        } catch (InvalidPathException e) {
            return places.sourceDir(); // told to the user where the name is looked at again
        }
    }

    /** The command that tells. */
    Work.Command asking() {
        List<String> argv = new ArrayList<>(command.argv());
        argv.addAll(reading.asking());
        return command.running(argv);
    }

    /** Whether the command has to be run once more to tell; else the source itself does. */
    boolean prints() {
        return reading.assembler() != Reading.Assembler.SOURCE;
    }

    /** Adds what a text takes in to what a compile has read. */
    Outcome add(Outcome outcome, Path printed, List<String> arguments) throws IOException {
        Path file = prints() ? printed : places.file(action.inputs().get(0));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!AssemblerText.takesIn(text)) {
            return outcome;
        }
        if (reading.assembler() == Reading.Assembler.LINKER) {
            return outcome.failed(
                    "includes a file by an assembler's .incbin or .include in code for link-time optimisation;"
                            + " the linker would read that file, and nothing would be made again when it changes; compile this object"
                            + " with -fno-lto");
        }
        AssemblerText found = new AssemblerText(places.sourceDir(), directories(arguments));
        found.read(text);
        if (found.untold().isPresent()) {
            return outcome.failed("includes a file by an assembler's directive whose operand says not which: "
                    + found.untold().get()
                    + "; nothing would be made again when that file changes; write the file's name in quotes there, or compile"
                    + " with -fno-integrated-as, since GNU as lists what it reads");
        }
        List<String> all = new ArrayList<>(outcome.dependencies());
        all.addAll(found.read());
        return outcome.reading(all).seeking(List.copyOf(found.missed()));
    }

    /** C is what clang prints as assembler, and assembles in the process that compiles it. */
    private List<String> directories(List<String> arguments) {
        return AssemblerPath.named(arguments, reading.asking().contains("-S"));
    }
}
