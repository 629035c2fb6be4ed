// SPDX-License-Identifier: Apache-2.0
// zlib's own build beside ours: the same objects, the same symbols in all that is linked, the same names and links.
import io.github.jmodbuild.realtree.Binaries
import io.github.jmodbuild.realtree.Commands
import java.nio.file.Files

def own = basedir.toPath().resolve('own')
def target = basedir.toPath().resolve('target')
Commands.shell(own, './configure && make -j2')

// x.lo is the object of the shared library, x64.o one of a program with 64-bit file offsets.
List expected = Binaries.files(own, '.o', '.lo').collect { it.replaceFirst(/64\.o$/, '.o') }
List found = Binaries.files(target.resolve('obj'), '.o')
assert found.count { it.startsWith('shared/') } == 15
assert Binaries.difference(expected.collect { it.replaceFirst(/.*\//, '').replace('.lo', '.o') }.sort(),
        found.collect { it.replaceFirst(/.*\//, '') }.sort()) == []

['libz.a': 'lib/libz.a', 'libz.so.1.2.13': 'lib/libz.so.1.2.13', 'example': 'bin/example', 'minigzip': 'bin/minigzip',
        'examplesh': 'bin/examplesh', 'minigzipsh': 'bin/minigzipsh', 'example64': 'bin/example64',
        'minigzip64': 'bin/minigzip64'].each { theirs, ours ->
    assert Binaries.difference(Binaries.symbols(own.resolve(theirs)), Binaries.symbols(target.resolve(ours))) == []
    if (!ours.endsWith('.a')) {
        assert Binaries.difference(Binaries.dynamicSymbols(own.resolve(theirs)),
                Binaries.dynamicSymbols(target.resolve(ours))) == []
        assert Binaries.names(own.resolve(theirs)) == Binaries.names(target.resolve(ours))
    }
}
['libz.so', 'libz.so.1'].each {
    assert Files.readSymbolicLink(target.resolve("lib/$it")).toString() == 'libz.so.1.2.13'
}
assert Binaries.names(target.resolve('lib/libz.so')).contains('SONAME libz.so.1')
assert Binaries.names(target.resolve('bin/examplesh')).contains('NEEDED libz.so.1')
// What is installed lies and is linked as in the build.
def installed = target.resolve('stage/usr/local/lib')
assert Binaries.files(installed, '.a', '.so', '.1', '.13') == ['libz.a', 'libz.so', 'libz.so.1', 'libz.so.1.2.13']
assert Files.readSymbolicLink(installed.resolve('libz.so.1')).toString() == 'libz.so.1.2.13'

String log = new File(basedir, 'build.log').text
assert log.count('Tests run: 6, Failures: 0, Errors: 0, Skipped: 0') == 2
assert (log =~ /compile: (\d+) built/).collect { it[1] as int } == [34, 0]
return true
