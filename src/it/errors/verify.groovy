// SPDX-License-Identifier: Apache-2.0
String log = new File(basedir, 'build.log').text

[
    'malformed.xml:2:',
    'doctype.xml:1:1: ',
    'symbol.xml:6:21: no source for gone.o: the root directory has none of gone.c, gone.S, gone.s, gone.cc, gone.cpp, gone.cxx',
    'symbol.xml:7:22: unknown symbol CURLL (did you mean CURL?)',
    'broken.c:3:12: error: ',
    'CC broken.o: failed with exit code 1',
    'Repeat it with:',
    'nothing.xml:1:1: the tree describes nothing to build',
    'absent.xml: there is no such file',
    "the C compiler 'gccc' (from jmodbuild.cc) was not found, looked for in PATH; install it (apt install gcc) or name another",
    'write -DCONFIG_CURL=y',
    'cannot set CURL=y',
    'set CONFIG_NET=y too',
    'CURLL',
    'there is no module and no target error in this build (did you mean errors?)',
    'jmodbuild.console: unknown value verbos (did you mean verbose?); valid values: auto, plain, verbose',
    'two executions write ',
    "'native' of errors (modules.xml) and 'again' of errors (modules.xml); give one of them another <outputDirectory>",
    'no record of mian.o (did you mean main.o?)',
    'jmodbuild.outputDirectory: ', 'is the source directory, and outputs would overwrite sources; name another directory',
    'two executions attach an artifact zip sdk-linux-x86_64: ',
    '-DCONFIG_@errors: a symbol\'s name is missing; write -DCONFIG_NAME=value',
    'jmodbuild.configFile: there is no file ',
    'jmodbuild.probes',
    'shown above; correct them, or leave out -Djmodbuild.lint.fail',
    'unknown symbol CURLL (did you mean CURL?)',
    'jmodbuild.buildType: unknown build type relaese (did you mean release?)',
    "jmodbuild.stepTimeout: invalid duration '2x'; write a number of seconds, or one with the unit ms, s or m such as 5m; 0 means no limit",
    ' is a directory; name a file in it, such as modules.xml',
    'jmodbuild.output: modules.xml is a source of the build, which the answer would replace; name another file',
    '-DCONFIG_NET@: the name of a module or target is missing behind @; write one, or -DCONFIG_NET=value for the whole build',
    'jmodbuild.installRoot: cannot install into /proc/stage: ',
    'config: <NET> has the element <x> in it, but its value is a text; write <NET>value</NET>',
].each { assert log.contains(it) : "not said: ${it}" }

assert !log.contains('BUILD SUCCESS')
assert log.count('BUILD FAILURE') == 17
assert log.readLines().count { it =~ /\. FAILURE \[/ } == 14 // each module of the first run
assert log.count("broken.c:3:12: error: ") == 1 // whole, and once

// Maven's own link to its help page names an exception; nothing else may.
List<String> classes = log.readLines().findAll { it =~ /\w+(Exception|Error)\b/ && !it.contains('[Help 1]') }
assert classes.isEmpty() : classes

// Of what failed to compile nothing is there, neither in its place nor under another name.
assert new File(basedir, 'target/obj/resident/main.o').exists()
assert !new File(basedir, 'target/obj/resident/broken.o').exists()
new File(basedir, 'target/jmodbuild/state').eachFile { assert !new File(it, 'tmp').exists() }
return true
