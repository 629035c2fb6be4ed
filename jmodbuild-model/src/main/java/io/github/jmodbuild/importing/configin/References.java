// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The symbols whose values statements ask for. Stateless. */
final class References {
    private References() {}

    static Set<String> of(ConfigInTest test) {
        List<ConfigInWord> words = new ArrayList<>();
        collect(test, words);
        return of(words);
    }

    static Set<String> of(ConfigInStatement.Assigning statement) {
        List<ConfigInWord> words = new ArrayList<>();
        if (statement instanceof ConfigInStatement.Define define) {
            words.add(define.value());
        } else if (statement instanceof ConfigInStatement.Ask ask) {
            words.addAll(ask.dependencies());
            if (ask.value() != null) {
                words.add(ask.value());
            }
        }
        return of(words);
    }

    private static void collect(ConfigInTest test, List<ConfigInWord> words) {
        if (test instanceof ConfigInTest.And and) {
            collect(and.left(), words);
            collect(and.right(), words);
        } else if (test instanceof ConfigInTest.Or or) {
            collect(or.left(), words);
            collect(or.right(), words);
        } else if (test instanceof ConfigInTest.Not not) {
            collect(not.operand(), words);
        } else if (test instanceof ConfigInTest.NotEmpty notEmpty) {
            words.add(notEmpty.word());
        } else if (test instanceof ConfigInTest.Compare compare) {
            words.add(compare.left());
            words.add(compare.right());
        }
    }

    private static Set<String> of(List<ConfigInWord> words) {
        Set<String> names = new LinkedHashSet<>();
        for (ConfigInWord word : words) {
            for (ConfigInWord.Part part : word.parts()) {
                if (part.variable() && part.text().startsWith(SimpleStatements.PREFIX)) {
                    names.add(part.text().substring(SimpleStatements.PREFIX.length()));
                }
            }
        }
        return names;
    }
}
