// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

/**
 * What a program needed, with those that it started and waited for. Immutable.
 *
 * @param cpuMicros processor time in microseconds, -1 if unknown
 * @param peakKilobytes the most memory that one of them had at a time, in units of 1024 bytes, -1 if unknown
 */
public record ResourceUse(long cpuMicros, long peakKilobytes) {
    /** Java cannot tell. */
    public static final ResourceUse UNKNOWN = new ResourceUse(-1, -1);

    public boolean isKnown() {
        return cpuMicros >= 0;
    }

    /** Of two programs that ran one after the other; unknown if one is. */
    public ResourceUse and(ResourceUse next) {
        return isKnown() && next.isKnown()
                ? new ResourceUse(cpuMicros + next.cpuMicros, Math.max(peakKilobytes, next.peakKilobytes))
                : UNKNOWN;
    }
}
