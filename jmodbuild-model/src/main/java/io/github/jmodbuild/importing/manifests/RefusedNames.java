// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Leaves out what has a name that manifests refuse, such as one with a blank or of a file outside of the tree. Stateless. */
final class RefusedNames {
    private final Ledger ledger;

    RefusedNames(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether the directory can be named, so that its manifest is read. */
    static boolean isNamed(Contents contents) {
        Names names = new Names("");
        if (!contents.directory().isEmpty()) {
            names.directory(new Word(contents.directory(), contents.end()));
        }
        return names.problems().isEmpty();
    }

    /** The contents without that. */
    Contents without(Contents contents) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : contents.entries()) {
            accepted(contents.directory(), entry).ifPresent(entries::add);
        }
        return new Contents(contents.directory(), entries, contents.remarks(), contents.file());
    }

    private Optional<Entry> accepted(String directory, Entry entry) {
        if (entry instanceof Entry.Composite composite) {
            List<Entry.Part> parts = parts(directory, composite.parts());
            return parts.isEmpty() || !isPlain(directory, composite.name(), "composite", composite.at())
                    ? Optional.empty()
                    : Optional.of(new Entry.Composite(
                            composite.list(), composite.name(), composite.when(), parts, composite.at()));
        }
        if (entry instanceof Entry.HostProgram program) {
            boolean fits = isPlain(directory, program.name(), "hostProgram", program.at())
                    && parts(directory, program.parts()).size()
                            == program.parts().size();
            return fits ? Optional.of(entry) : Optional.empty();
        }
        return isAccepted(directory, entry) ? Optional.of(entry) : Optional.empty();
    }

    private boolean isAccepted(String directory, Entry entry) {
        if (entry instanceof Entry.Listed object) {
            return isObject(directory, object.name(), object.at());
        }
        if (entry instanceof Entry.Subdirectory below) {
            String name = ContentsWriter.name(directory, below.name());
            return fits(directory, name, below.at(), Names::directory);
        }
        if (entry instanceof Entry.ObjectFlags flags) {
            return isObject(directory, flags.object(), flags.at());
        }
        if (entry instanceof Entry.ObjectLibraries libraries) {
            return isObject(directory, libraries.object(), libraries.at());
        }
        if (entry instanceof Entry.ObjectInputs inputs) {
            return isObject(directory, inputs.object(), inputs.at())
                    && inputs.files().stream().allMatch(file -> isFile(directory, file, inputs.at()));
        }
        if (entry instanceof Entry.Generated step) {
            return step.inputs().stream().allMatch(file -> fits(directory, file, step.at(), Names::fileOrPattern))
                    && step.outputs().stream().allMatch(file -> isFile(directory, file, step.at()));
        }
        return true;
    }

    private List<Entry.Part> parts(String directory, List<Entry.Part> parts) {
        return parts.stream()
                .filter(part -> isObject(directory, part.name(), part.at()))
                .toList();
    }

    private boolean isObject(String directory, String name, Location at) {
        return fits(directory, name, at, Names::object);
    }

    private boolean isPlain(String directory, String name, String what, Location at) {
        return fits(directory, name, at, (names, word) -> names.plain(word, what));
    }

    private boolean isFile(String directory, String name, Location at) {
        return fits(directory, name, at, (names, word) -> names.file(word, "file"));
    }

    private boolean fits(String directory, String name, Location at, BiConsumer<Names, Word> check) {
        Names names = new Names(directory);
        check.accept(names, new Word(name, at));
        names.problems().forEach(problem -> ledger.partly(at, problem.message()));
        return names.problems().isEmpty();
    }
}
