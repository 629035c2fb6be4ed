// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.Tool;
import io.github.jmodbuild.manifest.UntypedSymbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.reader.HelpText;
import io.github.jmodbuild.manifest.vocabulary.Vocabulary;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final String[] FLAGS = {
        "-O2", "-Wall", "-DX=\"a&b\"", "-I/usr/include", "-fno-pie", "a<b>", "x.a", "-DY=\"a 'b\"", "a\\b"
    };
    private static final String[] EXPRESSIONS = {
        "A", "not A", "A and B or C", "(A or B) and not C", "A = \"x & y\"", "N lt 0x1f", "A != n", "m", "A ge 'q\"s'"
    };

    private static final Expr A = ExprParser.parse("A", HERE);

    private final Random random;

    RandomManifest(long seed) {
        this.random = new Random(seed);
    }

    Manifest next(String directory) {
        return new Manifest(directory, list(8, () -> member(directory.isEmpty())), HERE);
    }

    private Member member(boolean root) {
        return switch (random.nextInt(root ? 14 : 10)) {
            case 8 -> new Member.Probes(list(6, new RandomProbe(random)::next), HERE);
            case 0 -> new Member.Config(root && random.nextBoolean() ? pick(TEXTS) : null, entries(3), HERE);
            case 1 -> new Member.Undeclared(list(30, () -> word(SYMBOLS)), HERE);
            case 2 -> new Member.Flags(scope(root), codes(), condition(), list(4, this::setting), HERE);
            case 3 ->
                new Member.ObjectSettings(
                        object(),
                        list(4, this::setting),
                        list(2, () -> file()),
                        list(2, this::exports),
                        list(2, this::sharedLibrary),
                        HERE);
            case 4 -> new Member.Directory(new Word("d" + pick(NAMES), HERE), condition(), HERE);
            case 5 ->
                new Member.Group(word(NAMES), random.nextBoolean(), random.nextBoolean(), list(5, this::item), HERE);
            case 6 -> new Member.Check(expression(), pick(TEXTS), random.nextBoolean() ? "" : pick(TEXTS), HERE);
            case 7 ->
                random.nextBoolean()
                        ? new Member.Variable(
                                new Word(pick("A", "_b"), HERE),
                                Template.ofWord(pick("a", "${b} c"), HERE),
                                condition(),
                                HERE)
                        : constants();
            case 10 ->
                random.nextBoolean()
                        ? new Member.Fragments(list(3, () -> file()), HERE)
                        : new Member.Tools(
                                random.nextBoolean() ? null : new Word("arm-", HERE),
                                random.nextBoolean()
                                        ? List.of()
                                        : List.of(new Tool(
                                                new Word(pick("LD", "CC"), HERE),
                                                List.of(new Word("x", HERE), word(FLAGS)),
                                                HERE)),
                                HERE);
            case 11 -> targets();
            case 12 -> test();
            case 13 -> new RandomSteps(random, this::condition).next();
            default -> output();
        };
    }

    private Member.Test test() {
        boolean named = random.nextBoolean();
        List<Content> contents = named ? List.of() : list(4, () -> content(Member.Output.Kind.EXECUTABLE));
        return new Member.Test(
                word(NAMES),
                condition(),
                named ? word(NAMES) : null,
                random.nextBoolean(),
                list(2, () -> new Word(pick("all", "arm"), HERE)),
                run(),
                contents,
                HERE);
    }

    private TestRun run() {
        return new TestRun(
                random.nextBoolean() ? null : Duration.ofMillis(one(new Integer[] {1, 999, 5_000, 120_000})),
                one(TestRun.Protocol.values()),
                random.nextBoolean(),
                list(3, () -> template("valgrind", "-q", "${srcdir}/a.sh")),
                list(3, () -> template("--all", "a  b", "${version}$$<&", "")),
                list(3, () -> new TestRun.Variable(new Word(pick("A", "_b"), HERE), template("", "x=1", "${A}\"<"))));
    }

    private Template template(String... texts) {
        return Template.parse(pick(texts), HERE);
    }

    private Member.Constants constants() {
        boolean own = random.nextBoolean();
        return new Member.Constants(
                own ? new Word(pick("config.h", "a/b.h"), HERE) : null,
                own && random.nextBoolean() ? new Word(pick("/", "/src/lib"), HERE) : null,
                list(4, () -> definition(own)),
                HERE);
    }

    private Definition definition(boolean inOwnHeader) {
        return random.nextInt(3) == 0
                ? new Definition.Symbols(
                        inOwnHeader ? pick("", "CONFIG_") : "",
                        list(3, () -> new Word(pick("HAVE_*", "A", "*_H"), HERE)),
                        HERE)
                : constant();
    }

    private Definition.Constant constant() {
        String value = pick("", "${version}", "${libdir}/a b/$$x", "1${A}2");
        Word name = new Word(pick("A", "_b", "APP_DIR"), HERE);
        Definition.Constant.Form form = one(Definition.Constant.Form.values());
        return new Definition.Constant(name, form, Template.parse(value, HERE), condition(), HERE);
    }

    private Word file() {
        return new Word(pick(DIRECTORIES) + pick(NAMES) + ".config", HERE);
    }

    private Member.Targets targets() {
        List<Member.Target> targets = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                targets.add(new Member.Target(new Word(name, HERE), file(), HERE));
            }
        }
        return new Member.Targets(targets, HERE);
    }

    private Member.Scope scope(boolean root) {
        return root ? one(Member.Scope.values()) : Member.Scope.BELOW;
    }

    private Member.Output output() {
        Member.Output.Kind kind = one(Member.Output.Kind.values());
        List<Content> contents = new ArrayList<>(list(6, () -> content(kind)));
        if (kind == Member.Output.Kind.EXECUTABLE && random.nextBoolean()) {
            boolean all = random.nextBoolean();
            Content.Exports.From from = all || random.nextBoolean() ? null : one(Content.Exports.From.values());
            Content.Exports.Vague vague = all ? Content.Exports.Vague.SHARED : one(Content.Exports.Vague.values());
            contents.add(new Content.Exports(
                    all, from, vague, all ? List.of() : list(5, this::exported), condition(), HERE));
        }
        if (kind == Member.Output.Kind.EXECUTABLE && random.nextInt(4) == 0) {
            contents.add(new Content.Stamp(condition(), HERE));
            contents.add(new Content.Signatures(condition(), random.nextBoolean(), HERE));
            contents.add(new Content.ModuleTable(file(), word(NAMES), HERE));
        }
        if (kind == Member.Output.Kind.EXECUTABLE && random.nextInt(4) == 0) {
            contents.add(new Content.Twin(random.nextBoolean() ? "console" : "windows", word(NAMES), HERE));
        }
        boolean named = kind == Member.Output.Kind.MODULE || kind == Member.Output.Kind.SHARED_LIBRARY;
        if (named && random.nextBoolean()) {
            contents.add(exports());
        }
        return new Member.Output(kind, word(NAMES), condition(), options(kind), contents, HERE);
    }

    private Content.Exports exports() {
        Content.Exports.Vague vague = random.nextBoolean() ? Content.Exports.Vague.SHARED : Content.Exports.Vague.OWN;
        return new Content.Exports(false, null, vague, list(3, this::exported), condition(), HERE);
    }

    private Word exported() {
        return new Word("_" + word(SYMBOLS).text(), HERE);
    }

    private Content content(Member.Output.Kind kind) {
        return switch (random.nextInt(3)) {
            case 0 -> setting();
            case 1 -> linked(kind);
            default -> item();
        };
    }

    private Content linked(Member.Output.Kind kind) {
        if (kind == Member.Output.Kind.ARCHIVE || kind == Member.Output.Kind.RELOCATABLE) {
            return new Content.OutputRef(Member.Output.Kind.RELOCATABLE, word(NAMES), false, condition(), HERE);
        }
        if (kind == Member.Output.Kind.HOST_PROGRAM) {
            return archive();
        }
        return switch (random.nextInt(5)) {
            case 0 -> sharedLibrary();
            case 1 -> new Content.Cycle(List.of(archive(), archive()), HERE);
            case 2 -> new Content.Script(file(), condition(), HERE);
            case 3 -> new Content.Inputs(list(3, () -> file()), HERE);
            default -> archive();
        };
    }

    private Content.OutputRef sharedLibrary() {
        return new Content.OutputRef(Member.Output.Kind.SHARED_LIBRARY, word(NAMES), false, condition(), HERE);
    }

    private Content.OutputRef archive() {
        return new Content.OutputRef(Member.Output.Kind.ARCHIVE, word(NAMES), random.nextBoolean(), condition(), HERE);
    }

    private OutputOptions options(Member.Output.Kind kind) {
        boolean library = kind == Member.Output.Kind.SHARED_LIBRARY;
        boolean program = kind == Member.Output.Kind.EXECUTABLE;
        return new OutputOptions(
                kind == Member.Output.Kind.HOST_PROGRAM || random.nextBoolean(),
                kind == Member.Output.Kind.ARCHIVE && random.nextBoolean(),
                program ? condition() : null,
                program && random.nextBoolean(),
                kind == Member.Output.Kind.MODULE && random.nextBoolean() ? file() : null,
                library && random.nextBoolean() ? new Word("1.2", HERE) : null,
                library && random.nextBoolean() ? word(NAMES) : null,
                library && random.nextBoolean() ? file() : null,
                library && random.nextBoolean(),
                kind == Member.Output.Kind.HOST_PROGRAM ? condition() : null,
                kind == Member.Output.Kind.HOST_PROGRAM
                        ? List.of()
                        : list(2, () -> new Word(pick("all", "arm"), HERE)));
    }

    private List<Word> codes() {
        return list(2, () -> new Word(pick("resident", "module", "shared", "host"), HERE));
    }

    private Item item() {
        return switch (random.nextInt(3)) {
            case 0 -> objects();
            case 1 ->
                new Item.Composite(
                        word(NAMES),
                        condition(),
                        random.nextBoolean() ? file() : null,
                        list(
                                3,
                                () -> random.nextInt(4) == 0
                                        ? new Item.GroupRef(word(NAMES), condition(), HERE)
                                        : objects()),
                        list(3, this::setting),
                        list(2, this::sharedLibrary),
                        HERE);
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
        if (random.nextInt(8) == 0) {
            Word define = new Word(pick("A", "_b") + "=" + pick("\"a  b\"", "x < 'y z'", "${c} d\te"), HERE);
            return new Setting(Setting.Kind.DEFINES, List.of(), List.of(define), condition(), HERE);
        }
        Setting.Kind kind = one(Setting.Kind.values());
        Supplier<Word> word = switch (kind) {
            case INCLUDES -> () -> new Word(pick(".", "/", "include", "/a/b"), HERE);
            case DEFINES -> () -> new Word(pick("A", "_b=1", "C=\"x&<y>\"", "D="), HERE);
            case LIBS -> () -> new Word(pick("m", "stdc++", "-lz", "-Wl,--as-needed"), HERE);
            case USES -> () -> new Word(pick("zlib", "c++", "no-vla"), HERE);
            case ARFLAGS -> () -> new Word(pick("S", "-v", "--plugin=x"), HERE);
            case CFLAGS, CXXFLAGS, ASFLAGS, LDFLAGS -> () -> word(FLAGS);
        };
        List<Word> remove = Vocabulary.canRemove(kind) && random.nextBoolean() ? list(3, () -> word(FLAGS)) : List.of();
        return new Setting(kind, remove, list(4, word), condition(), HERE);
    }

    private Symbol symbol() {
        Symbol.Type type = one(Symbol.Type.values());
        boolean modules = type == Symbol.Type.BOOL && random.nextBoolean();
        return new Symbol(
                word(SYMBOLS),
                type,
                modules,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? list(2, () -> word(SYMBOLS)) : List.of(),
                list(6, () -> property(type)),
                HERE);
    }

    private UntypedSymbol untypedSymbol() {
        return new UntypedSymbol(
                word(SYMBOLS),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? list(2, () -> word(SYMBOLS)) : List.of(),
                list(6, this::untypedProperty),
                HERE);
    }

    private Symbol.Property untypedProperty() {
        if (random.nextInt(3) > 0) {
            return property(Symbol.Type.BOOL) instanceof Symbol.DefaultExpr value
                    ? written(value.value().toString(), Optional.of(value.value()), null)
                    : bounding(one(Symbol.Type.values()));
        }
        return random.nextBoolean() ? written("", Optional.empty(), word(SYMBOLS)) : written("A", Optional.of(A), null);
    }

    private Symbol.DefaultWritten written(String text, Optional<Expr> expr, @Nullable Word from) {
        Word word = new Word(text, HERE);
        return new Symbol.DefaultWritten(word, word, Checked.of(expr), from, condition(), HERE);
    }

    private List<ConfigEntry> entries(int depth) {
        return list(4, () -> entry(depth, false));
    }

    private ConfigEntry entry(int depth, boolean inChoice) {
        int kinds = depth == 0 ? 2 : inChoice ? 3 : 6;
        return switch (random.nextInt(kinds)) {
            case 0 -> random.nextInt(4) == 0 ? untypedSymbol() : symbol();
            case 1 -> new ConfigEntry.Comment(pick(TEXTS), condition(), HERE);
            case 2 -> new ConfigEntry.If(expression(), list(3, () -> entry(depth - 1, inChoice)), HERE);
            case 3 -> new ConfigEntry.Menu(pick(TEXTS), condition(), condition(), entries(depth - 1), HERE);
            case 4 -> new ConfigEntry.Source(new Word("s" + pick(NAMES), HERE), HERE);
            default -> new ConfigEntry.Choice(list(4, this::choiceProperty), list(3, () -> entry(1, true)), HERE);
        };
    }

    private Symbol.Property choiceProperty() {
        return switch (random.nextInt(4)) {
            case 0 -> new Symbol.Prompt(pick(TEXTS), condition(), HERE);
            case 1 -> new Symbol.DefaultExpr(new Expr.Symbol(pick("CURL", "A", "_"), HERE), condition(), HERE);
            case 2 -> new Symbol.DependsOn(expression(), condition(), HERE);
            default -> new Symbol.Help(help(), HERE);
        };
    }

    private Symbol.Property property(Symbol.Type type) {
        return switch (random.nextInt(6)) {
            case 0 -> new Symbol.Prompt(pick(TEXTS), condition(), HERE);
            case 1 -> type.isLogical() ? new Symbol.DefaultExpr(expression(), condition(), HERE) : defaultValue(type);
            case 2 -> new Symbol.DependsOn(expression(), condition(), HERE);
            case 3 -> bounding(type);
            case 4 ->
                type.isLogical()
                        ? new Symbol.Select(word(SYMBOLS), condition(), HERE)
                        : new Symbol.DefaultFrom(word(SYMBOLS), condition(), HERE);
            default -> new Symbol.Help(help(), HERE);
        };
    }

    private Symbol.Property bounding(Symbol.Type type) {
        if (type.isLogical()) {
            return new Symbol.Imply(word(SYMBOLS), condition(), HERE);
        }
        return type == Symbol.Type.STRING
                ? new Symbol.Help(help(), HERE)
                : new Symbol.Range(new Word(pick("1", "0x10", "A"), HERE), new Word("MAX", HERE), condition(), HERE);
    }

    private Symbol.Property defaultValue(Symbol.Type type) {
        String value = switch (type) {
            case INT -> pick("0", "-17", "42");
            case HEX -> pick("0x1F", "ff");
            default -> pick("", "/usr/share", "a  b", "<&\">", "😀", " => ", " ", "\"x\"", "\\ ");
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
