// SPDX-License-Identifier: Apache-2.0
import groovy.json.JsonSlurper
import java.util.zip.ZipFile
import javax.xml.parsers.DocumentBuilderFactory

def names(File file) {
    new ZipFile(file).withCloseable { zip -> zip.entries().collect { it.name } }
}
def platform(File file) {
    new ZipFile(file).withCloseable { zip ->
        new JsonSlurper().parseText(zip.getInputStream(zip.getEntry('META-INF/jmodbuild-sdk.json')).text).platform
    }
}
List platforms = ['linux-x86_64', 'linux-aarch_64']

// A release: what each job has deployed is there, and what is for all platforms is the same whichever deployed it last.
File release = new File(basedir, 'ci/it/release/1.0')
platforms.each {
    assert platform(new File(release, "release-1.0-sdk-${it}.zip")) == it
    assert new File(release, "release-1.0-answer-${it}.so").exists()
}
assert names(new File(release, 'release-1.0.zip')) == ['META-INF/jmodbuild.json', 'include/answer.h']
assert new File(release, 'release-1.0.zip').bytes ==
    new File(basedir, 'alone/it/release/1.0/release-1.0.zip').bytes

// A snapshot: jobs make two builds of it, and the index of the repository names the newest file of each classifier.
File snapshot = new File(basedir, 'ci/it/snapshot/1.1-SNAPSHOT')
def metadata = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(snapshot, 'maven-metadata.xml'))
def versions = metadata.getElementsByTagName('snapshotVersion')
Map newest = [:]
(0..<versions.length).each {
    def text = { String name ->
        def found = versions.item(it).getElementsByTagName(name)
        found.length == 0 ? '' : found.item(0).textContent
    }
    newest[text('classifier') + '.' + text('extension')] = text('value')
}
platforms.each {
    assert platform(new File(snapshot, "snapshot-${newest["sdk-${it}.zip".toString()]}-sdk-${it}.zip")) == it
}
assert newest['sdk-linux-x86_64.zip'] != newest['sdk-linux-aarch_64.zip']

// One build with an execution for each platform attaches both.
File both = new File(basedir, 'ci/it/both/1.0')
platforms.each {
    assert platform(new File(both, "both-1.0-sdk-${it}.zip")) == it
}
assert names(new File(both, 'both-1.0.zip')) == ['META-INF/jmodbuild.json', 'include/answer.h']

// A build directory has nothing of a platform that an earlier build was for.
assert new File(basedir, 'release/target/sdk').list().sort() == ['any', 'linux-x86_64', 'linux-x86_64-headers']
assert new File(basedir, 'release/target').list().count { it.endsWith('.zip') } == 3
return true
