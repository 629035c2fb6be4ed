// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a manifest so that {@link ManifestReader} reads the same records back, places aside. Stateless. */
public final class ManifestWriter {
    private final XmlWriter xml = new XmlWriter();

    private ManifestWriter() {}

    /** The manifest as XML with a line end after each element, to be stored as UTF-8. */
    public static String write(Manifest manifest) {
        ManifestWriter writer = new ManifestWriter();
        writer.xml.start("modules");
        writer.xml.attribute("xmlns", Namespace.URI);
        manifest.members().forEach(writer::member);
        writer.xml.end();
        return writer.xml.text();
    }

    private void member(Member member) {
        if (member instanceof Member.Config config) {
            xml.start("config");
            config.symbols().forEach(this::symbol);
            xml.end();
        } else if (member instanceof Member.Undeclared undeclared) {
            xml.start("undeclared");
            xml.endList(undeclared.names());
        } else if (member instanceof Member.Probes probes) {
            new ProbeWriter(xml).write(probes);
        } else if (member instanceof Member.Flags flags) {
            flags(flags);
        } else if (member instanceof Member.ObjectSettings object) {
            named("object", object.name(), null);
            object.settings().forEach(this::setting);
            xml.end();
        } else if (member instanceof Member.Directory directory) {
            reference("directory", directory.name(), directory.config());
        } else if (member instanceof Member.Group group) {
            named("group", group.name(), null);
            group.items().forEach(this::content);
            xml.end();
        } else if (member instanceof Member.Output output) {
            named(output.kind().element(), output.name(), output.config());
            output.contents().forEach(this::content);
            xml.end();
        }
    }

    private void flags(Member.Flags flags) {
        xml.start("flags");
        if (flags.scope() != Member.Scope.DIRECTORY) {
            xml.attribute("scope", flags.scope().spelling());
        }
        xml.attribute("if", flags.condition());
        flags.settings().forEach(this::setting);
        xml.end();
    }

    private void content(Content content) {
        if (content instanceof Item.Objects objects) {
            objects(objects);
        } else if (content instanceof Item.Composite composite) {
            named("composite", composite.name(), composite.config());
            composite.parts().forEach(this::objects);
            composite.settings().forEach(this::setting);
            xml.end();
        } else if (content instanceof Item.GroupRef group) {
            reference("group", group.name(), group.config());
        } else if (content instanceof Content.ArchiveRef archive) {
            reference("archive", archive.name(), null);
        } else if (content instanceof Content.Exports exports) {
            xml.start("exports");
            xml.attribute("all", exports.all() ? "true" : null);
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
        xml.start(setting.kind().element());
        List<String> removed = setting.remove().stream().map(Word::text).toList();
        xml.attribute("if", setting.condition());
        xml.attribute("remove", removed.isEmpty() ? null : String.join(" ", removed));
        xml.endList(setting.words());
    }

    private void symbol(Symbol symbol) {
        named("symbol", symbol.name(), null);
        xml.attribute("type", symbol.type().spelling());
        xml.attribute("modules", symbol.modules() ? "true" : null);
        symbol.properties().forEach(this::property);
        xml.end();
    }

    private void property(Symbol.Property property) {
        if (property instanceof Symbol.Prompt prompt) {
            conditional("prompt", prompt.condition(), prompt.text());
        } else if (property instanceof Symbol.DefaultExpr value) {
            conditional("default", value.condition(), value.value().toString());
        } else if (property instanceof Symbol.DefaultText value) {
            conditional("default", value.condition(), value.value().text());
        } else if (property instanceof Symbol.DefaultFrom value) {
            xml.start("default");
            xml.attribute("from", value.symbol());
            xml.attribute("if", value.condition());
            xml.end();
        } else if (property instanceof Symbol.DependsOn dependsOn) {
            conditional("dependsOn", null, dependsOn.expr().toString());
        } else if (property instanceof Symbol.Select select) {
            conditional("select", select.condition(), select.symbol().text());
        } else if (property instanceof Symbol.Help help) {
            xml.start("help");
            xml.endLines(help.text());
        }
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

    private void conditional(String element, @Nullable Expr condition, String text) {
        xml.start(element);
        xml.attribute("if", condition);
        xml.end(text);
    }
}
