// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.List;

/** Paths in the build directory. Stateless. */
public final class Layout {
    /** Directory to search for generated headers. */
    public static final String INCLUDE = PlanPaths.build("include");
    /** The configuration as a C header: {@code #include "generated/autoconf.h"}, named as in Kbuild. */
    public static final String CONFIG_HEADER = INCLUDE + "/generated/autoconf.h";
    /** The full configuration in the kernel's format (K28). */
    public static final String FULL_CONFIG = PlanPaths.build("config");

    /** The configuration for makefiles and scripts, named as in Kbuild (Q08). */
    public static final String AUTO_CONF = INCLUDE + "/config/auto.conf";
    /** Every macro that {@link #CONFIG_HEADER} may define, one per line. */
    public static final String SYMBOL_NAMES = INCLUDE + "/config/symbols";
    /** Version and constants as a C header: {@code #include "generated/constants.h"} (Q34). */
    public static final String CONSTANTS = INCLUDE + "/generated/constants.h";

    /** The header by which sources declare what they export: {@code #include "jmodbuild/export.h"} (K09). */
    public static final String EXPORT_HEADER = INCLUDE + "/jmodbuild/export.h";

    /** A header that follows from the configuration, by the name that sources include. */
    public static String header(String name) {
        return INCLUDE + "/" + name;
    }

    /** Order-only inputs of every compile; its dependency file lists those it reads. */
    public static final List<String> GENERATED_HEADERS = List.of(CONFIG_HEADER, CONSTANTS, EXPORT_HEADER);

    /** The directory of results of post steps. */
    public static final String POSTS = PlanPaths.build("post");

    private Layout() {}

    /** The same file for one target: {@code targets/arm/include/generated/autoconf.h} (Q12). */
    public static String ofTarget(String target, String path) {
        return PlanPaths.build(
                "targets/" + target + "/" + path.substring(PlanPaths.build("").length()));
    }

    /** A compiled object of one variant: {@code obj/module/block/curl.o}. */
    public static String object(String variant, String object) {
        return PlanPaths.build("obj/" + variant + "/" + object);
    }

    /** An archive, a relocatable or an import library. */
    public static String library(String fileName) {
        return PlanPaths.build("lib/" + fileName);
    }

    /** A shared library, in the directory where its platform finds it. */
    public static String sharedLibrary(String directory, String fileName) {
        return PlanPaths.build(directory + "/" + fileName);
    }

    public static String executable(String fileName) {
        return PlanPaths.build("bin/" + fileName);
    }

    /** A program of a test, in a separate directory that is not installed. */
    public static String test(String fileName) {
        return PlanPaths.build("test/" + fileName);
    }

    public static String module(String fileName) {
        return PlanPaths.build("modules/" + fileName);
    }

    /** A program that the build runs (K06). */
    public static String hostProgram(String fileName) {
        return PlanPaths.build("host/" + fileName);
    }

    /** A file that a step makes: its directory is that of the manifest (Q19). */
    public static String generated(String file) {
        return file.isEmpty() ? PlanPaths.build("gen") : PlanPaths.build("gen/" + file);
    }

    /** The same for one target, if it is made for one. */
    public static String generated(String target, String file) {
        return target.isEmpty() ? generated(file) : ofTarget(target, generated(file));
    }

    /** The result of a post step (K13). */
    public static String post(String fileName) {
        return POSTS + "/" + fileName;
    }

    /** What is published in place of an image: {@code stripped/bin/img}. */
    public static String stripped(String image) {
        return PlanPaths.build("stripped/" + image.substring(PlanPaths.BUILD.length() + 1));
    }

    /** The debug symbols of an image: {@code debug/bin/img.debug}. */
    public static String debug(String image) {
        return PlanPaths.build("debug/" + image.substring(PlanPaths.BUILD.length() + 1) + ".debug");
    }

    /** A message catalog (Q24). */
    public static String catalog(String language, String domain) {
        return PlanPaths.build("locale/" + language + "/LC_MESSAGES/" + domain + ".mo");
    }

    /** A file about the symbols of an image: {@code obj/exports/bin/img.list}. */
    public static String exports(String image, String suffix) {
        return PlanPaths.build("obj/exports/" + image.substring(PlanPaths.BUILD.length() + 1) + suffix);
    }

    /** A file about the signatures of an image or object: {@code obj/signatures/bin/img.c} (K09). */
    public static String signatures(String made, String suffix) {
        return PlanPaths.build("obj/signatures/" + made.substring(PlanPaths.BUILD.length() + 1) + suffix);
    }

    /** The index of modules and its plain lists (D15). */
    public static final String MODULE_INDEX = PlanPaths.build("modules/modules.json");

    public static final String MODULE_ORDER = PlanPaths.build("modules/modules.order");
    public static final String MODULE_DEPENDENCIES = PlanPaths.build("modules/modules.dep");
}
