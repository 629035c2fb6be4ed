// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Each;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code <each>} in steps. Not thread-safe. */
final class EachBinder {
    private final Values values;
    private final Names names;
    private final Consumer<Word> suffix;

    /** @param suffix refuses what is not the suffix of a file */
    EachBinder(Values values, Names names, Consumer<Word> suffix) {
        this.values = values;
        this.names = names;
        this.suffix = suffix;
    }

    /** Those of an element's children, in their order. */
    List<Each> of(XmlElement element) {
        List<Each> all = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals("each")) {
                all.add(each(child));
            }
        }
        return all;
    }

    private Each each(XmlElement element) {
        List<Template> files = element.text().words().stream()
                .map(word -> values.fileOrPattern(word, names))
                .toList();
        Word group = Values.word(element, "group", word -> names.plain(word, "group"));
        Word composite = Values.word(element, "composite", word -> names.plain(word, "composite"));
        Word only = Values.word(element, "suffix", this.suffix);
        long meant = Stream.of(!files.isEmpty(), group != null, composite != null)
                .filter(is -> is)
                .count();
        if (meant != 1) {
            values.add(
                    element.at(),
                    meant == 0
                            ? "<each> says nothing; list files or patterns, or name a group or a composite"
                            : "<each> is for files, for a group or for a composite; write an element for each of them");
        } else if (only != null && !files.isEmpty()) {
            values.add(
                    only.at(),
                    "suffix=\"" + only + "\" is for the sources of a group or composite; write a pattern such as *"
                            + only);
        }
        return new Each(files, group, composite, only, element.at());
    }
}
