// SPDX-License-Identifier: Apache-2.0
// busybox's own build beside ours for several configurations: the same objects, the same symbols, and its own tests.
import io.github.jmodbuild.realtree.Binaries
import io.github.jmodbuild.realtree.Commands
import java.util.concurrent.CompletableFuture

def base = basedir.toPath()
def own = base.resolve('own')
def target = base.resolve('target')
String repository = localRepositoryPath.toString()

def maven = { String words ->
    Commands.shell(base, "MAVEN_OPTS='-Dmaven.repo.local=${repository}' mvn -B -ntp ${words}")
}
def lines = { path -> path.toFile().readLines().findAll { it =~ /^(# )?CONFIG_/ } }

// The configuration is imported whole; of the makefiles what is left is that of ours/.
String log = new File(basedir, 'build.log').text
['config', 'bool', 'default', 'depends', 'help', 'range', 'select', 'source', 'obj'].each {
    assert log =~ /$it +(\d+) read, +\1 carried over, +0 partly, +0 not/ : it
}
List left = log.readLines().findAll { it.contains('not imported: ') }
assert left.every {
    it =~ /INFO. (Makefile(\.\w+)?:|(applets|libbb|archival|coreutils)\/Kbuild\.src:|[\w\/-]+\.c:\d+:\d+: not imported: \/\/(applet|usage):)/
} : left

def insert = { String file, String before, String text ->
    File manifest = new File(basedir, "native/$file")
    assert manifest.text.contains(before) : before
    manifest.text = manifest.text.replace(before, text + before)
}
String vendor = Commands.shell(base, 'cd vendor && find . -type f | sort | xargs sha256sum')
insert('modules.xml', '  <archive name="lib">', new File(basedir, 'ours/root.xml').text)
insert('modules.xml', '  </executable>', new File(basedir, 'ours/program.xml').text)
['usage', 'usage_pod', 'applet_tables'].each {
    String more = it == 'usage_pod' ? ' /include/applet_tables.h' : ''
    insert('applets/modules.xml', "<objects>${it}.o</objects>",
            "<inputs>/include/autoconf.h /include/applets.h /include/usage.h${more}</inputs>\n"
            + (it == 'applet_tables' ? '    <includes>/include</includes>\n' : ''))
}
Commands.shell(base, 'cp ours/*.sh native')

def make = { Commands.shell(own, 'make clean && make -j2') }
def compare = { String name ->
    maven('package')
    List expected = Binaries.files(own, '.o').findAll { !it.endsWith('built-in.o') && !it.startsWith('scripts/') }
    assert Binaries.difference(expected, Binaries.files(target.resolve('obj/resident'), '.o')) == [] : name
    assert Binaries.difference(Binaries.symbols(own.resolve('busybox_unstripped')),
            Binaries.symbols(target.resolve('bin/busybox'))) == [] : name
    assert Binaries.names(own.resolve('busybox_unstripped')) == Binaries.names(target.resolve('bin/busybox')) : name
    println "${name}: ${expected.size()} objects"
}
// busybox's conf also writes symbols that nobody can set, with n, 0 or an empty text; ours has symbols of the platform.
def sameConfiguration = { String name ->
    List theirs = lines(own.resolve('.config'))
    List ours = lines(target.resolve('config')).findAll { !(it =~ /^CONFIG_(POSIX|LINUX|ELF|X86_64|ARM64|BITS_64|LITTLE_ENDIAN)=y/) }
    assert ours - theirs == [] : name
    assert (theirs - ours).every { it =~ /( is not set|=""|=0)$/ } : name
    assert ours == theirs.findAll { ours.contains(it) } : name // in the same order
}

maven('jmodbuild:alldefconfig')
Commands.shell(own, 'make defconfig')
make()
compare('defconfig')
sameConfiguration('defconfig')

// Its own tests, but for those that need a network, print the same for both programs.
def tests = { java.nio.file.Path program, String name ->
    def check = target.resolve("check/$name")
    Commands.shell(base, "rm -rf $check && mkdir -p $check && cp -r own/testsuite $check/suite && cp -r own/scripts $check/scripts"
            + " && cp ${program} $check/busybox && cp own/.config $check/.config")
    Commands.shell(check.resolve('suite'), './runtest </dev/null || true').readLines().findAll {
        it =~ /^(PASS|FAIL|SKIPPED|UNTESTED): / && !(it =~ /wget|ping/)
    }
}
// Both at the same time, since they wait for most of it. Some depend on time and processes of the machine, so only one that differs
// twice differs.
def differing = {
    def ours = CompletableFuture.supplyAsync { tests(target.resolve('bin/busybox'), 'ours') }
    List theirTests = tests(own.resolve('busybox'), 'own')
    assert theirTests.count { it.startsWith('PASS') } > 400
    Binaries.difference(theirTests, ours.join())
}
List differences = differing()
assert differences.empty || differences.intersect(differing()) == []

maven('jmodbuild:allnoconfig')
Commands.shell(own, 'make allnoconfig')
make()
compare('allnoconfig')
sameConfiguration('allnoconfig')

// Some configurations cannot be built on this system at all.
def builds = { String name ->
    try {
        make()
        return true
    } catch (IOException e) {
        println "$name: left out, since its own build fails: ${e.message.readLines().last()}"
        return false
    }
}

// One that is always the same, and one of those that are known to agree, which is printed; both must build. Others on request.
List known = [1, 2 + new Random().nextInt(3)]
List seeds = System.getProperty('jmodbuild.randomConfigurations', '').tokenize(',').collect {
    it == 'true' ? new Random().nextInt(1 << 30) : it as int
}
(known + seeds).unique().each { seed ->
    String name = "randconfig with -Djmodbuild.seed=${seed}"
    println name
    maven("jmodbuild:randconfig jmodbuild:configure -Djmodbuild.seed=${seed} -Djmodbuild.allconfig=ours/random.config")
    Commands.shell(base, "cp target/config own/.config && cd own && yes '' | make oldconfig")
    if (builds(name)) {
        compare(name)
    } else {
        assert !(seed in known)
    }
}
assert Commands.shell(base, 'cd vendor && find . -type f | sort | xargs sha256sum') == vendor
return true
