// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Choice;
import io.github.jmodbuild.kconfig.KModel.Comment;
import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.If;
import io.github.jmodbuild.kconfig.KModel.Mark;
import io.github.jmodbuild.kconfig.KModel.Menu;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.List;

/**
 * Models in Kconfig's own language, as Linux 6.1 and Kconfiglib 14.1 read it: conditional dependencies are spelled out,
 * {@code transitional} and former names cannot be said.
 * A choice says that it is bool: conf 6.1 takes its type from the members that stand directly in it, and
 * finds none where they stand in ifs.
 */
final class KconfigText {
    private final StringBuilder out = new StringBuilder();
    private final boolean modulesKeyword;

    private KconfigText(boolean modulesKeyword) {
        this.modulesKeyword = modulesKeyword;
    }

    /** @param modulesKeyword whether to write {@code modules}; Kconfiglib knows only the name MODULES */
    static String of(KModel model, boolean modulesKeyword) {
        KconfigText text = new KconfigText(modulesKeyword);
        text.line("mainmenu " + quote(model.title()));
        text.entries(model.entries());
        return text.out.toString();
    }

    private void entries(List<Entry> entries) {
        entries.forEach(this::entry);
    }

    private void entry(Entry entry) {
        if (entry instanceof Menu menu) {
            line("menu " + quote(menu.title()));
            optional("\tdepends on ", menu.dependsOn());
            optional("\tvisible if ", menu.visibleIf());
            entries(menu.children());
            line("endmenu");
        } else if (entry instanceof If block) {
            line("if " + KconfigExpr.of(block.condition()));
            entries(block.children());
            line("endif");
        } else if (entry instanceof Comment comment) {
            line("comment " + quote(comment.text()));
            optional("\tdepends on ", comment.dependsOn());
        } else if (entry instanceof Choice choice) {
            line("choice\n\tbool");
            choice.properties().forEach(this::property);
            entries(choice.children());
            line("endchoice");
        } else {
            config((Config) entry);
        }
    }

    private void config(Config config) {
        line((config.marks().contains(Mark.MENU) ? "menuconfig " : "config ") + config.name());
        line("\t" + config.type().spelling());
        if (modulesKeyword && config.marks().contains(Mark.MODULES)) {
            line("\tmodules");
        }
        config.properties().forEach(this::property);
    }

    private void property(Property property) {
        if (property instanceof KModel.Prompt prompt) {
            line("\tprompt " + quote(prompt.text()) + condition(prompt.condition()));
        } else if (property instanceof KModel.Default value) {
            line("\tdefault " + KconfigExpr.of(value.value()) + condition(value.condition()));
        } else if (property instanceof KModel.DependsOn depends) {
            line("\tdepends on " + dependency(depends));
        } else if (property instanceof KModel.Select select) {
            line("\tselect " + select.symbol() + condition(select.condition()));
        } else if (property instanceof KModel.Imply imply) {
            line("\timply " + imply.symbol() + condition(imply.condition()));
        } else if (property instanceof KModel.Range range) {
            String bounds = KconfigExpr.of(range.from()) + " " + KconfigExpr.of(range.to());
            line("\trange " + bounds + condition(range.condition()));
        } else {
            line("\thelp\n\t  " + ((KModel.Help) property).text());
        }
    }

    private static String dependency(KModel.DependsOn depends) {
        return depends.condition().equals(Truth.YES)
                ? KconfigExpr.of(depends.expr())
                : KconfigExpr.of(new KExpr.Or(depends.expr(), KconfigExpr.isNo(depends.condition())));
    }

    private void optional(String keyword, KExpr expr) {
        if (!expr.equals(Truth.YES)) {
            line(keyword + KconfigExpr.of(expr));
        }
    }

    private static String condition(KExpr expr) {
        return expr.equals(Truth.YES) ? "" : " if " + KconfigExpr.of(expr);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
