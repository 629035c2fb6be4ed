// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.vocabulary.ElementType.AttributeType;
import io.github.jmodbuild.manifest.vocabulary.ElementType.Text;
import io.github.jmodbuild.manifest.xml.Namespace;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a tree of elements against the vocabulary. Not thread-safe. */
public final class VocabularyCheck {
    private final List<Problem> problems = new ArrayList<>();

    private VocabularyCheck() {}

    /** The tree without what is wrong in it: what remains can be bound, to find further problems. */
    public static Checked<XmlElement> check(XmlElement root) {
        VocabularyCheck check = new VocabularyCheck();
        XmlElement good = check.root(root);
        return new Checked<>(good, check.problems);
    }

    private XmlElement root(XmlElement root) {
        List<Attribute> own = root.attributes().stream()
                .filter(attribute -> !isSchemaLocation(attribute))
                .toList();
        List<Attribute> attributes = attributes(root.with(own, root.children()), Vocabulary.MODULES);
        text(root, Vocabulary.MODULES);
        return root.with(attributes, children(root, Vocabulary.MODULES));
    }

    private static boolean isSchemaLocation(Attribute attribute) {
        return attribute.namespace().equals(Namespace.INSTANCE)
                && attribute.name().equals("schemaLocation");
    }

    private List<XmlElement> children(XmlElement element, ElementType type) {
        List<XmlElement> good = new ArrayList<>();
        for (XmlElement child : element.children()) {
            Optional<ElementType> childType =
                    child.namespace().equals(Namespace.URI) ? type.child(child.name()) : Optional.empty();
            if (childType.isEmpty()) {
                unknownElement(child, type);
            } else {
                XmlElement checked = element(child, childType.get());
                if (checked != null) {
                    good.add(checked);
                }
            }
        }
        return good;
    }

    /** {@code null} when it cannot be bound. */
    private @Nullable XmlElement element(XmlElement element, ElementType type) {
        List<Attribute> attributes = attributes(element, type);
        boolean complete = requiredAttributes(element, type);
        text(element, type);
        XmlElement good = element.with(attributes, children(element, type));
        return complete && valuesGood(element, good, type) ? good : null;
    }

    /** Whether none was dropped that the element may have. */
    private static boolean valuesGood(XmlElement element, XmlElement good, ElementType type) {
        if (element.attributes().size() == good.attributes().size()) {
            return true;
        }
        for (AttributeType wanted : type.attributes()) {
            if ((element.attribute(wanted.name()) == null) != (good.attribute(wanted.name()) == null)) {
                return false;
            }
        }
        return true;
    }

    private List<Attribute> attributes(XmlElement element, ElementType type) {
        List<Attribute> good = new ArrayList<>();
        for (Attribute attribute : element.attributes()) {
            AttributeType known = attribute.namespace().isEmpty() ? type.attribute(attribute.name()) : null;
            if (known == null) {
                unknownAttribute(attribute, type);
            } else if (known.values().isEmpty()
                    || known.values().contains(attribute.value().text())) {
                good.add(attribute);
            } else {
                wrongValue(attribute, known);
            }
        }
        return good;
    }

    private boolean requiredAttributes(XmlElement element, ElementType type) {
        boolean complete = true;
        for (AttributeType wanted : type.attributes()) {
            if (wanted.required() && element.attribute(wanted.name()) == null) {
                String value = wanted.values().isEmpty() ? "..." : String.join("|", wanted.values());
                add(element.at(), "<" + type.name() + "> needs the attribute " + wanted.name() + "=\"" + value + "\"");
                complete = false;
            }
        }
        return complete;
    }

    private void text(XmlElement element, ElementType type) {
        if (type.text() == Text.NONE && !element.text().isBlank()) {
            Word first = element.text().words().get(0);
            String allowed =
                    type.childNames().stream().map(VocabularyCheck::tag).collect(Collectors.joining(" "));
            add(
                    first.at(),
                    "text '" + first + "' directly in <" + type.name() + ">; "
                            + (allowed.isEmpty()
                                    ? "it is empty but for its attributes"
                                    : "it takes elements only: " + allowed));
        }
    }

    private void unknownElement(XmlElement element, ElementType parent) {
        if (!element.namespace().equals(Namespace.URI) && parent.childNames().contains(element.name())) {
            String where = element.namespace().isEmpty() ? "no namespace" : "the namespace " + element.namespace();
            add(
                    element.at(),
                    "<" + element.name() + "> is in " + where + ", not in the manifest's; use no prefixes, and write "
                            + Namespace.EXAMPLE);
            return;
        }
        String start = "<" + element.name() + "> ";
        Set<String> places =
                element.namespace().equals(Namespace.URI) ? Vocabulary.parentsOf(element.name()) : Set.of();
        String allowed = parent.children().isEmpty()
                ? "; it takes text only"
                : "; allowed here: "
                        + parent.childNames().stream().map(VocabularyCheck::tag).collect(Collectors.joining(" "));
        String what = places.isEmpty()
                ? "unknown element " + start + "in <" + parent.name() + ">"
                        + Nearest.hint(element.name(), parent.childNames())
                : start + "is not allowed in <" + parent.name() + "> but in " + String.join(", ", places);
        add(element.at(), what + allowed);
    }

    private void unknownAttribute(Attribute attribute, ElementType type) {
        if (!attribute.namespace().isEmpty() && type.attribute(attribute.name()) != null) {
            add(attribute.at(), "attributes are written without a prefix; write " + attribute.name() + "=\"...\"");
            return;
        }
        String allowed =
                type.attributes().isEmpty() ? "it takes none" : "it takes " + String.join(", ", type.attributeNames());
        add(
                attribute.at(),
                "unknown attribute " + attribute.name() + " of <" + type.name() + ">"
                        + Nearest.hint(attribute.name(), type.attributeNames()) + "; " + allowed);
    }

    private void wrongValue(Attribute attribute, AttributeType type) {
        String value = attribute.value().text();
        add(
                attribute.value().at(0),
                attribute.name() + "=\"" + value + "\" is not one of " + String.join(", ", type.values())
                        + Nearest.hint(value, type.values()));
    }

    private static String tag(String name) {
        return "<" + name + ">";
    }

    private void add(Location at, String message) {
        problems.add(new Problem(at, message));
    }
}
