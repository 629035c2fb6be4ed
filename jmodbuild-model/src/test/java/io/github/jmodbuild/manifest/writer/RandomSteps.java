// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.TestRun;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Members that describe steps, with everything their records can say. */
final class RandomSteps {
    private static final Location HERE = new Location("random", 1, 1);
    private static final String[] FILES = {"a.h", "sub/b.c", "/c.txt", "${stem}.h", "x-${A}/y.o"};

    private final Random random;
    private final Supplier<@Nullable Expr> condition;

    RandomSteps(Random random, Supplier<@Nullable Expr> condition) {
        this.random = random;
        this.condition = condition;
    }

    Member next() {
        return switch (random.nextInt(11)) {
            case 0 -> generate();
            case 1 ->
                new Member.Rule(word(".y", ".a.b"), word(".c", ".o"), recipe("yacc"), scope(), condition.get(), HERE);
            case 2 -> post();
            case 3 -> new Member.Embed(word("p", "q"), word("a.o", "/b.o"), word("s", "_t"), condition.get(), HERE);
            case 4 -> new Member.SymbolMap(word("p", "q"), word("m"), optional("boot", "/a/b"), condition.get(), HERE);
            case 5 ->
                new Member.Install(
                        template("include/a", "/etc", "${datadir}/x"),
                        List.of(template(FILES)),
                        optional("n.h"),
                        random.nextBoolean(),
                        random.nextBoolean() ? "" : "750",
                        condition.get(),
                        HERE);
            case 6 ->
                new Member.InstallLink(
                        template("bin", "/sbin"), word("ex"), template("vi", "../x/${A}"), condition.get(), HERE);
            case 7 ->
                new Member.PkgConfigFile(
                        word("z"),
                        optional("zlib"),
                        "a < b & c",
                        random.nextBoolean() ? "" : "https://example.org/?a&b",
                        random.nextBoolean() ? "" : "x >= 1, y",
                        random.nextBoolean() ? "" : "z/2",
                        condition.get(),
                        HERE);
            case 8 -> new Member.MemberList(template("m.list", "/x/${A}.l"), optional("g"), condition.get(), HERE);
            case 9 ->
                new Member.SymbolList(
                        template("s.conf"),
                        random.nextBoolean() ? "" : "CONFIG_",
                        list(() -> word("A", "NET_*", "*")),
                        condition.get(),
                        HERE);
            default -> new Member.Catalogs(word("d"), list(() -> word("de.po", "po/fr.po")), condition.get(), HERE);
        };
    }

    private Member generate() {
        boolean grouped = random.nextBoolean();
        return new Member.Generate(
                recipe("gen"),
                list(this::each),
                grouped && random.nextBoolean() ? null : scope(),
                grouped ? word("g", "h") : null,
                condition.get(),
                HERE);
    }

    private Each each() {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Each(
                        List.of(template("lib/*.idl", "a.c", "${A}/*"), template("!lib/x*", "!/y.c")),
                        null,
                        null,
                        null,
                        HERE);
            case 1 -> new Each(List.of(), word("g"), null, optional(".c", ".x.y"), HERE);
            default -> new Each(List.of(), null, word("c"), optional(".cc"), HERE);
        };
    }

    private Member post() {
        boolean tool = random.nextBoolean();
        Word name = tool ? word(Member.Post.TOOLS.toArray(String[]::new)) : null;
        boolean strip = name != null && name.text().equals("strip");
        List<Template> none = List.of();
        Recipe recipe = new Recipe(
                template(tool ? "" : "pack"),
                list(() -> template(FILES)),
                none,
                list(this::argument),
                null,
                null,
                false,
                environment());
        return new Member.Post(
                word("p", "q"),
                word("n"),
                name,
                random.nextBoolean(),
                strip ? optional("n.debug") : null,
                optional("boot"),
                recipe,
                condition.get(),
                HERE);
    }

    private Recipe recipe(String program) {
        List<Template> outputs = new ArrayList<>(list(() -> template(FILES)));
        outputs.add(template("z"));
        return new Recipe(
                template(program, "${p}", "s/t.sh"),
                list(() -> template(FILES)),
                outputs,
                list(this::argument),
                random.nextBoolean() ? template(FILES) : null,
                random.nextBoolean() ? template("x.d") : null,
                random.nextBoolean(),
                environment());
    }

    private List<TestRun.Variable> environment() {
        return list(() -> new TestRun.Variable(word("A", "_b2"), template("", "x=y", "${in}:&<")));
    }

    private Template argument() {
        return template("", "${in}", "-o${out}", "a  b", "$$<&\"");
    }

    private Member.Scope scope() {
        List<Member.Scope> scopes = List.of(Member.Scope.values());
        return scopes.get(random.nextInt(scopes.size()));
    }

    private @Nullable Word optional(String... texts) {
        return random.nextBoolean() ? word(texts) : null;
    }

    private Word word(String... texts) {
        return new Word(texts[random.nextInt(texts.length)], HERE);
    }

    private Template template(String... texts) {
        return Template.parse(texts[random.nextInt(texts.length)], HERE);
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(item.get());
        }
        return list;
    }
}
