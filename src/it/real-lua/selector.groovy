// SPDX-License-Identifier: Apache-2.0
// Fetches the orig tarball of Debian's lua5.4 by the machine's own apt sources and unpacks its sources. Where that cannot
// be had the test is skipped with a message, except in CI.
import java.security.MessageDigest

String tarball = 'lua5.4_5.4.4.orig.tar.gz'
String sha256 = '164c7849653b80ae67bec4b7473b884bf5cc8d2dca05653475ec2ed27b9ebf61'
File cache = new File(basedir, '../../it-sources').canonicalFile

def run = { File directory, List command ->
    Process process = new ProcessBuilder(command*.toString()).directory(directory).redirectErrorStream(true).start()
    process.outputStream.close()
    String output = process.inputStream.text
    if (process.waitFor() != 0) {
        throw new IOException("${command.join(' ')}: ${output.readLines().takeRight(3).join('; ')}")
    }
}

// deb-src lines from Debian's deb lines, in both of apt's formats.
def sources = {
    List lines = []
    List files = [new File('/etc/apt/sources.list')]
    files.addAll(new File('/etc/apt/sources.list.d').listFiles() as List ?: [])
    files.findAll { it.isFile() && it.name.endsWith('.list') }.each { file ->
        file.readLines().each { line ->
            if (line ==~ /deb\s+.*debian.*\smain.*/) {
                lines << line.replaceFirst(/^deb/, 'deb-src')
            }
        }
    }
    files.findAll { it.isFile() && it.name.endsWith('.sources') }.each { file ->
        file.text.split(/\n\s*\n/).each { stanza ->
            Map fields = stanza.readLines().findAll { it ==~ /[A-Za-z-]+:.*/ }.collectEntries {
                [(it.substring(0, it.indexOf(':'))): it.substring(it.indexOf(':') + 1).trim()]
            }
            if (fields.Types?.contains('deb') && fields.URIs?.contains('debian') && fields.Components?.contains('main')) {
                String options = fields['Signed-By'] ? "[signed-by=${fields['Signed-By']}] " : ''
                fields.URIs.split(/\s+/).each { uri ->
                    fields.Suites.split(/\s+/).each { lines << "deb-src ${options}${uri} ${it} main" }
                }
            }
        }
    }
    lines
}

def fetch = { File file ->
    cache.mkdirs()
    new File(cache, 'sources.list').text = sources().join('\n') + '\n'
    File lists = new File(cache, 'lists')
    new File(lists, 'partial').mkdirs()
    List apt = ['apt-get', '-q', '-o', "Dir::Etc::SourceList=${cache}/sources.list", '-o', 'Dir::Etc::SourceParts=/dev/null',
            '-o', "Dir::State::Lists=${lists}", '-o', 'APT::Sandbox::User=root']
    run(cache, apt + ['update'])
    run(cache, apt + ['source', '--download-only', 'lua5.4'])
}

def digest = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }

File file = new File(cache, tarball)
try {
    if (!file.exists()) {
        fetch(file)
    }
    if (digest(file) != sha256) {
        throw new IOException("${tarball} is not the pinned one: ${digest(file)}")
    }
    run(basedir, ['tar', 'xzf', file.path, '--strip-components=1', '--wildcards', '*/src'])
} catch (IOException e) {
    if (System.getenv('CI')) {
        throw e
    }
    println "real-lua is skipped: its sources cannot be had (${e.message})"
    return false
}
return true
