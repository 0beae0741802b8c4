package io.github.falcomitre.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Stix;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.source.FileSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no release of MITRE's has had so far. */
class OwnBundleFixTest {

    @TempDir
    private Path directory;

    @Test
    void what_is_deprecated_or_has_no_end_or_an_odd_name_is_never_written() throws Exception {
        Path bundle = Files.writeString(
                directory.resolve("bundle.json"),
                Stix.bundle(
                        Stix.tactic("TA0901", "one"),
                        Stix.tactic("TA0902", "odd: name"),
                        Stix.technique("T9001", "To a deprecated one", "one", ",'revoked':true"),
                        Stix.technique("T9002", "Deprecated", "one", ",'x_mitre_deprecated':true"),
                        Stix.technique("T9003", "To nothing", "one", ",'revoked':true"),
                        Stix.technique("T9004", "To a circle", "one", ",'revoked':true"),
                        Stix.technique("T9005", "And back", "one", ",'revoked':true"),
                        Stix.technique("T9006", "Of an odd tactic", "odd: name"),
                        Stix.technique("T9007", "In two steps", "one", ",'revoked':true"),
                        Stix.technique("T9008", "The first", "one", ",'revoked':true"),
                        Stix.technique("T9009", "The second", "one"),
                        revokedBy("T9001", "T9002"),
                        revokedBy("T9004", "T9005"),
                        revokedBy("T9005", "T9004"),
                        revokedBy("T9007", "T9008"),
                        revokedBy("T9008", "T9009")));
        TagChecker checker =
                new TagChecker(new FileSource(bundle, List.of(Domain.ENTERPRISE)).load(), CheckPolicy.standard());
        String before = """
                - rule: A
                  condition: c
                  tags: [mitre_one, T9001, T9003, T9004]
                - rule: B
                  condition: c
                  tags: [mitre_one, t9001]
                - rule: C
                  condition: c
                  tags: [T9006]
                - rule: D
                  condition: c
                  tags: [mitre_one, T9007]
                """;
        Path rules = Files.writeString(directory.resolve("rules.yaml"), before);

        Repaired.Judged judged = Repaired.judge(rules, checker, CheckPolicy.standard());
        TagEdits edits = judged.fix();
        judged.fixed();

        assertThat(rules).content().isEqualTo(before.replace("t9001", "T9001").replace("T9007", "T9009"));
        assertThat(edits.left().stream()
                        .map(left -> left.finding().check().id() + " "
                                + left.finding().tag().orElse("") + ": " + left.why()))
                .containsExactly(
                        "revoked-technique T9001: what took its place is deprecated, and ATT&CK names nothing else",
                        "revoked-technique T9003: ATT&CK names nothing that took its place",
                        "revoked-technique T9004: ATT&CK names nothing that took its place",
                        "revoked-technique T9001: what took its place is deprecated, and ATT&CK names nothing else",
                        "missing-tactic : a tag of such a name is not written by a program");
    }

    private static String revokedBy(String from, String to) {
        return "{'type':'relationship','id':'relationship--" + from + "','relationship_type':'revoked-by','source_ref':"
                + "'attack-pattern--" + from + "','target_ref':'attack-pattern--" + to + "'}";
    }
}
