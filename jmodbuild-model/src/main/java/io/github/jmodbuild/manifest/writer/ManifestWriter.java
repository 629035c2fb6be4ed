// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Content.Exports.Vague;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Tool;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.reader.ManifestReader;
import io.github.jmodbuild.manifest.xml.Namespace;
import io.github.jmodbuild.manifest.xml.XmlWriter;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.words.ShellWords;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a manifest so that {@link ManifestReader} reads the same records back, places aside. Stateless. */
public final class ManifestWriter {
    private final XmlWriter xml = new XmlWriter();
    private final Remarks remarks;
    /** Places whose comments are written: several elements may come from one statement. */
    private final Set<Location> commented = new HashSet<>();

    private final @Nullable NavigableMap<Integer, Location> origins;

    private ManifestWriter(Remarks remarks, @Nullable NavigableMap<Integer, Location> origins) {
        this.remarks = remarks;
        this.origins = origins;
    }

    /** The manifest as XML with a line end after each element, to be stored as UTF-8. */
    public static String write(Manifest manifest) {
        return write(manifest, Remarks.NONE);
    }

    /** The same with comments on its configuration. */
    public static String write(Manifest manifest, Remarks remarks) {
        ManifestWriter writer = new ManifestWriter(remarks, null);
        writer.manifest(manifest);
        return writer.xml.text();
    }

    /**
     * Where the elements of the same text come from: the places of their records, by lines of the text counted from 1. What an
     * element without a place of its own says is from the nearest line before it.
     */
    public static NavigableMap<Integer, Location> origins(Manifest manifest, Remarks remarks) {
        NavigableMap<Integer, Location> origins = new TreeMap<>();
        new ManifestWriter(remarks, origins).manifest(manifest);
        return origins;
    }

    private void manifest(Manifest manifest) {
        xml.start("modules");
        xml.attribute("xmlns", Namespace.URI);
        manifest.members().forEach(this::member);
        xml.comment(remarks.atEndOf(manifest.at()));
        xml.end();
    }

    private void note(Location at) {
        if (origins != null) {
            origins.put(xml.nextLine(), at);
        }
    }

    private void comment(Location place) {
        if (commented.add(place)) {
            xml.comment(remarks.before(place));
        }
    }

    private void member(Member member) {
        if (!(member instanceof Member.Config)) {
            comment(member.at());
        }
        note(member.at());
        if (member instanceof Member.Config config) {
            new ConfigWriter(xml, remarks, this::note).config(config);
        } else if (member instanceof Member.Undeclared undeclared) {
            xml.start("undeclared");
            xml.endList(undeclared.names());
        } else if (member instanceof Member.Check check) {
            check(check);
        } else if (member instanceof Member.Variable variable) {
            named("variable", variable.name(), null);
            xml.attribute("if", variable.condition());
            xml.end(variable.value().text());
        } else if (member instanceof Member.Constants constants) {
            xml.start("constants");
            xml.attribute("header", constants.header());
            xml.attribute("directory", constants.directory());
            constants.definitions().forEach(this::definition);
            xml.end();
        } else if (member instanceof Member.Tools tools) {
            tools(tools);
        } else if (member instanceof Member.Fragments fragments) {
            xml.start("fragments");
            xml.endList(fragments.files());
        } else if (member instanceof Member.Targets targets) {
            xml.start("targets");
            targets.targets().forEach(this::target);
            xml.end();
        } else if (member instanceof Member.Probes probes) {
            new ProbeWriter(xml).write(probes);
        } else if (member instanceof Member.Flags flags) {
            flags(flags);
        } else if (member instanceof Member.ObjectSettings object) {
            named("object", object.name(), null);
            object.settings().forEach(this::setting);
            if (!object.inputs().isEmpty()) {
                xml.start("inputs");
                xml.endList(object.inputs());
            }
            object.exports().forEach(this::content);
            object.sharedLibraries().forEach(this::output);
            xml.end();
        } else if (member instanceof Member.Directory directory) {
            reference("directory", directory.name(), directory.config());
        } else if (member instanceof Member.Group group) {
            named("group", group.name(), null);
            xml.attribute("at", group.atStart() ? "start" : null);
            xml.attribute("perTarget", group.perTarget() ? "true" : null);
            group.items().forEach(this::content);
            xml.end();
        } else if (member instanceof Member.Output output) {
            named(output.kind().element(), output.name(), output.config());
            options(output.options());
            output.contents().forEach(this::content);
            xml.end();
        } else if (member instanceof Member.Test test) {
            new TestWriter(xml).start(test);
            test.contents().forEach(this::content);
            xml.end();
        } else {
            new StepWriter(xml).write(member);
        }
    }

    private void check(Member.Check check) {
        xml.start("check");
        xml.attribute("if", check.condition());
        xml.attribute("message", check.message());
        xml.attribute("remedy", check.remedy().isEmpty() ? null : check.remedy());
        xml.end();
    }

    private void definition(Definition definition) {
        if (definition instanceof Definition.Constant constant) {
            named("define", constant.name(), null);
            boolean quoted = constant.form() == Definition.Constant.Form.STRING;
            xml.attribute("type", quoted ? null : constant.form().spelling());
            xml.attribute("if", constant.condition());
            xml.end(constant.value().text());
        } else if (definition instanceof Definition.Symbols symbols) {
            xml.start("symbols");
            xml.attribute("prefix", symbols.prefix().isEmpty() ? null : symbols.prefix());
            xml.endList(symbols.patterns());
        }
    }

    private void tools(Member.Tools tools) {
        xml.start("tools");
        xml.attribute("crossPrefix", tools.crossPrefix());
        for (Tool tool : tools.tools()) {
            named("tool", tool.name(), null);
            xml.endList(quoted(tool.command()));
        }
        xml.end();
    }

    private void target(Member.Target target) {
        named("target", target.name(), null);
        xml.attribute("config", target.config());
        xml.end();
    }

    private void flags(Member.Flags flags) {
        xml.start("flags");
        if (flags.scope() != Member.Scope.DIRECTORY) {
            xml.attribute("scope", flags.scope().spelling());
        }
        xml.attribute("for", joined(flags.codes()));
        xml.attribute("if", flags.condition());
        flags.settings().forEach(this::setting);
        xml.end();
    }

    private void content(Content content) {
        comment(content.at());
        note(content.at());
        if (content instanceof Item.Objects objects) {
            objects(objects);
        } else if (content instanceof Item.Composite composite) {
            named("composite", composite.name(), composite.config());
            xml.attribute("subdirectory", composite.subdirectory());
            composite.parts().forEach(this::content);
            composite.settings().forEach(this::setting);
            composite.sharedLibraries().forEach(this::output);
            xml.end();
        } else if (content instanceof Item.GroupRef group) {
            reference("group", group.name(), group.config());
        } else if (content instanceof Content.OutputRef output) {
            output(output);
        } else if (content instanceof Content.Cycle cycle) {
            xml.start("cycle");
            cycle.archives().forEach(this::output);
            xml.end();
        } else if (content instanceof Content.Script script) {
            xml.start("script");
            xml.attribute("if", script.condition());
            xml.end(script.file().text());
        } else if (content instanceof Content.Inputs inputs) {
            xml.start("inputs");
            xml.endList(inputs.files());
        } else if (content instanceof Content.Stamp stamp) {
            xml.start("stamp");
            xml.attribute("if", stamp.condition());
            xml.end();
        } else if (content instanceof Content.Signatures signatures) {
            xml.start("signatures");
            xml.attribute("if", signatures.condition());
            xml.attribute("modules", signatures.modules() ? "true" : null);
            xml.end();
        } else if (content instanceof Content.ModuleTable table) {
            xml.start("moduleTable");
            xml.attribute("name", table.name());
            xml.attribute("group", table.group());
            xml.end();
        } else if (content instanceof Content.Twin twin) {
            xml.start("twin");
            xml.attribute("subsystem", twin.subsystem());
            xml.attribute("name", twin.name());
            xml.end();
        } else if (content instanceof Content.Exports exports) {
            xml.start("exports");
            xml.attribute("all", exports.all() ? "true" : null);
            xml.attribute("from", exports.from() == null ? null : exports.from().spelling());
            xml.attribute(
                    "vagueLinkage",
                    exports.vague() == Vague.SHARED ? null : exports.vague().spelling());
            xml.attribute("if", exports.condition());
            xml.endList(exports.names());
        } else if (content instanceof Setting setting) {
            setting(setting);
        }
    }

    private void objects(Item.Objects objects) {
        xml.start("objects");
        xml.attribute("config", objects.config());
        xml.endList(objects.names());
    }

    private void setting(Setting setting) {
        note(setting.at());
        if (setting.isDefine()) {
            define(setting.words().get(0), setting.condition());
            return;
        }
        xml.start(setting.kind().element());
        xml.attribute("if", setting.condition());
        boolean isQuoted = setting.kind().isQuoted();
        xml.attribute("remove", joined(isQuoted ? quoted(setting.remove()) : setting.remove()));
        xml.endList(isQuoted ? quoted(setting.words()) : setting.words());
    }

    private void define(Word macro, @Nullable Expr condition) {
        int equals = macro.text().indexOf('=');
        named(Setting.DEFINE, new Word(macro.text().substring(0, equals), macro.at()), null);
        xml.attribute("if", condition);
        xml.end(macro.text().substring(equals + 1));
    }

    private void options(OutputOptions options) {
        xml.attribute("role", options.stub() ? "stub" : null);
        xml.attribute("static", options.isStatic());
        xml.attribute("linker", options.rawLinker() ? "ld" : null);
        xml.attribute("subdirectory", options.subdirectory());
        xml.attribute("version", options.version());
        xml.attribute("soname", options.soname());
        xml.attribute("map", options.map());
        xml.attribute("jni", options.jni() ? "true" : null);
        xml.attribute("always", options.always());
        xml.attribute("targets", joined(options.targets()));
        xml.attribute("default", options.byDefault() ? null : "false");
    }

    private void output(Content.OutputRef output) {
        xml.start(output.kind().element());
        xml.attribute("whole", output.whole() ? "true" : null);
        xml.attribute("config", output.config());
        xml.end(output.name().text());
    }

    private static @Nullable String joined(List<Word> words) {
        return words.isEmpty() ? null : words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static List<Word> quoted(List<Word> words) {
        return words.stream()
                .map(word -> new Word(ShellWords.line(List.of(word.text())), word.at()))
                .toList();
    }

    private void named(String element, Word name, @Nullable Expr config) {
        xml.start(element);
        xml.attribute("name", name);
        xml.attribute("config", config);
    }

    private void reference(String element, Word name, @Nullable Expr config) {
        xml.start(element);
        xml.attribute("config", config);
        xml.end(name.text());
    }
}
