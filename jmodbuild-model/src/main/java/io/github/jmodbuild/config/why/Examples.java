// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.manifest.Symbol;
import java.math.BigInteger;
import java.util.List;

/** Values that a text or number does not have now: near ones, which a range lets pass most likely. Stateless. */
final class Examples {
    private Examples() {}

    static List<String> of(Configuration.Entry entry) {
        String value = entry.value();
        if (entry.type() == Symbol.Type.STRING) {
            return List.of(value + "x");
        }
        boolean hex = entry.type() == Symbol.Type.HEX;
        BigInteger number = new BigInteger(hex ? value.replaceFirst("^0[xX]", "") : value, hex ? 16 : 10);
        List<BigInteger> near = hex && number.signum() == 0
                ? List.of(number.add(BigInteger.ONE))
                : List.of(number.add(BigInteger.ONE), number.subtract(BigInteger.ONE));
        return near.stream()
                .map(one -> hex ? "0x" + one.toString(16) : one.toString())
                .toList();
    }
}
