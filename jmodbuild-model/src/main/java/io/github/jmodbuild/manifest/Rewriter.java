// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.manifest.Content.Cycle;
import io.github.jmodbuild.manifest.Content.Exports;
import io.github.jmodbuild.manifest.Content.Inputs;
import io.github.jmodbuild.manifest.Content.OutputRef;
import io.github.jmodbuild.manifest.Content.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies a tree with replaced lists, names or settings; everything else, including locations, is kept. Subclasses
 * define the replacements. Not thread-safe unless the subclass is.
 */
public class Rewriter {
    /** For subclasses. */
    protected Rewriter() {}

    /** Called before the members of a manifest are rewritten. */
    protected void enter(Manifest manifest) {}

    /** What a setting becomes: any number of settings. */
    protected List<Setting> setting(Setting setting) {
        return List.of(setting);
    }

    /** What is added to an output after its contents. */
    protected List<Content> more(Member.Output output) {
        return List.of();
    }

    /** What is added to a test after its contents. */
    protected List<Content> more(Member.Test test) {
        return List.of();
    }

    /** What a list of objects becomes. */
    protected List<Word> objects(List<Word> words) {
        return words;
    }

    /** What a list of other files becomes. */
    protected List<Word> files(List<Word> words) {
        return words;
    }

    /** What a list of names in objects becomes. */
    protected List<Word> symbols(List<Word> words) {
        return words;
    }

    /** What a single name becomes. */
    protected Word name(Word name) {
        return name;
    }

    /** What the name of one object becomes. */
    protected Word object(Word name) {
        return name(name);
    }

    /** What a name without directories becomes. */
    protected Word plain(Word name) {
        return name(name);
    }

    /** What a shared library's version becomes. */
    protected Word version(Word version) {
        return name(version);
    }

    /** The whole tree, rewritten. */
    public final ManifestTree tree(ManifestTree tree) {
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        tree.byDirectory().forEach((directory, manifest) -> {
            enter(manifest);
            List<Member> members = manifest.members().stream().map(this::member).toList();
            manifests.put(directory, new Manifest(directory, members, manifest.at()));
        });
        return new ManifestTree(manifests);
    }

    private Member member(Member member) {
        if (member instanceof Member.Flags flags) {
            return new Member.Flags(
                    flags.scope(), flags.codes(), flags.condition(), settings(flags.settings()), flags.at());
        }
        if (member instanceof Member.ObjectSettings object) {
            return new Member.ObjectSettings(
                    name(object.name()),
                    settings(object.settings()),
                    files(object.inputs()),
                    object.exports().stream().map(this::exports).toList(),
                    object.sharedLibraries().stream().map(this::reference).toList(),
                    object.at());
        }
        if (member instanceof Member.Group group) {
            List<Item> items = group.items().stream().map(this::item).toList();
            return new Member.Group(name(group.name()), group.atStart(), group.perTarget(), items, group.at());
        }
        if (member instanceof Member.Output output) {
            List<Content> contents = contents(output.contents());
            contents.addAll(more(output));
            return new Member.Output(
                    output.kind(),
                    plain(output.name()),
                    output.config(),
                    options(output.options()),
                    contents,
                    output.at());
        }
        if (member instanceof Member.Test test) {
            List<Content> contents = contents(test.contents());
            contents.addAll(more(test));
            return new Member.Test(
                    plain(test.name()),
                    test.config(),
                    optional(test.program()),
                    test.builtin(),
                    test.targets(),
                    test.run(),
                    contents,
                    test.at());
        }
        return step(member);
    }

    private Member step(Member member) {
        if (member instanceof Member.Generate generate) {
            return new Member.Generate(
                    generate.recipe(),
                    generate.each(),
                    generate.scope(),
                    optional(generate.group()),
                    generate.config(),
                    generate.at());
        }
        if (member instanceof Member.Post post) {
            return new Member.Post(
                    name(post.output()),
                    plain(post.name()),
                    post.tool(),
                    post.captured(),
                    post.debug() == null ? null : plain(post.debug()),
                    optional(post.install()),
                    post.recipe(),
                    post.config(),
                    post.at());
        }
        if (member instanceof Member.Embed embed) {
            return new Member.Embed(
                    name(embed.output()), object(embed.name()), embed.symbol(), embed.config(), embed.at());
        }
        if (member instanceof Member.SymbolMap map) {
            return new Member.SymbolMap(
                    name(map.output()), plain(map.name()), optional(map.install()), map.config(), map.at());
        }
        if (member instanceof Member.Catalogs catalogs) {
            return new Member.Catalogs(
                    plain(catalogs.domain()), files(catalogs.files()), catalogs.config(), catalogs.at());
        }
        if (member instanceof Member.MemberList list) {
            return new Member.MemberList(list.name(), optional(list.group()), list.config(), list.at());
        }
        return member;
    }

    private OutputOptions options(OutputOptions options) {
        return new OutputOptions(
                options.byDefault(),
                options.stub(),
                options.isStatic(),
                options.rawLinker(),
                optional(options.subdirectory()),
                options.version() == null ? null : version(options.version()),
                optional(options.soname()),
                optional(options.map()),
                options.jni(),
                options.always(),
                options.targets());
    }

    private List<Content> contents(List<Content> contents) {
        List<Content> all = new ArrayList<>();
        for (Content content : contents) {
            if (content instanceof Setting setting) {
                all.addAll(setting(setting));
            } else {
                all.add(content(content));
            }
        }
        return all;
    }

    private Content content(Content content) {
        if (content instanceof Item item) {
            return item(item);
        }
        if (content instanceof OutputRef reference) {
            return reference(reference);
        }
        if (content instanceof Cycle cycle) {
            return new Cycle(cycle.archives().stream().map(this::reference).toList(), cycle.at());
        }
        if (content instanceof Exports exports) {
            return exports(exports);
        }
        if (content instanceof Content.ModuleTable table) {
            return new Content.ModuleTable(name(table.name()), name(table.group()), table.at());
        }
        if (content instanceof Script script) {
            return new Script(name(script.file()), script.condition(), script.at());
        }
        if (content instanceof Content.Twin twin) {
            return new Content.Twin(twin.subsystem(), name(twin.name()), twin.at());
        }
        return content instanceof Inputs inputs ? new Inputs(files(inputs.files()), inputs.at()) : content;
    }

    private Exports exports(Exports exports) {
        return new Exports(
                exports.all(),
                exports.from(),
                exports.vague(),
                symbols(exports.names()),
                exports.condition(),
                exports.at());
    }

    private OutputRef reference(OutputRef one) {
        return new OutputRef(one.kind(), name(one.name()), one.whole(), one.config(), one.at());
    }

    private Item item(Item item) {
        if (item instanceof Item.Objects objects) {
            return new Item.Objects(objects(objects.names()), objects.config(), objects.at());
        }
        if (item instanceof Item.GroupRef group) {
            return new Item.GroupRef(name(group.name()), group.config(), group.at());
        }
        Item.Composite composite = (Item.Composite) item;
        return new Item.Composite(
                name(composite.name()),
                composite.config(),
                optional(composite.subdirectory()),
                composite.parts().stream().map(this::item).toList(),
                settings(composite.settings()),
                composite.sharedLibraries().stream().map(this::reference).toList(),
                composite.at());
    }

    private List<Setting> settings(List<Setting> settings) {
        return settings.stream().flatMap(setting -> setting(setting).stream()).toList();
    }

    private @Nullable Word optional(@Nullable Word word) {
        return word == null ? null : name(word);
    }
}
