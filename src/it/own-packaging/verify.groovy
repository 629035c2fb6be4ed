// SPDX-License-Identifier: Apache-2.0
import java.util.zip.ZipFile

File target = new File(basedir, 'target')
assert [new File(target, 'bin/ask').path].execute().text == '42\n'

// PLUG went from m to n in the last step: no trace of the module is left.
assert !new File(target, 'modules').exists()
File repository = new File(localRepositoryPath, 'it/own-packaging/1.0')
assert new File(repository, 'own-packaging-1.0-ask-linux-x86_64.exe').bytes == new File(target, 'bin/ask').bytes
assert new File(repository, 'own-packaging-1.0-answer-linux-x86_64.a').bytes == new File(target, 'lib/libanswer.a').bytes
// The main artifact is for all platforms; what is for this one has its name.
new ZipFile(new File(repository, 'own-packaging-1.0.zip')).withCloseable { zip ->
    assert zip.entries().collect { it.name } == ['META-INF/jmodbuild.json']
}
new ZipFile(new File(repository, 'own-packaging-1.0-sdk-linux-x86_64.zip')).withCloseable { zip ->
    assert zip.entries().collect { it.name }.findAll { !it.startsWith('META-INF/') && !it.startsWith('lib/cmake/') } ==
        ['bin/ask', 'lib/libanswer.a', 'lib/pkgconfig/answer.pc']
}
// Nothing of the module lingers where it was packaged.
assert !new File(target, 'own-packaging-1.0-modules-linux-x86_64.zip').exists()
// The first step attached debug symbols and sources; neither lingers where they are not asked for any more.
new ZipFile(new File(repository, 'own-packaging-1.0-debug-linux-x86_64.zip')).withCloseable { zip ->
    assert zip.entries().collect { it.name }.every { it ==~ 'lib/debug/.build-id/[0-9a-f]{2}/[0-9a-f]+.debug' }
    assert zip.size() == 2
}
new ZipFile(new File(repository, 'own-packaging-1.0-sources.jar')).withCloseable { zip ->
    assert zip.entries().collect { it.name } == ['META-INF/MANIFEST.MF', 'answer.c', 'ask.c', 'modules.xml', 'plug.c']
}
assert !target.list().any { it.contains('-debug-') || it.contains('-sources') }
assert !new File(target, 'stripped/bin/ask').exists()
// The first step attached the module too.
new ZipFile(new File(repository, 'own-packaging-1.0-modules-linux-x86_64.zip')).withCloseable { zip ->
    assert zip.entries().collect { it.name } ==
        ['modules/modules.dep', 'modules/modules.json', 'modules/modules.order', 'modules/plug.so']
}
// Staged installation, phase install
assert new File(target, 'stage/usr/local/bin/ask').canExecute()
assert new File(target, 'stage/usr/local/lib/libanswer.a').exists()
assert !new File(target, 'stage/usr/local/lib/modules').exists()

String log = new File(basedir, 'build.log').text
List compiled = (log =~ /compile: (\d+) built/).collect { it[1] as int }
assert compiled == [3, 0, 0]
assert log.contains('jmodbuild:explain')
return true
