package io.github.falcomitre.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {

    /** Of each kind of fault some, and fixes of each kind. */
    private static final String RULES = """
            - macro: shell
              condition: proc.name in (bash, sh)
            - rule: Terminal shell in container
              desc: A shell
              condition: evt.type = execve and shell
              output: x
              priority: NOTICE
              tags: [container, mitre_execution, mitre_lateral_movement, T1059.004, t1611, T1611, T1611]
            - rule: Clear logs
              desc: Revoked, deprecated, unknown, retired
              condition: evt.type in (open, openat) and evt.is_open_write=true
              output: x
              priority: NOTICE
              tags: [persistence, T1086, T1175, T9999, mitre_defense_evasion, mitre_no_such]
            - rule: Only a technique
              desc: No tactic
              condition: evt.type != connect
              output: x
              priority: NOTICE
              tags: [T1611]
            - rule: Exploit Public-Facing Application
              desc: Another name, and one tactic of several
              condition: evt.type = ptrace
              output: x
              priority: NOTICE
              tags: [mitre_persistence, T1055, T1078, T1059, T1059.004, TA0002, TA0999]
            """;

    private static final Pattern LINKED = Pattern.compile(
            "\\] (io\\.github\\.falcomitre\\.\\S*\\$\\$Lambda\\S*|java\\.lang\\.runtime\\.ObjectMethods) ");

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "what every check and every report runs links no lambda and no record's methods, each of which is slow once")
    void linksNothing() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        String log = ClassLog.of(folder, ColdCheck.class, folder.toString(), rules.toString());
        assertThat(log)
                .contains("] io.github.falcomitre.fix.ByteEdits ")
                .contains("] io.github.falcomitre.report.HtmlGaps ");
        List<String> linked =
                LINKED.matcher(log).results().map(MatchResult::group).toList();
        assertThat(linked).isEmpty();
    }
}
