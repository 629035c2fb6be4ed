// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.manifest.Setting.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Libraries and link flags of one link. Stateless. */
final class Libraries {
    private Libraries() {}

    /**
     * Library arguments: those of the members in link order, then of the output and the tree; a library named several
     * times stands at its last place, so that dependents come before what they need (Q17).
     */
    static List<String> libraries(Collection<Entry> members, FlagSet output, FlagScopes scopes) {
        List<String> all = new ArrayList<>();
        for (Entry entry : members) {
            addAll(scopes.following(entry).get(Kind.LIBS), all);
        }
        addAll(output.get(Kind.LIBS), all);
        return lastOfEach(all);
    }

    /** Link flags: the output's, then those that members bring along, each once. */
    static List<String> flags(Collection<Entry> members, FlagSet output, FlagScopes scopes) {
        Set<String> brought = new LinkedHashSet<>();
        for (Entry entry : members) {
            brought.addAll(scopes.followingLink(entry).get(Kind.LDFLAGS));
        }
        List<String> flags = new ArrayList<>(output.get(Kind.LDFLAGS));
        flags.addAll(brought);
        return flags;
    }

    private static void addAll(List<String> words, List<String> all) {
        for (String word : words) {
            all.add(word.startsWith("-") ? word : "-l" + word);
        }
    }

    /** Only {@code -l} words are merged: others, such as {@code -Wl,-Bstatic}, mean something at each place. */
    private static List<String> lastOfEach(List<String> words) {
        Set<String> seen = new LinkedHashSet<>();
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
