// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an output other than its name; each kind of output has some of them. Immutable.
 *
 * @param byDefault whether a build that names no output makes it (K31)
 * @param stub an archive of stand-ins, linked after all others and never offered to modules (Q13)
 * @param isStatic an executable without shared libraries when it is not n (Q28); {@code null}: never
 * @param rawLinker linked by the linker itself instead of by the compiler driver (K04)
 * @param subdirectory where a module lies below {@code modules/} (K42); {@code null}: there
 * @param version of a shared library (D17); {@code null}: none
 * @param soname by which a shared library is found when programs run; {@code null}: from its version
 * @param jni whether its sources find the headers of Java's native interface
 * @param always when a host program is built although no step runs it (K06); {@code null}: never
 * @param targets names of the targets it is made for, or {@code all}; empty: it is made once, for none (Q11)
 * @param map version script of a shared library, which says what it offers; {@code null}: everything
 */
public record OutputOptions(
        boolean byDefault,
        boolean stub,
        @Nullable Expr isStatic,
        boolean rawLinker,
        @Nullable Word subdirectory,
        @Nullable Word version,
        @Nullable Word soname,
        @Nullable Word map,
        boolean jni,
        @Nullable Expr always,
        List<Word> targets) {
    public OutputOptions {
        targets = List.copyOf(targets);
    }

    /** Of an output without attributes. */
    public static final OutputOptions NONE =
            new OutputOptions(true, false, null, false, null, null, null, null, false, null, List.of());

    /** Of a host program that is built under a condition even if no step runs it. */
    public static OutputOptions always(@Nullable Expr condition) {
        return new OutputOptions(true, false, null, false, null, null, null, null, false, condition, List.of());
    }
}
