// SPDX-License-Identifier: Apache-2.0
File app = new File(basedir, 'app/target')
assert [new File(app, 'bin/app').path].execute().text == '42\n'
assert [new File(basedir, 'tool/target/bin/tool').path].execute().text == '42\n'
assert new File(app, 'dependencies/net/include/net/net.h').exists()
assert new File(app, 'dependencies/util/lib/libutil.a').exists()

// net has both forms, and each program has the one that its POM names.
def needed = { File image -> ['readelf', '-d', image.path].execute().text.readLines().findAll { it.contains('NEEDED') } }
assert !needed(new File(app, 'bin/app')).any { it.contains('libnet') }
assert needed(new File(basedir, 'tool/target/bin/tool')).any { it.contains('[libnet.so.1]') }

// Headers alone: no library is made up, and none is missed.
assert new File(app, 'dependencies/api/include/api.h').exists()
new java.util.zip.ZipFile(new File(basedir, 'api/target/api-1.0-sdk-linux-x86_64.zip')).withCloseable { zip ->
    assert zip.entries().collect { it.name }.findAll { it.startsWith('lib/') && !(it =~ '^lib/(cmake|pkgconfig)/') } == []
    assert zip.getEntry('include/api.h')
}
assert !new File(localRepositoryPath, 'it/net/1.0/net-1.0.zip').exists()

String log = new File(basedir, 'build.log').text
// Runs after the first have nothing to link: what they resolve is what the first one resolved.
assert log.count('LD target/bin/app') == 1
assert log.count('LD target/bin/tool') == 1
assert log.contains('dependency it:net:1.0: there is no SDK of it for linux-x86_32 (classifier sdk-linux-x86_32), but for' +
    ' linux-x86_64; build module net too (-am), with the same compiler and flags as this one')
return true
