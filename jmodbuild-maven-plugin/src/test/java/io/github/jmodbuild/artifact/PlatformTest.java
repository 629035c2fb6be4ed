// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classifiers as os-maven-plugin spells them. */
class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "x86_64-linux-gnu,linux-x86_64",
        "x86_64-pc-linux-gnu,linux-x86_64",
        "i686-linux-gnu,linux-x86_32",
        "aarch64-linux-gnu,linux-aarch_64",
        "armv7l-unknown-linux-gnueabihf,linux-arm_32",
        "arm-linux-gnueabihf,linux-arm_32",
        "powerpc64le-linux-gnu,linux-ppcle_64",
        "s390x-linux-gnu,linux-s390_64",
        "riscv64-linux-gnu,linux-riscv64",
        "loongarch64-linux-gnu,linux-loongarch_64",
        "amd64-portbld-freebsd13.2,freebsd-x86_64",
        "x86_64-w64-mingw32,windows-x86_64",
        "arm64-apple-darwin23,osx-aarch_64",
        "X86_64-LINUX-GNU,linux-x86_64",
        "arm-none-eabi,none-arm_32",
        "avr,none-avr"
    })
    void aTripletHasAClassifier(String triplet, String classifier) {
        assertThat(Platform.classifier(triplet)).isEqualTo(classifier);
    }
}
