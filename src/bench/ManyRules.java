import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.report.ReportFormat;
import io.github.falcomitre.report.Reports;
import io.github.falcomitre.source.EmbeddedSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/**
 * Writes generated rules, or reads a directory of rules once and says how long it took; see many-rules.sh.
 */
public final class ManyRules {
    private static final String[] TACTICS = {
        "mitre_execution", "mitre_persistence", "mitre_discovery", "mitre_credential_access", "mitre_impact"
    };
    private static final String[] TECHNIQUES = {"T1059", "T1059.004", "T1611", "T1552.001", "T1562", "T1496", "T9999"};

    private static final String MACRO = """
            - macro: open_read
              condition: evt.type in (open, openat, openat2) and evt.is_open_read = true

            """;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) {
            write(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
        } else {
            read(Path.of(args[1]));
        }
    }

    /** @param form plain, wide for a text that does not fit into Latin-1, or wrapped for ConfigMaps */
    private static void write(Path directory, int rules, int files, String form) throws IOException {
        Random random = new Random(rules);
        Files.createDirectories(directory);
        String indentation = form.equals("wrapped") ? "    " : "";
        int written = 0;
        for (int file = 0; file < files; file++) {
            try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("rules-%04d.yaml".formatted(file)))) {
                if (form.equals("wrapped")) {
                    out.write("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\ndata:\n  rules.yaml: |\n");
                }
                if (form.equals("wide")) {
                    out.write("# \u2713\n");
                }
                if (file == 0) {
                    out.write(MACRO.indent(indentation.length()));
                }
                int last = (int) ((long) rules * (file + 1) / files);
                for (; written < last; written++) {
                    out.write(rule(written, random).indent(indentation.length()));
                }
            }
        }
    }

    private static String rule(int number, Random random) {
        String tag = TACTICS[random.nextInt(TACTICS.length)] + ", " + TECHNIQUES[random.nextInt(TECHNIQUES.length)];
        return """
                # Generated, of about the size and shape of those that are written by hand.
                - rule: Generated Rule Number %d
                  desc: >
                    A process of a container opened a file that it has no business with, which may be the first step
                    of something worse. Look at what started it, and at what else the same user did at that time.
                  condition: >
                    open_read and container and not proc.name in (allowed_%d, sshd, systemd)
                    and (fd.name startswith /etc/secret%d or fd.name endswith ".key")
                    and not user_known_activities
                  output: A file was opened (file=%%fd.name user=%%user.name process=%%proc.name command=%%proc.cmdline parent=%%proc.pname image=%%container.image.repository)
                  priority: WARNING
                  tags: [maturity_stable, host, container, filesystem, %s]

                """.formatted(number, number % 97, number % 89, tag);
    }

    private static void read(Path directory) throws Exception {
        long begin = System.nanoTime();
        List<RulesInput> inputs = new RulesFinder(directory, List.of(), List.of()).find(List.of(), List.of(directory));
        long found = System.nanoTime();
        RuleSet rules = RulesReader.read(inputs);
        long read = System.nanoTime();
        CheckReport report = new TagChecker(
                        new EmbeddedSource(List.of(Domain.ENTERPRISE), EmbeddedSource.LATEST).load(),
                        CheckPolicy.standard())
                .check(rules);
        long checked = System.nanoTime();
        Path reports = Files.createTempDirectory("many-rules");
        for (Path written : Reports.write(report, EnumSet.allOf(ReportFormat.class), reports)) {
            Files.delete(written);
        }
        Files.delete(reports);
        long written = System.nanoTime();
        System.out.printf(
                "%d %d %d %d %d %d %d %d%n",
                rules.rules().size(),
                rules.files().size(),
                rules.problems().size(),
                report.findings().size(),
                (found - begin) / 1_000_000,
                (read - found) / 1_000_000,
                (checked - read) / 1_000_000,
                (written - checked) / 1_000_000);
    }
}
