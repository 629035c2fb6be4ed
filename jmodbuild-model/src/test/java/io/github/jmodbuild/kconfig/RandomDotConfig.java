// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Choice;
import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Draws a user's {@code .config}. Unless asked otherwise, a choice is answered completely with a member that can hold,
 * or not at all, and numbers are in range.
 */
final class RandomDotConfig {
    private final Random random;
    private final KModel model;
    private final Set<Construct> constructs;
    private final List<String> lines = new ArrayList<>();

    private RandomDotConfig(Random random, KModel model, Set<Construct> constructs) {
        this.random = random;
        this.model = model;
        this.constructs = constructs;
    }

    static String draw(Random random, KModel model, Set<Construct> constructs) {
        return new RandomDotConfig(random, model, constructs).text();
    }

    private String text() {
        if (random.nextInt(10) == 0) {
            return "";
        }
        List<Choice> choices =
                KModel.all(model.entries()).flatMap(KModel.only(Choice.class)).toList();
        List<String> members = choices.stream()
                .flatMap(RandomDotConfig::members)
                .map(Config::name)
                .toList();
        model.configs().stream()
                .filter(config -> !members.contains(config.name()))
                .filter(config -> random.nextInt(3) > 0)
                .forEach(this::decide);
        choices.forEach(this::choice);
        lines.addAll(List.of("", "# a comment", "CONFIG_NOBODY_KNOWS=y", "# CONFIG_NOR_THIS is not set"));
        if (random.nextBoolean()) {
            Collections.shuffle(lines, random);
        }
        return String.join("\n", lines) + "\n";
    }

    private static Stream<Config> members(Choice choice) {
        return KModel.all(choice.children()).flatMap(KModel.only(Config.class));
    }

    private void decide(Config config) {
        switch (config.type()) {
            case BOOL -> logical(config.name(), random.nextBoolean() ? "y" : "n");
            case TRISTATE -> logical(config.name(), List.of("y", "m", "n").get(random.nextInt(3)));
            case STRING -> {
                String value = RandomExpr.STRINGS.get(random.nextInt(RandomExpr.STRINGS.size()));
                lines.add("CONFIG_" + config.name() + "=" + KconfigText.quote(value));
            }
            case INT, HEX -> number(config);
        }
    }

    private void logical(String name, String value) {
        lines.add(value.equals("n") ? "# CONFIG_" + name + " is not set" : "CONFIG_" + name + "=" + value);
    }

    private void number(Config config) {
        int base = config.type() == SymbolType.INT ? 10 : 16;
        int low = base == 10 ? -20 : 0;
        int high = 60;
        boolean beyond = constructs.contains(Construct.OUT_OF_RANGE) && random.nextBoolean();
        for (KModel.Range range : ranges(definitions(config.name()))) {
            if (!(range.from() instanceof KExpr.Const from) || !(range.to() instanceof KExpr.Const to)) {
                return;
            }
            if (!beyond) {
                low = Math.max(low, Integer.decode(from.text()));
                high = Math.min(high, Integer.decode(to.text()));
            }
        }
        if (low <= high) {
            String prefix = base == 16 && (isBoundSomewhere() || random.nextInt(4) > 0) ? "0x" : "";
            String digits = Integer.toString(low + random.nextInt(high - low + 1), base);
            lines.add("CONFIG_" + config.name() + "=" + prefix + digits);
        }
    }

    /** Kconfiglib adds 0x to a bound it clamps to, conf copies the bound's text. */
    private boolean isBoundSomewhere() {
        return ranges(model.configs().stream()).stream()
                .anyMatch(range -> range.from() instanceof KExpr.Name || range.to() instanceof KExpr.Name);
    }

    private static List<KModel.Range> ranges(Stream<Config> configs) {
        return configs.flatMap(config -> config.properties().stream())
                .flatMap(KModel.only(KModel.Range.class))
                .toList();
    }

    private Stream<Config> definitions(String name) {
        return model.configs().stream().filter(config -> config.name().equals(name));
    }

    private void choice(Choice choice) {
        List<Config> members = members(choice).toList();
        if (constructs.contains(Construct.PARTIAL_CHOICE)) {
            members.stream()
                    .filter(member -> random.nextInt(3) > 0)
                    .forEach(member -> logical(member.name(), random.nextBoolean() ? "y" : "n"));
            return;
        }
        List<Config> sure = choice.children().stream()
                .flatMap(KModel.only(Config.class))
                .filter(RandomDotConfig::isUnconditional)
                .toList();
        if (!sure.isEmpty() && random.nextInt(3) > 0) {
            Config picked = sure.get(random.nextInt(sure.size()));
            members.forEach(member -> logical(member.name(), member.equals(picked) ? "y" : "n"));
        }
    }

    private static boolean isUnconditional(Config config) {
        return config.properties().stream().noneMatch(RandomDotConfig::isCondition);
    }

    private static boolean isCondition(Property property) {
        return property instanceof KModel.DependsOn
                || (property instanceof KModel.Prompt prompt
                        && !prompt.condition().equals(Truth.YES));
    }
}
