// SPDX-License-Identifier: Apache-2.0
import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
int from = 0
[
    'defconfig:2:1: CONFIG_HTTP is stored as CONFIG_CURL, its current name',
    '.config written: 1 decision',
    '.config written: 2 decisions',
    'configs/saved written: 2 decisions',
    'target/features.json written',
    'Protocols',
    'CURL = m (.config)  Read images over HTTP',
    'without: -DCONFIG_CURL=n',
    '.config written: 2 decisions',
    '.config written: 0 decisions',
    'seed 7; the same again with -Djmodbuild.seed=7',
    'oldconfig: asks questions, but Maven runs in batch mode; call it without -B',
    'CONFIG_CURL is ',
    'SSH=m takes 1 change:',
    'no problems found in 4 symbols',
    'set either -Djmodbuild.symbol=CURL or -Djmodbuild.object=block/curl.o',
    'set the symbol to enable with -Djmodbuild.symbol=CURL',
    'mrproper: ',
    'CONFIG_CURL=n',
    '  Needs a network.',
].each { line ->
    int at = log.indexOf(line, from)
    assert at >= 0 : "'${line}' is not in the log after ${from}"
    from = at
}
assert new File(basedir, 'configs/saved').readLines().drop(1) == ['CONFIG_CURL=m', 'CONFIG_SIZE=32']

// mrproper left nothing of ours, listnewconfig after it a directory for what probes and compilers said at most.
assert !new File(basedir, '.config').exists() && !new File(basedir, '.config.known').exists()
assert !new File(basedir, 'target/bin').exists() && !new File(basedir, 'target/config').exists()
assert new File(basedir, 'target/features.json').exists() // named by the user, so not ours to delete
Map json = new JsonSlurper().parse(new File(basedir, 'target/features.json'))
assert json.title == 'Fetch'
assert json.features.find { it.symbol == 'CURL' }.value == 'm'

// A conversation: two answers and two defaults. Questions are what the goal is for, so -q does not take them away.
ProcessBuilder builder = new ProcessBuilder(
        'mvn', '-q', 'jmodbuild:oldconfig', "-Dmaven.repo.local=${localRepositoryPath}".toString())
builder.environment().put('MAVEN_OPTS', '-XX:+UseSerialGC -XX:TieredStopAtLevel=1')
Process process = builder.directory(basedir).redirectErrorStream(true).start()
process.outputStream.withWriter { it << '\nm\n\n32\n' }
String said = process.inputStream.text
assert process.waitFor() == 0 : said
assert said.contains('Read images over HTTP (CURL) [N/m/y/?] (NEW)')
assert said.contains('Buffer size (SIZE) [16] (NEW)')
assert new File(basedir, '.config').readLines().drop(1) == ['CONFIG_CURL=m', 'CONFIG_SIZE=32']
return true
