// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree as busybox's scripts/gen_build_files.sh makes it before anything else reads it: {@code Config.in} and {@code Kbuild} of a
 * directory are their {@code .src} files with what comments of the directory's sources say in place of the line {@code INSERT}. The
 * script is not run. Keeps what it has put together; not thread-safe.
 */
public final class InsertedFiles implements TreeFiles {
    private static final Map<String, Form> FORMS = Map.of(
            "Config.in", new Form("Config.src", "//config:"),
            "Kbuild", new Form("Kbuild.src", "//kbuild:"));

    private static final String MARK = "INSERT";

    /** Of which the scripts make headers while the tree is built. */
    private static final Pattern OTHERS = Pattern.compile("//(applet|usage):");

    private final TreeFiles files;
    private final Map<String, Optional<Composed>> known = new HashMap<>();
    private final Map<Location, String> others = new LinkedHashMap<>();

    /** @param files the tree as it is */
    public InsertedFiles(TreeFiles files) {
        this.files = files;
    }

    /** A file that is made, and how the comments of sources begin that go into it. */
    private record Form(String from, String comment) {}

    /**
     * What was put together.
     *
     * @param text with a character for each byte
     * @param origins where each line is from; the column is how many characters before it are left out
     */
    private record Composed(String text, List<Location> origins) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public Optional<byte[]> read(String path) {
        Optional<Composed> composed = composed(path);
        return composed.isPresent() ? composed.map(Composed::bytes) : files.read(path);
    }

    @Override
    public boolean isSame(String path, String other) {
        return files.isSame(path, other);
    }

    @Override
    public List<String> names(String directory) {
        List<String> names = new ArrayList<>(files.names(directory));
        FORMS.forEach((name, form) -> {
            if (names.contains(form.from()) && !names.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    /** Notes comments of what has been read that no file here is put together from. */
    public void reportOthers(Ledger ledger) {
        others.forEach((at, line) -> {
            ledger.read(at, line.substring(0, line.indexOf(':') + 1), line, 1);
            ledger.not(at, "the tree's scripts make a header of such lines; write a script, and <generate> for it");
        });
    }

    /** The place in the tree as it is of a place in a file that was put together; any other place is what it is. */
    public Location origin(Location at) {
        Optional<Composed> composed = known.getOrDefault(at.file(), Optional.empty());
        if (composed.isEmpty() || at.line() == 0) {
            return at;
        }
        Location line = composed.get().origins().get(at.line() - 1);
        return new Location(line.file(), line.line(), at.column() == 0 ? 0 : line.column() + at.column());
    }

    private Optional<Composed> composed(String path) {
        Form form = FORMS.get(TreePath.name(path));
        if (form == null) {
            return Optional.empty();
        }
        Optional<Composed> composed = known.get(path);
        if (composed == null) {
            composed = compose(TreePath.parent(path), form);
            known.put(path, composed);
        }
        return composed;
    }

    private Optional<Composed> compose(String directory, Form form) {
        String file = TreePath.resolve(directory, form.from());
        Optional<byte[]> bytes = files.read(file);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        List<Location> origins = new ArrayList<>();
        boolean inserted = false;
        int number = 0;
        for (String line : lines(bytes.get())) {
            number++;
            if (!inserted && line.equals(MARK)) {
                insert(directory, form, text, origins);
                inserted = true;
            } else {
                add(line, new Location(file, number, 0), text, origins);
            }
        }
        if (!inserted) {
            insert(directory, form, text, origins);
        }
        return Optional.of(new Composed(text.toString(), origins));
    }

    private void insert(String directory, Form form, StringBuilder text, List<Location> origins) {
        List<String> sources = files.names(directory).stream()
                .filter(name -> name.endsWith(".c") && !name.startsWith("."))
                .sorted()
                .toList();
        for (String source : sources) {
            String file = TreePath.resolve(directory, source);
            int number = 0;
            for (String line : content(file)) {
                number++;
                Matcher other = OTHERS.matcher(line);
                if (other.lookingAt()) {
                    others.put(new Location(file, number, 1), line);
                } else if (line.startsWith(form.comment())) {
                    add(
                            line.substring(form.comment().length()),
                            new Location(file, number, form.comment().length()),
                            text,
                            origins);
                }
            }
        }
    }

    /** A source that is too long to be read by people has no comments for them. */
    private List<String> content(String file) {
        try {
            return files.read(file).map(InsertedFiles::lines).orElse(List.of());
        } catch (ProblemException e) {
            return List.of();
        }
    }

    /** Every byte is a character, so that nothing is lost. */
    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    }

    private static void add(String line, Location at, StringBuilder text, List<Location> origins) {
        text.append(line).append('\n');
        origins.add(at);
    }
}
