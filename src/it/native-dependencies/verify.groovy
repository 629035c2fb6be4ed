// SPDX-License-Identifier: Apache-2.0
File app = new File(basedir, 'app/target')
assert [new File(app, 'bin/app').path].execute().text == '42\n'
assert [new File(basedir, 'tool/target/bin/tool').path].execute().text == '42\n'
assert new File(app, 'dependencies/net/include/net/net.h').exists()
assert new File(app, 'dependencies/util/lib/libutil.a').exists()
assert !new File(localRepositoryPath, 'it/net/1.0/net-1.0.zip').exists()

String log = new File(basedir, 'build.log').text
// Runs after the first have nothing to link: what they resolve is what the first one resolved.
assert log.count('LD target/bin/app') == 1
assert log.count('LD target/bin/tool') == 1
assert log.contains('dependency it:net:1.0: there is no SDK of it for linux-x86_32 (classifier sdk-linux-x86_32), but for' +
    ' linux-x86_64; build module net too (-am), with the same compiler and flags as this one')
return true
