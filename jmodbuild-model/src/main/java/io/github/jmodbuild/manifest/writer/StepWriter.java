// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes elements that describe steps. */
final class StepWriter {
    private final XmlWriter xml;

    StepWriter(XmlWriter xml) {
        this.xml = xml;
    }

    /** Writes the element of a member that is a step; nothing for others. */
    void write(Member member) {
        if (member instanceof Member.Generate generate) {
            generate(generate);
        } else if (member instanceof Member.Rule rule) {
            rule(rule);
        } else if (member instanceof Member.Post post) {
            post(post);
        } else if (member instanceof Member.Embed embed) {
            xml.start("embed");
            xml.attribute("output", embed.output());
            xml.attribute("name", embed.name());
            xml.attribute("symbol", embed.symbol());
            xml.attribute("config", embed.config());
            xml.end();
        } else if (member instanceof Member.SymbolMap map) {
            xml.start("symbolMap");
            xml.attribute("output", map.output());
            xml.attribute("name", map.name());
            xml.attribute("config", map.config());
            xml.attribute("install", map.install());
            xml.end();
        } else if (member instanceof Member.Catalogs catalogs) {
            xml.start("catalogs");
            xml.attribute("domain", catalogs.domain());
            xml.attribute("config", catalogs.config());
            xml.endList(catalogs.files());
        } else if (member instanceof Member.MemberList list) {
            xml.start("memberList");
            xml.attribute("name", list.name().text());
            xml.attribute("group", list.group());
            xml.attribute("config", list.config());
            xml.end();
        } else if (member instanceof Member.SymbolList list) {
            xml.start("symbolList");
            xml.attribute("name", list.name().text());
            xml.attribute("prefix", list.prefix().isEmpty() ? null : list.prefix());
            xml.attribute("config", list.config());
            xml.endList(list.symbols());
        } else {
            new InstallWriter(xml).write(member);
        }
    }

    private void generate(Member.Generate generate) {
        xml.start("generate");
        xml.attribute("program", generate.recipe().program().text());
        xml.attribute("config", generate.config());
        files(generate.recipe());
        boolean usual = generate.scope() == Member.Scope.DIRECTORY && generate.group() == null;
        xml.attribute("scope", usual ? null : spelling(generate.scope()));
        xml.attribute("group", generate.group());
        generate.each().forEach(this::each);
        contents(generate.recipe());
    }

    private void each(Each each) {
        xml.start("each");
        xml.attribute("group", each.group());
        xml.attribute("composite", each.composite());
        xml.attribute("suffix", each.suffix());
        xml.endList(words(each.files()));
    }

    private void rule(Member.Rule rule) {
        xml.start("rule");
        xml.attribute("from", rule.from());
        xml.attribute("to", rule.to());
        xml.attribute("program", rule.recipe().program().text());
        xml.attribute("config", rule.config());
        files(rule.recipe());
        xml.attribute("scope", rule.scope() == Member.Scope.DIRECTORY ? null : spelling(rule.scope()));
        contents(rule.recipe());
    }

    private void post(Member.Post post) {
        xml.start("post");
        xml.attribute("output", post.output());
        xml.attribute("name", post.name());
        xml.attribute("config", post.config());
        xml.attribute("tool", post.tool());
        String program = post.recipe().program().text();
        xml.attribute("program", program.isEmpty() ? null : program);
        xml.attribute("stdout", post.captured() ? "true" : null);
        xml.attribute("debug", post.debug());
        xml.attribute("install", post.install());
        contents(post.recipe());
    }

    private void files(Recipe recipe) {
        xml.attribute("stdout", text(recipe.stdout()));
        xml.attribute("depfile", text(recipe.depfile()));
        xml.attribute("directory", recipe.inOutputs() ? "output" : null);
    }

    /** Ends the element. */
    private void contents(Recipe recipe) {
        list("inputs", recipe.inputs());
        list("outputs", recipe.outputs());
        for (Template argument : recipe.arguments()) {
            xml.start("arg");
            xml.end(argument.text());
        }
        TestWriter.environment(recipe.environment(), xml);
        xml.end();
    }

    private void list(String element, List<Template> files) {
        if (!files.isEmpty()) {
            xml.start(element);
            xml.endList(words(files));
        }
    }

    private static List<Word> words(List<Template> files) {
        return files.stream().map(file -> new Word(file.text(), file.at())).toList();
    }

    private static @Nullable String text(@Nullable Template template) {
        return template == null ? null : template.text();
    }

    private static @Nullable String spelling(Member.@Nullable Scope scope) {
        return scope == null ? null : scope.spelling();
    }
}
