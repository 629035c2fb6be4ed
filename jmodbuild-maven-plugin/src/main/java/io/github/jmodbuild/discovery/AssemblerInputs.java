// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.ReadDiscovery.Inquiry;
import io.github.jmodbuild.engine.support.ReadDiscovery.Manner;
import io.github.jmodbuild.engine.support.ReadDiscovery.Reads;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.toolchain.search.AssemblerPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that the assembler of one compile includes with its own directives (K08). This is determined only if a file
 * that was read contains such a directive, so that launchers and caches work for all other compiles. Immutable.
 */
final class AssemblerInputs {
    private final Places places;
    private final SourceScans scans;
    private final Action action;
    private final Operation.Command command;
    private final Reading reading;

    AssemblerInputs(Places places, SourceScans scans, Action action, Operation.Command command) {
        this.places = places;
        this.scans = scans;
        this.action = action;
        this.command = command;
        this.reading = command.reading();
    }

    /** Whether the source, an argument, or a header that was read may contain such a directive. */
    boolean isLikely(List<String> read) {
        if (reading.assembler() == Reading.Assembler.NONE) {
            return false;
        }
        if (scans.assembles(places.file(action.inputs().get(0))) || inArguments()) {
            return true;
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
            if (word.startsWith("-D") && SourceScans.assembles(word.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private Path file(String name) {
        try {
            return places.sourceDir().resolve(name);
        } catch (InvalidPathException e) {
            return places.sourceDir(); // reported where the name is used again
        }
    }

    Inquiry inquiry() {
        List<String> argv = new ArrayList<>(command.argv());
        argv.addAll(reading.asking());
        Manner manner = switch (reading.assembler()) {
            case LISTS -> Manner.REPLACES;
            case PRINTS, LINKER -> Manner.FOLLOWS;
            case SOURCE, NONE -> Manner.NONE;
        };
        return new Inquiry(command.running(argv), manner);
    }

    /** The files that the text for the assembler includes. */
    Reads answer(Path printed, List<String> arguments) throws IOException {
        boolean isSource = reading.assembler() == Reading.Assembler.SOURCE;
        Path file = isSource ? places.file(action.inputs().get(0)) : printed;
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!AssemblerDirectives.takesIn(text)) {
            return Reads.of(List.of());
        }
        if (reading.assembler() == Reading.Assembler.LINKER) {
            return Reads.untold(
                    "includes a file by an assembler's .incbin or .include in code for link-time optimisation; the"
                            + " linker would read that file, and nothing would be rebuilt when it changes; compile this"
                            + " object with -fno-lto");
        }
        AssemblerDirectives found = new AssemblerDirectives(places.sourceDir(), directories(arguments));
        found.read(text);
        if (found.untold().isPresent()) {
            return Reads.untold("includes a file with an assembler directive whose operand is not a literal file name: "
                    + found.untold().get()
                    + "; nothing would be rebuilt when that file changes; write the file's name in quotes there, or"
                    + " compile with -fno-integrated-as, since GNU as lists what it reads");
        }
        return new Reads(List.copyOf(found.read()), List.copyOf(found.missed()), null);
    }

    /** For C, clang prints assembler source, and assembles it in the same process. */
    private List<String> directories(List<String> arguments) {
        return AssemblerPath.named(arguments, reading.asking().contains("-S"));
    }
}
