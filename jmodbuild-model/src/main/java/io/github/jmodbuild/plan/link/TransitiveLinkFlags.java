// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.link;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.flags.FlagScopes;
import io.github.jmodbuild.plan.flags.FlagSet;
import io.github.jmodbuild.plan.flags.FlagSet.Placed;
import io.github.jmodbuild.plan.flags.OutputSettings;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.toolchain.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Link flags and libraries that objects and archives add to a link (Q18): libraries of the object, its composite and
 * its directory, and of an archive and its directory; link flags of the object, the composite and the archive, since a
 * directory's link flags are for the outputs of that directory.
 *
 * <p>Each of these sources is used once; libraries are at its last place, after everything that needs them (Q17).
 */
public final class TransitiveLinkFlags {
    private final Code code;
    private final Map<Object, Source> libraries = new LinkedHashMap<>();
    private final Map<Object, Source> linkFlags = new LinkedHashMap<>();
    private final Map<String, List<List<Placed>>> directories = new HashMap<>();

    /** Settings with the configuration that decides on their conditions. */
    private record Source(List<Placed> settings, Configuration configuration) {}

    /** @param code what the link's objects are compiled for */
    TransitiveLinkFlags(Code code) {
        this.code = code;
    }

    void add(ListedObject entry) {
        FlagScopes scopes = entry.scopes();
        CompositeUse within = entry.within();
        add(entry.object(), scopes.own(entry.object()), scopes);
        if (within != null) {
            add(within.composite().at(), entry.compositeSettings(), scopes);
        }
        addDirectory(entry.settingsDirectory(), scopes);
    }

    /** An archive's own settings; its members are added one by one, before it. */
    void addArchive(OutputSettings archive, FlagScopes scopes) {
        add("archive " + archive.name(), Placed.all(archive.settings(), archive.directory()), scopes);
        addDirectory(archive.directory(), scopes);
    }

    private void addDirectory(String directory, FlagScopes scopes) {
        List<List<Placed>> all = directories.computeIfAbsent(
                scopes.target() + "\n" + directory, key -> libraryScopes(directory, scopes));
        for (List<Placed> scope : all) {
            addLast(scope.get(0).setting().at(), new Source(scope, scopes.configuration()), libraries);
        }
    }

    /** Narrowest first. */
    private List<List<Placed>> libraryScopes(String directory, FlagScopes scopes) {
        List<List<Placed>> all = new ArrayList<>();
        for (List<Placed> scope : scopes.ofDirectory(directory, code)) {
            List<Placed> some = only(Kind.LIBS, scope);
            if (!some.isEmpty()) {
                all.add(0, some);
            }
        }
        return all;
    }

    private void add(Object source, List<Placed> settings, FlagScopes scopes) {
        if (!settings.isEmpty()) {
            Configuration configuration = scopes.configuration();
            addLast(source, new Source(only(Kind.LIBS, settings), configuration), libraries);
            linkFlags.putIfAbsent(source, new Source(only(Kind.LDFLAGS, settings), configuration));
        }
    }

    private static void addLast(Object key, Source source, Map<Object, Source> sources) {
        sources.remove(key);
        sources.put(key, source);
    }

    private static List<Placed> only(Kind kind, List<Placed> settings) {
        return settings.stream()
                .filter(placed -> placed.setting().kind() == kind)
                .toList();
    }

    /** The output's link flags, then the transitive ones; {@code remove} applies to flags before it. */
    public List<String> flags(FlagSet output) {
        FlagSet flags = new FlagSet(output);
        linkFlags.values().forEach(source -> flags.add(source.settings(), source.configuration()));
        return flags.get(Kind.LDFLAGS);
    }

    /** Library arguments: the transitive ones, then those of the output and the scopes around it. */
    public List<String> libraries(FlagSet output) {
        List<String> all = new ArrayList<>();
        for (Source source : libraries.values()) {
            FlagSet set = new FlagSet();
            set.add(source.settings(), source.configuration());
            all.addAll(set.get(Kind.LIBS));
        }
        all.addAll(output.get(Kind.LIBS));
        return lastOfEach(all);
    }

    /** Only {@code -l} words are merged: others, such as {@code -Wl,-Bstatic}, mean something at each place. */
    private static List<String> lastOfEach(List<String> words) {
        Set<String> seen = new HashSet<>();
        List<String> reversed = new ArrayList<>();
        for (int i = words.size() - 1; i >= 0; i--) {
            String word = words.get(i);
            if (!word.startsWith("-l") || seen.add(word)) {
                reversed.add(word);
            }
        }
        Collections.reverse(reversed);
        return reversed;
    }
}
