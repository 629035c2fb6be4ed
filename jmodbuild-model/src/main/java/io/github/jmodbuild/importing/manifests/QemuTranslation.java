// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.kconfig.Kconfig;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.importing.qemu.Qemu;
import io.github.jmodbuild.importing.qemu.QemuTarget;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the makefiles and targets of QEMU say, in manifests and in files of values. Used once. */
final class QemuTranslation {
    private static final String DIRECTORY = "configs/";
    private static final String MODULES = "MODULES";

    private final TreeFiles files;
    private final Declarations declarations;
    private final Map<String, ManifestParts> manifests;
    private final Ledger ledger;

    /** @param manifests by directories, to which others are added; the root's is there */
    QemuTranslation(TreeFiles files, Declarations declarations, Map<String, ManifestParts> manifests, Ledger ledger) {
        this.files = files;
        this.declarations = declarations;
        this.manifests = manifests;
        this.ledger = ledger;
    }

    /** Declarations of all symbols, which QEMU does not have: each can be set, and is n if nobody does. */
    static Kconfig configuration(Qemu tree) {
        List<KconfigNode> nodes = new ArrayList<>();
        Location at = Location.of(Qemu.FILE);
        boolean hasModules = tree.symbols().stream().anyMatch(symbol -> symbol.kind() == AskedSymbol.Kind.TRISTATE);
        if (hasModules) {
            nodes.add(symbol(MODULES, "bool", new Location(at.file(), 0, 1), true));
        }
        for (AskedSymbol symbol : tree.symbols()) {
            if (!Qemu.isOfPlatform(symbol.name()) && !symbol.name().equals(MODULES)) {
                String type = switch (symbol.kind()) {
                    case BOOL -> "bool";
                    case TRISTATE -> "tristate";
                    case STRING -> "string";
                    case NUMBER -> "int";
                    case HEX -> "hex";
                };
                nodes.add(symbol(symbol.name(), type, new Location(at.file(), 0, nodes.size() + 2), false));
            }
        }
        return new Kconfig(Qemu.FILE, nodes, List.of(), new KconfigQuestions());
    }

    private static KconfigNode symbol(String name, String type, Location at, boolean modules) {
        List<Property> properties = new ArrayList<>();
        properties.add(new Property(Property.Kind.TYPE, type, null, null, null, at));
        properties.add(new Property(Property.Kind.PROMPT, name, null, null, null, at));
        if (modules) {
            properties.add(new Property(Property.Kind.MODULES, "", null, null, null, at));
        }
        return new KconfigNode.Config(name, false, properties, List.of(), at);
    }

    /** @return files of targets, by their paths */
    Map<String, String> translate(Qemu tree) {
        ManifestParts root = manifest("");
        Map<String, String> files = new LinkedHashMap<>();
        List<Member.Target> targets = new ArrayList<>();
        for (QemuTarget target : tree.targets()) {
            String path = DIRECTORY + target.name() + ".mak";
            files.put(path, text(target));
            targets.add(
                    new Member.Target(new Word(target.name(), target.at()), new Word(path, target.at()), target.at()));
        }
        if (!targets.isEmpty()) {
            root.members(List.of(new Member.Targets(targets, root.at())));
        }
        List<Contents> all = ImpliedConditions.leftOut(new UnmadeObjects(this.files, ledger)
                .without(tree.contents().stream()
                        .map(new RefusedNames(ledger)::without)
                        .toList()));
        ContentsWriter writer = new ContentsWriter(
                new FlagSettings(this.files, ledger, new KeptFlags(this.files, all, false)),
                ledger,
                name -> declarations.declares(name) || Qemu.isOfPlatform(name),
                root::undeclared,
                Qemu.groupsOfTargets(),
                Condition.ALWAYS);
        for (Contents contents : all) {
            writer.write(contents, manifest(contents.directory()));
        }
        return files;
    }

    private ManifestParts manifest(String directory) {
        return manifests.computeIfAbsent(directory, name -> new ManifestParts(name, Location.of(name)));
    }

    private static String text(QemuTarget target) {
        StringBuilder text = new StringBuilder();
        target.values()
                .forEach((name, value) -> text.append("CONFIG_")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        return text.toString();
    }
}
