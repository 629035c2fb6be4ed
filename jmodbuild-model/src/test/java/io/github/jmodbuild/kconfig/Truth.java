// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** The constants y, m and n as expressions. */
final class Truth {
    static final KExpr.Const YES = new KExpr.Const("y", false);
    static final KExpr.Const MODULE = new KExpr.Const("m", false);
    static final KExpr.Const NO = new KExpr.Const("n", false);

    private Truth() {}
}
