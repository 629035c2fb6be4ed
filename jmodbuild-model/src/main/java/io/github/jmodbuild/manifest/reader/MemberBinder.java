// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tree that fits the vocabulary becomes records. Not thread-safe; one instance binds one manifest. */
final class MemberBinder {
    private final String directory;
    private final Values values;
    private final Names names;
    private final Flags flags;
    private final SettingBinder settings;
    private final DirectiveBinder directives;
    private final InstallBinder installs;
    private final ListBinder lists;
    private final ConstantsBinder constants;
    private final ConfigBinder config;
    private final ProbeBinder probes;
    private final OutputBinder outputs;
    private final TestBinder tests;
    private final StepBinder steps;

    /** @param directory of the manifest, {@code ""} for the root */
    private MemberBinder(String directory) {
        this.directory = directory;
        this.values = new Values();
        this.names = new Names(directory);
        this.flags = new Flags();
        this.probes = new ProbeBinder(values, names, flags);
        this.settings = new SettingBinder(values, names, flags, probes);
        this.directives = new DirectiveBinder(directory, values, names);
        this.installs = new InstallBinder(values, names);
        this.lists = new ListBinder(values, names);
        this.constants = new ConstantsBinder(values, names);
        this.config = new ConfigBinder(values, names);
        this.outputs = new OutputBinder(values, names, this::itemOrSetting);
        this.tests = new TestBinder(values, names, outputs::content);
        this.steps = new StepBinder(values, names);
    }

    /**
     * The manifest of a directory.
     *
     * @param root with nothing in it but what the vocabulary has
     */
    static Checked<Manifest> manifest(String directory, XmlElement root) {
        MemberBinder binder = new MemberBinder(directory);
        List<Member> members = root.children().stream().map(binder::member).toList();
        List<Problem> problems = new ArrayList<>(binder.values.problems());
        problems.addAll(binder.names.problems());
        problems.addAll(binder.flags.problems());
        return new Checked<>(new Manifest(directory, members, root.at()), problems);
    }

    private Member member(XmlElement element) {
        return switch (element.name()) {
            case "config" -> config.config(element, directory.isEmpty());
            case "undeclared" -> new Member.Undeclared(values.list(element, names::symbol), element.at());
            case "check" -> directives.check(element);
            case "variable" -> directives.variable(element);
            case "constants" -> constants.constants(element);
            case "tools" -> directives.tools(element);
            case "fragments" -> directives.fragments(element);
            case "targets" -> directives.targets(element);
            case "probes" -> probes.probes(element);
            case "flags" -> flags(element);
            case "object" -> object(element);
            case "directory" ->
                new Member.Directory(values.single(element, names::directory), config(element), element.at());
            case "group" -> group(element);
            case "test" -> tests.test(element);
            case "generate" -> steps.generate(element);
            case "rule" -> steps.rule(element);
            case "post" -> steps.post(element);
            case "embed" -> steps.embed(element);
            case "symbolMap" -> steps.symbolMap(element);
            case "catalogs" -> steps.catalogs(element);
            case "memberList" -> lists.members(element);
            case "symbolList" -> lists.symbols(element);
            case "install" -> installs.install(element);
            case "installLink" -> installs.link(element);
            case "pkgConfigFile" -> installs.pkgConfig(element);
            default ->
                outputs.output(OutputBinder.kind(element.name()).orElseThrow(() -> unexpected(element)), element);
        };
    }

    private Member.Flags flags(XmlElement element) {
        Member.Scope scope = Member.Scope.DIRECTORY;
        Attribute written = element.attribute("scope");
        if (written != null) {
            scope = scope(written.value().text());
            if (scope == Member.Scope.TREE && !directory.isEmpty()) {
                values.add(
                        written.value().at(0),
                        "scope=\"tree\" is allowed in the root manifest only; write scope=\"below\" for " + directory
                                + " and its subdirectories");
            }
        }
        return new Member.Flags(
                scope, codes(element), values.condition(element, "if"), settings.settings(element), element.at());
    }

    private List<Word> codes(XmlElement element) {
        Attribute written = element.attribute("for");
        List<Word> codes = written == null ? List.of() : written.value().words();
        for (Word code : codes) {
            if (!Member.Flags.CODES.contains(code.text())) {
                values.add(
                        code.at(),
                        "'" + code + "' is not a kind of code" + Nearest.hint(code.text(), Member.Flags.CODES)
                                + "; for=\"\" takes " + String.join(", ", Member.Flags.CODES));
            }
        }
        return codes;
    }

    private Member.ObjectSettings object(XmlElement element) {
        List<Word> inputs = element.children().stream()
                .filter(child -> child.name().equals("inputs"))
                .flatMap(child -> outputs.inputs(child).files().stream())
                .toList();
        List<Content.Exports> exports = element.children().stream()
                .filter(child -> child.name().equals("exports"))
                .map(child -> outputs.exports(child, "list names"))
                .toList();
        return new Member.ObjectSettings(
                values.name(element, names::object),
                settings.settings(element),
                inputs,
                exports,
                outputs.sharedLibraries(element),
                element.at());
    }

    private static Member.Scope scope(String spelling) {
        for (Member.Scope scope : Member.Scope.values()) {
            if (scope.spelling().equals(spelling)) {
                return scope;
            }
        }
        throw new IllegalStateException("the vocabulary allows scope " + spelling);
    }

    private Member.Group group(XmlElement element) {
        Word name = values.name(element, word -> names.plain(word, "group"));
        List<Item> items = element.children().stream()
                .map(child -> item(child).orElseThrow(() -> unexpected(child)))
                .toList();
        return new Member.Group(
                name, element.attribute("at") != null, values.isTrue(element, "perTarget"), items, element.at());
    }

    private Optional<? extends Content> itemOrSetting(XmlElement element) {
        Optional<Item> item = item(element);
        return item.isPresent() ? item : settings.setting(element);
    }

    private Optional<Item> item(XmlElement element) {
        return switch (element.name()) {
            case "objects" -> Optional.of(objects(element));
            case "composite" -> Optional.of(composite(element));
            case "group" ->
                Optional.of(new Item.GroupRef(
                        values.single(element, word -> names.plain(word, "group")), config(element), element.at()));
            default -> Optional.empty();
        };
    }

    private Item.Objects objects(XmlElement element) {
        return new Item.Objects(values.list(element, names::objectOrPattern), config(element), element.at());
    }

    private Item.Composite composite(XmlElement element) {
        Word name = values.name(element, word -> names.plain(word, "composite"));
        List<Item> parts = element.children().stream()
                .flatMap(child -> item(child).stream())
                .toList();
        Attribute subdirectory = element.attribute("subdirectory");
        if (subdirectory != null) {
            names.file(subdirectory.value().word(), "subdirectory");
        }
        Word place = subdirectory == null ? null : subdirectory.value().word();
        return new Item.Composite(
                name,
                config(element),
                place,
                parts,
                settings.settings(element),
                outputs.sharedLibraries(element),
                element.at());
    }

    private @Nullable Expr config(XmlElement element) {
        return values.condition(element, "config");
    }

    private static IllegalStateException unexpected(XmlElement element) {
        return new IllegalStateException("the vocabulary allows <" + element.name() + "> where it cannot be bound");
    }
}
