// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process of {@link FailingOperationsTest} in which file operations fail: every kind of build is repeated with the first, the second,
 * the third of its operations failing, until it passes. Whatever the failed build says, it says it as a problem, and the next one makes
 * what a clean build does.
 */
final class FailingOperations {
    private static final int EIO = 5;
    private static final int ENOSPC = 28;
    /** Of what the process and the library share: two numbers, and a text that says which operation has failed. */
    static final int SIZE = 512;

    private final Path base;
    private final MappedByteBuffer control;
    private final int step;
    private int operations;
    private int failed;

    private FailingOperations(Path base, MappedByteBuffer control, int step) {
        this.base = base;
        this.control = control;
        this.step = step;
    }

    /** Arguments: the directory below which operations fail, the file that says which, and how many are left out between two. */
    public static void main(String[] arguments) throws IOException {
        Path base = Path.of(arguments[0]);
        try (FileChannel channel =
                FileChannel.open(Path.of(arguments[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer control = channel.map(MapMode.READ_WRITE, 0, SIZE);
            control.order(ByteOrder.nativeOrder());
            new FailingOperations(base, control, Integer.parseInt(arguments[2])).all();
        }
    }

    /** An edit of a tree that has been built, and what it is called. */
    private record Kind(String name, Edit edit) {}

    private interface Edit {
        void of(NativeTree tree) throws IOException;
    }

    private void all() throws IOException {
        List<Kind> kinds = List.of(
                new Kind("first build", tree -> Snapshot.deleteAll(tree.build)),
                new Kind("null build", tree -> {}),
                new Kind(
                        "edit",
                        tree -> tree.write("main.c", "int other(void);\nint main(void) { return other() - 1; }\n")),
                new Kind("a symbol changed", tree -> tree.dotConfig("CONFIG_MORE=y")),
                new Kind("a member less", tree -> tree.manifest("", manifest(false))),
                new Kind("from the cache", tree -> Snapshot.deleteAll(tree.build)));
        for (Kind kind : kinds) {
            boolean isCached = kind.name().equals("from the cache");
            repeat(kind, isCached);
        }
        System.out.println("operations " + operations + " failed " + failed);
    }

    private static String manifest(boolean whole) {
        return """
                <config><symbol name="MORE" type="bool"><prompt>More</prompt></symbol></config>
                <archive name="rest"><objects>other.o</objects></archive>
                <executable name="app"><objects>main.o</objects><archive>rest</archive></executable>
                """.replace("<archive>rest</archive>", "<objects>other.o</objects>")
                + (whole ? "<archive name=\"more\"><objects config=\"MORE\">more.o</objects></archive>\n" : "");
    }

    private NativeTree tree(Path directory, boolean isCached) {
        NativeTree tree = new NativeTree(directory);
        if (isCached) {
            tree.cache = Optional.of(base.resolve("cache"));
        }
        return tree;
    }

    private void repeat(Kind kind, boolean isCached) throws IOException {
        Path saved = base.resolve("saved");
        Path used = base.resolve("used");
        Snapshot.deleteAll(used);
        NativeTree before = tree(used, isCached);
        before.manifest("", manifest(true));
        before.write("main.c", "int other(void);\nint main(void) { return other(); }\n");
        before.write("other.c", "#include \"values.h\"\nint other(void) { return VALUE; }\n");
        before.write("more.c", "int more;\n");
        before.write("values.h", "#define VALUE 0\n");
        before.build();
        kind.edit().of(before);
        Path expectedAt = base.resolve("expected");
        Snapshot.deleteAll(expectedAt);
        before.copy(expectedAt).build();
        Map<String, String> expected = Snapshot.of(new NativeTree(expectedAt));
        Snapshot.deleteAll(saved);
        copy(used, saved);
        for (int number = 1 + operations % step; ; number += step) {
            Snapshot.deleteAll(used);
            copy(saved, used);
            NativeTree tree = tree(used, isCached);
            control.putInt(4, number % 2 == 0 ? EIO : ENOSPC);
            control.putInt(0, number);
            String said = attempt(tree, kind, number);
            boolean reached = control.getInt(0) <= 0;
            control.putInt(0, 0);
            operations++;
            if (!said.isEmpty()) {
                failed++;
                check(kind, number, what(said), !said.matches("(?s).*\\b\\w+(Exception|Error)\\b.*"));
            }
            String next = said.isEmpty() ? "" : attempt(tree, kind, number);
            check(kind, number, what("the next build failed, too: " + next), next.isEmpty());
            List<String> differences = Snapshot.differences(Snapshot.of(tree), expected);
            check(kind, number, what(said + "\n" + differences), differences.isEmpty());
            if (!reached) {
                return;
            }
        }
    }

    /** What a failed build says; empty for a good one. */
    private static String attempt(NativeTree tree, Kind kind, int number) {
        try {
            Outcome outcome = tree.attempt(Stage.LINK);
            if (outcome.result().executed().success()) {
                return "";
            }
            return outcome.failures().isEmpty()
                    ? "no reason"
                    : outcome.failures().get(0).reason();
        } catch (ProblemException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            throw new IllegalStateException(kind.name() + ", operation " + number, e);
        }
    }

    private String what(String came) {
        byte[] text = new byte[SIZE - 8];
        control.get(8, text);
        return new String(text, StandardCharsets.UTF_8).replaceFirst("\0.*", "") + ": " + came;
    }

    private static void check(Kind kind, int number, String what, boolean holds) {
        if (!holds) {
            throw new IllegalStateException(kind.name() + ", operation " + number + ": " + what);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
