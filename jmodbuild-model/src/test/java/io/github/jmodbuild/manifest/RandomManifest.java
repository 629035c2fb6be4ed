// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Manifests with everything the records can say, the same ones for the same seed. */
final class RandomManifest {
    private static final Location HERE = new Location("random", 1, 1);
    private static final String[] NAMES = {"a", "curl", "dmg-bz2", "x_1", "Ünï", "8390", "lib.so"};
    private static final String[] DIRECTORIES = {"", "sub/", "/top/", "a/b/c/", "/a.b/"};
    private static final String[] SYMBOLS = {"CURL", "A", "X86_64", "_", "9P", "yes"};
    private static final String[] TEXTS = {"Read images", "a & b < c > d", "\"quoted\" 'text'", "]]>", "ä€😀", "<b>"};
    private static final String[] FLAGS = {"-O2", "-Wall", "-DX=\"a&b\"", "-I/usr/include", "-fno-pie", "a<b>", "x.a"};
    private static final String[] EXPRESSIONS = {
        "A", "not A", "A and B or C", "(A or B) and not C", "A = \"x & y\"", "N lt 0x1f", "A != n", "m", "A ge 'q\"s'"
    };

    private final Random random;

    RandomManifest(long seed) {
        this.random = new Random(seed);
    }

    Manifest next(String directory) {
        return new Manifest(directory, list(8, () -> member(directory.isEmpty())), HERE);
    }

    private Member member(boolean root) {
        return switch (random.nextInt(8)) {
            case 6 -> new Member.Probes(list(6, new RandomProbe(random)::next), HERE);
            case 0 -> new Member.Config(list(4, this::symbol), HERE);
            case 1 -> new Member.Undeclared(list(30, () -> word(SYMBOLS)), HERE);
            case 2 -> new Member.Flags(scope(root), condition(), list(4, this::setting), HERE);
            case 3 -> new Member.ObjectSettings(object(), list(4, this::setting), HERE);
            case 4 -> new Member.Directory(new Word("d" + pick(NAMES), HERE), condition(), HERE);
            case 5 -> new Member.Group(word(NAMES), list(5, this::item), HERE);
            default -> output();
        };
    }

    private Member.Scope scope(boolean root) {
        return root ? one(Member.Scope.values()) : Member.Scope.BELOW;
    }

    private Member.Output output() {
        Member.Output.Kind kind = one(Member.Output.Kind.values());
        List<Content> contents = new ArrayList<>(list(6, () -> content(kind)));
        if (kind == Member.Output.Kind.EXECUTABLE && random.nextBoolean()) {
            boolean all = random.nextBoolean();
            contents.add(new Content.Exports(all, all ? List.of() : list(5, () -> word(SYMBOLS)), HERE));
        }
        contents.removeIf(c -> c instanceof Content.Exports e
                && e.names().stream()
                        .anyMatch(name -> Character.isDigit(name.text().charAt(0))));
        return new Member.Output(kind, word(NAMES), condition(), contents, HERE);
    }

    private Content content(Member.Output.Kind kind) {
        return switch (random.nextInt(3)) {
            case 0 -> setting();
            case 1 -> kind == Member.Output.Kind.ARCHIVE ? item() : new Content.ArchiveRef(word(NAMES), HERE);
            default -> item();
        };
    }

    private Item item() {
        return switch (random.nextInt(3)) {
            case 0 -> objects();
            case 1 ->
                new Item.Composite(word(NAMES), condition(), list(3, this::objects), list(3, this::setting), HERE);
            default -> new Item.GroupRef(word(NAMES), condition(), HERE);
        };
    }

    private Item.Objects objects() {
        return new Item.Objects(list(random.nextInt(8) == 0 ? 60 : 4, this::object), condition(), HERE);
    }

    private Word object() {
        String directory = pick(DIRECTORIES);
        return new Word(directory + pick(NAMES) + ".o", HERE);
    }

    private Setting setting() {
        Setting.Kind kind = one(Setting.Kind.values());
        Supplier<Word> word = switch (kind) {
            case INCLUDES -> () -> new Word(pick(".", "/", "include", "/a/b"), HERE);
            case DEFINES -> () -> new Word(pick("A", "_b=1", "C=\"x&<y>\"", "D="), HERE);
            case LIBS -> () -> new Word(pick("m", "stdc++", "-lz", "-Wl,--as-needed"), HERE);
            case USES -> () -> new Word(pick("zlib", "c++", "no-vla"), HERE);
            case CFLAGS, CXXFLAGS, ASFLAGS, LDFLAGS -> () -> word(FLAGS);
        };
        List<Word> remove = Vocabulary.canRemove(kind) && random.nextBoolean() ? list(3, () -> word(FLAGS)) : List.of();
        return new Setting(kind, remove, list(4, word), condition(), HERE);
    }

    private Symbol symbol() {
        Symbol.Type type = one(Symbol.Type.values());
        boolean modules = type == Symbol.Type.BOOL && random.nextBoolean();
        return new Symbol(word(SYMBOLS), type, modules, list(6, () -> property(type)), HERE);
    }

    private Symbol.Property property(Symbol.Type type) {
        return switch (random.nextInt(5)) {
            case 0 -> new Symbol.Prompt(pick(TEXTS), condition(), HERE);
            case 1 -> type.isLogical() ? new Symbol.DefaultExpr(expression(), condition(), HERE) : defaultValue(type);
            case 2 -> new Symbol.DependsOn(expression(), HERE);
            case 3 ->
                type.isLogical()
                        ? new Symbol.Select(word(SYMBOLS), condition(), HERE)
                        : new Symbol.DefaultFrom(word(SYMBOLS), condition(), HERE);
            default -> new Symbol.Help(help(), HERE);
        };
    }

    private Symbol.Property defaultValue(Symbol.Type type) {
        String value = switch (type) {
            case INT -> pick("0", "-17", "42");
            case HEX -> pick("0x1F", "ff");
            default -> pick("", "/usr/share", "a  b", "<&\">", "😀");
        };
        return new Symbol.DefaultText(new Word(value, HERE), condition(), HERE);
    }

    private String help() {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            lines.add(pick("", "  deeper", "\ttab", pick(TEXTS)));
        }
        return HelpText.normalise("\n" + String.join("\n", lines) + "\n");
    }

    private @Nullable Expr condition() {
        return random.nextInt(3) == 0 ? expression() : null;
    }

    private Expr expression() {
        return ExprParser.parse(pick(EXPRESSIONS), HERE);
    }

    private Word word(String[] texts) {
        return new Word(pick(texts), HERE);
    }

    private <T> T one(T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private <T> List<T> list(int most, Supplier<? extends T> element) {
        List<T> elements = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }
}
