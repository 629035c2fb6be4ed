// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import io.github.jmodbuild.problem.Location;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as text without the places in them, to compare what was read at different places. */
public final class Shape {
    private Shape() {}

    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        append(value, "\n", out);
        return out.toString();
    }

    private static void append(@Nullable Object value, String indent, StringBuilder out) {
        if (value instanceof List<?> list) {
            list.forEach(element -> append(element, indent + "  ", out));
        } else if (value instanceof Record record) {
            out.append(indent).append(record.getClass().getSimpleName());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                if (component.getType() != Location.class) {
                    out.append(indent).append(' ').append(component.getName()).append('=');
                    append(get(component, record), indent + "  ", out);
                }
            }
        } else {
            out.append(value);
        }
    }

    private static @Nullable Object get(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record that cannot be read", e);
        }
    }
}
