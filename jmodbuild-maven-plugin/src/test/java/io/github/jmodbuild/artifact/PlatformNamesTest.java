// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Machine;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each scheme calls a machine; os-maven's, JNA's and JavaCPP's own words are in their sources. */
class PlatformNamesTest {
    private static final String MACHINES = """
            x86_64-linux-gnu       linux   x86_64      -    glibc
            i386-linux-gnu         linux   i386        -    glibc
            x86_64-linux-gnux32    linux   x86_64      x32  glibc
            x86_64-linux-gnu       linux   x86_64      -    musl
            x86_64-linux-uclibc    linux   x86_64      -    uclibc
            arm-linux-gnueabihf    linux   arm         -    glibc
            arm-linux-gnueabi      linux   arm         soft glibc
            aarch64-linux-gnu      linux   aarch64     -    glibc
            aarch64-linux-android  android aarch64     -    bionic
            x86_64-w64-mingw32     windows x86_64      -    msvcrt
            i686-w64-mingw32       windows i386        -    msvcrt
            arm64-apple-darwin23   osx     aarch64     -    system
            arm64-apple-darwin23   osx     universal   -    system
            arm-none-eabi          none    arm         -    none
            """;

    @ParameterizedTest
    @CsvSource({
        "x86_64-linux-gnu,linux,x86_64,'',glibc,linux-x86_64,linux-x86-64,linux-x86_64,x86_64-linux-gnu,x86_64-linux-gnu",
        "i686-pc-linux-gnu,linux,i386,'',glibc,linux-x86_32,linux-x86,linux-x86,i686-pc-linux-gnu,i386-linux-gnu",
        "x86_64-linux-gnux32,linux,x86_64,x32,glibc,"
                + "linux-x86_64-x32,linux-x86-64-x32,linux-x86_64-x32,x86_64-linux-gnux32,x86_64-linux-gnux32",
        "x86_64-linux-gnu,linux,x86_64,'',musl,"
                + "linux-x86_64-musl,linux-x86-64-musl,linux-x86_64-musl,x86_64-linux-musl,x86_64-linux-musl",
        "armv7l-unknown-linux-gnueabihf,linux,arm,'',glibc,"
                + "linux-arm_32,linux-arm,linux-armhf,armv7l-unknown-linux-gnueabihf,arm-linux-gnueabihf",
        "arm-linux-gnueabi,linux,arm,soft,glibc,"
                + "linux-arm_32-soft,linux-armel,linux-arm,arm-linux-gnueabi,arm-linux-gnueabi",
        "aarch64-linux-gnu,linux,aarch64,'',glibc,"
                + "linux-aarch_64,linux-aarch64,linux-arm64,aarch64-linux-gnu,aarch64-linux-gnu",
        "powerpc64le-linux-gnu,linux,powerpc64le,'',glibc,"
                + "linux-ppcle_64,linux-ppc64le,linux-ppc64le,powerpc64le-linux-gnu,powerpc64le-linux-gnu",
        "s390x-linux-gnu,linux,s390x,'',glibc,linux-s390_64,linux-s390x,linux-s390x,s390x-linux-gnu,s390x-linux-gnu",
        "riscv64-linux-gnu,linux,riscv64,'',glibc,"
                + "linux-riscv64,linux-riscv64,linux-riscv64,riscv64-linux-gnu,riscv64-linux-gnu",
        "loongarch64-linux-gnu,linux,loongarch64,'',glibc,"
                + "linux-loongarch_64,linux-loongarch64,linux-loongarch64,loongarch64-linux-gnu,loongarch64-linux-gnu",
        "amd64-portbld-freebsd13.2,freebsd,x86_64,'',system,"
                + "freebsd-x86_64,freebsd-x86-64,freebsd-x86_64,amd64-portbld-freebsd13.2,amd64-portbld-freebsd13.2",
        "x86_64-w64-mingw32,windows,x86_64,'',msvcrt,"
                + "windows-x86_64,win32-x86-64,windows-x86_64,x86_64-w64-mingw32,x86_64-w64-mingw32",
        "arm64-apple-darwin23,osx,aarch64,'',system,"
                + "osx-aarch_64,darwin-aarch64,macosx-arm64,arm64-apple-darwin23,arm64-apple-darwin23",
        "arm64-apple-darwin23,osx,universal,'',system,"
                + "osx-universal,darwin,macosx-universal,universal-apple-darwin23,universal-apple-darwin23",
        "arm-none-eabi,none,arm,'',none,none-arm_32,none-arm,none-armhf,arm-none-eabi,arm-none-eabi",
        "avr,none,avr,'',none,none-avr,none-avr,none-avr,avr,avr"
    })
    void eachSchemeHasItsName(
            String triplet,
            String system,
            String architecture,
            String abi,
            String libc,
            String osMaven,
            String jna,
            String javacpp,
            String gnu,
            String debian) {
        Machine machine = new Machine(triplet, system, architecture, abi, libc);
        assertThat(PlatformNames.named("os-maven").of(machine)).isEqualTo(osMaven);
        assertThat(PlatformNames.named("jna").of(machine)).isEqualTo(jna);
        assertThat(PlatformNames.named("javacpp").of(machine)).isEqualTo(javacpp);
        assertThat(PlatformNames.named("gnu").of(machine)).isEqualTo(gnu);
        assertThat(PlatformNames.named("debian").of(machine)).isEqualTo(debian);
    }

    @ParameterizedTest
    @EnumSource
    void machinesThatCannotBeLinkedTogetherHaveDifferentNames(PlatformNames scheme) {
        Set<String> names = new HashSet<>();
        MACHINES.lines().forEach(line -> {
            String[] words = line.split(" +", -1);
            Machine machine = new Machine(words[0], words[1], words[2], words[3].equals("-") ? "" : words[3], words[4]);
            assertThat(names.add(scheme.of(machine))).as(scheme.of(machine)).isTrue();
        });
    }

    @Test
    void anUnknownSchemeIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> PlatformNames.named("os-mavn"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.platformNames: unknown value os-mavn (did you mean os-maven?);"
                        + " valid values: os-maven, jna, javacpp, gnu, debian");
    }
}
