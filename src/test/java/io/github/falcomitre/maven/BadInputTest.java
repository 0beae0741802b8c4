package io.github.falcomitre.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong, a person gets one sentence with what, where, what was expected and what to do. */
class BadInputTest {

    private static final String GOOD_RULE = """
            - rule: Shell started
              desc: A shell was started.
              condition: evt.type = execve and proc.name = bash
              output: Shell
              priority: NOTICE
              tags: [mitre_execution, T1059.004]
            """;

    /** Both of the kinds that make a catalog, nothing else. */
    private static final String BUNDLE = """
            {"type": "bundle", "id": "bundle--1", "objects": [
              {"type": "x-mitre-tactic", "id": "x-mitre-tactic--1", "name": "Execution",
               "x_mitre_shortname": "execution",
               "external_references": [{"source_name": "mitre-attack", "external_id": "TA0002"}]},
              {"type": "attack-pattern", "id": "attack-pattern--1", "name": "Unix Shell",
               "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "execution"}],
               "external_references": [{"source_name": "mitre-attack", "external_id": "T1059.004"}]}
            ]}
            """;

    @TempDir
    private Path base;

    private final LinesLog log = new LinesLog();
    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void aGoodProject() throws IOException {
        write("rules/good.yaml", GOOD_RULE);
        OfflineCheck.configure(mojo, base, log);
        mojo.formats = List.of("xml", "html");
        mojo.failOnViolation = true;
    }

    @Test
    void theGoodProjectIsFine() {
        assertThat(catchThrowable(mojo::execute)).isNull();
        assertThat(log.lines).last().asString().startsWith("INFO 1 rule in 1 file, 1 with ATT&CK tags: 0 errors");
    }

    @Test
    void baseRulesThatCannotBeReadAreToldAlthoughTheyHaveNoFindings() throws IOException {
        write("upstream/base.yaml", "- rule: [");
        mojo.baseRules = List.of("upstream");
        assertThat(catchThrowable(mojo::execute)).isNull();
        assertThat(log.lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("WARNING upstream/base.yaml:[1,10] (baseRules) The file is no YAML: "));
        assertThat(log.lines).noneSatisfy(line -> assertThat(line).contains("invalid-rules"));
    }

    @Test
    void whereItIsNoErrorAMissingDirectoryIsToldAndTheOthersAreChecked() throws IOException {
        write("rules/wrong.yaml", GOOD_RULE.replace("Shell started", "Wrong").replace("T1059.004", "T1611"));
        mojo.rulesDirectories = List.of("nowhere", "rules");
        mojo.failIfNoRules = false;
        assertThat(catchThrowable(mojo::execute)).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines).first().asString().startsWith("WARNING There is no file or directory " + base);
        assertThat(log.lines).anySatisfy(line -> assertThat(line).contains("(tactic-mismatch)"));
    }

    @Test
    void macrosAloneAreNoRulesAndTheSentenceTellsWhatIsThere() throws IOException {
        write("macros/macros.yaml", "- macro: never\n  condition: evt.num = 0\n");
        mojo.rulesDirectories = List.of("macros");
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("only macros, lists or items of rules that are defined elsewhere");
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                parameter(
                        mojo -> mojo.domain = List.of("enterprise"),
                        "The parameter domain has the value 'enterprise', but must be one of enterprise-attack,"
                                + " mobile-attack, ics-attack; did you mean enterprise-attack?"),
                parameter(
                        mojo -> mojo.domain = List.of(),
                        "The parameter domain has the value '', but must be one of enterprise-attack, mobile-attack,"
                                + " ics-attack."),
                parameter(
                        mojo -> mojo.attackVersion = "nineteen",
                        "The parameter attackVersion has the value 'nineteen', but must be a release such as 19.0, a"
                                + " major one such as 18, or latest."),
                parameter(
                        mojo -> mojo.attackSha256 = "beef",
                        "The parameter attackSha256 has the value 'beef', but must be 64 hexadecimal digits."),
                parameter(
                        mojo -> mojo.attackSha256 = "0".repeat(64),
                        "The parameter attackSha256 is set, but there are no bytes that it could pin; set attackFile,"
                                + " attackUrl or attackArtifact, or pin a release in the plugin with attackVersion."),
                parameter(
                        mojo -> {
                            mojo.attackSha256 = "0".repeat(64);
                            mojo.attackVersion = "99.0";
                            mojo.domain = List.of("enterprise-attack", "ics-attack");
                        },
                        "The parameter attackSha256 is set, but 99.0 of 2 domains is 2 files; name one domain, or remove"
                                + " attackSha256."),
                parameter(
                        mojo -> {
                            mojo.attackUrl = "https://example.org/attack.json";
                            mojo.attackArtifact = "org.example:attack:1";
                        },
                        "The parameters attackUrl and attackArtifact are set, but at most one of attackFile, attackUrl"
                                + " and attackArtifact may be; remove the others."),
                parameter(
                        mojo -> mojo.attackUrl = "ftp://example.org/attack.json",
                        "The parameter attackUrl has the value 'ftp://example.org/attack.json', but must be an address"
                                + " that begins with https:, http: or file:."),
                parameter(
                        mojo -> mojo.attackUrl = "https://falco:sesame@example.org/attack.json",
                        "The parameter attackUrl must be an address without a user's name and password: put these into a"
                                + " <server> of settings.xml, and its id into serverId."),
                parameter(
                        mojo -> mojo.attackArtifact = "org.example:attack",
                        "The parameter attackArtifact has the value 'org.example:attack', but must be"
                                + " groupId:artifactId:version[:type[:classifier]], such as"
                                + " org.example:our-attack:1.0:json."),
                parameter(
                        mojo -> {
                            mojo.attackUrl = "https://example.org/attack.json";
                            mojo.serverId = "attack-server";
                        },
                        "The parameter serverId has the value 'attack-server', but must be the id of a <server> in"
                                + " settings.xml, and there is none of this id."),
                parameter(
                        mojo -> mojo.severities = Map.of("tactic-mismatch", "warn"),
                        "The parameter severities has the value 'warn', but must be one of error, warning, info, off;"
                                + " did you mean warning?"),
                parameter(
                        mojo -> mojo.severityOverrides = List.of("tactic-mismatch"),
                        "The parameter severities has the value 'tactic-mismatch', but must be a key=value pair."),
                parameter(
                        mojo -> mojo.platforms = Map.of("okta", "Sass"),
                        "The parameter platforms has the value 'Sass', but must be one of Android, Containers, Control"
                                + " Server, Data Historian, Device Configuration/Parameters, ESXi, Engineering"
                                + " Workstation, Field Controller/RTU/PLC/IED, Human-Machine Interface, IaaS, Identity"
                                + " Provider, Input/Output Server, Linux, Network Devices, Office Suite, PRE,"
                                + " SCADA/ICS device, SaaS, Safety Instrumented System/Protection Relay, Windows, iOS,"
                                + " macOS; did you mean SaaS?"),
                parameter(
                        mojo -> mojo.formats = List.of("xml", "jsn"),
                        "The parameter formats has the value 'jsn', but must be one of xml, html, json, sarif, junit, markdown, navigator; did you mean"
                                + " json?"),
                parameter(
                        mojo -> mojo.violationSeverity = "fatal",
                        "The parameter violationSeverity has the value 'fatal', but must be one of error, warning,"
                                + " info."),
                parameter(
                        mojo -> mojo.maxAllowedViolations = -1,
                        "The parameter maxAllowedViolations has the value '-1', but must be 0 or more."),
                parameter(
                        mojo -> mojo.rulesDirectories = List.of("missing"),
                        "There is no file or directory BASE/missing to read rules from; name one that exists"),
                parameter(
                        mojo -> mojo.baseRules = List.of("upstream"),
                        "There is no file or directory BASE/upstream to read rules from; name one that exists"),
                parameter(
                        mojo -> mojo.rulesDirectories = List.of("attack"),
                        "There are no Falco rules to check in attack below BASE; correct rulesDirectories, includes or"
                                + " excludes."));
    }

    private static Arguments parameter(Consumer<CheckMojo> mistake, String sentence) {
        return Arguments.of(sentence, mistake);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parameters")
    void aWrongParameterIsAFailure(String sentence, Consumer<CheckMojo> mistake) throws IOException {
        Files.createDirectories(base.resolve("attack"));
        mistake.accept(mojo);
        Throwable failure = catchThrowable(mojo::execute);
        assertThat(failure).isInstanceOf(MojoFailureException.class);
        assertThat(failure.getMessage().replace(base.toString(), "BASE")).isEqualTo(sentence);
        assertThat(base.resolve("target")).doesNotExist();
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                parameter(mojo -> mojo.rulesDirectories = List.of("a\0b"), "rulesDirectories"),
                parameter(mojo -> mojo.baseRules = List.of("a\0b"), "baseRules"),
                parameter(mojo -> mojo.suppressionFiles = List.of("a\0b"), "suppressionFiles"),
                parameter(mojo -> mojo.baselineFile = "a\0b", "baselineFile"),
                parameter(mojo -> mojo.outputDirectory = new File("a\0b"), "outputDirectory"));
    }

    /** As in a locale that lacks a letter of it, or with an asterisk on Windows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("paths")
    void aPathThatCannotBeIsAFailure(String parameter, Consumer<CheckMojo> mistake) {
        mistake.accept(mojo);
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter " + parameter + " has the value 'a")
                .hasMessageContaining("', but must be a path that can be had here (Nul character not allowed; the");
    }

    @Test
    void aReleaseThatNeverWasIsAFailureThatNamesThoseThatAreThere() {
        mojo.attackVersion = "18.7";
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll("attackVersion", "18.7", "1.0 to 19.0");
    }

    @Test
    void aLaterReleaseCannotBeFetchedOffline() {
        mojo.attackVersion = "99.0";
        mojo.transporters = () -> null;
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("ATT&CK release 99.0 of enterprise-attack is not in the plugin, and"
                        + " https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/"
                        + "enterprise-attack-99.0.json is not in the cache "
                        + base.resolve("cache").resolve("2")
                        + ", and Maven works offline: run \"mvn verify -Dfalco-mitre.attackVersion=99.0\" once without"
                        + " -o");
    }

    static Stream<Arguments> bundles() {
        return Stream.of(
                Arguments.of("", "attack.json is empty"),
                Arguments.of("<!DOCTYPE html>\n<html><body>Sign in</body></html>", "attack.json is an HTML"),
                Arguments.of("{\"name\": \"package\"}", "attack.json is JSON but not a STIX bundle"),
                Arguments.of(BUNDLE.substring(0, 300), "attack.json ends in the middle"),
                Arguments.of("name: value", "attack.json is not a JSON object"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void whatIsNoBundleIsAnError(String content, String sentence) throws IOException {
        mojo.attackFile = write("attack.json", content);
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void aBundleThatIsNotThereIsAnError() {
        mojo.attackFile = base.resolve("missing.json").toFile();
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith(base.resolve("missing.json") + " does not exist: expected a STIX bundle");
    }

    @Test
    void otherBytesThanThoseOfTheHashAreRefused() throws IOException {
        mojo.attackFile = write("attack.json", BUNDLE);
        assertThat(catchThrowable(mojo::execute)).isNull();
        mojo.attackSha256 = "0".repeat(64);
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContainingAll("attack.json has the SHA-256 ", "expected was 000");
    }

    @Test
    void aBundleOfAnotherReleaseThanTheOneConfiguredIsWarnedOf() throws IOException {
        String collection = """
                {"type": "x-mitre-collection", "id": "x-mitre-collection--1", "name": "Enterprise ATT&CK",
                 "x_mitre_version": "19.0"},
                """;
        mojo.attackFile = write("attack.json", BUNDLE.replace("\"objects\": [", "\"objects\": [" + collection));
        mojo.attackVersion = "19";
        assertThat(catchThrowable(mojo::execute)).isNull();
        assertThat(log.lines).noneMatch(line -> line.startsWith("WARNING"));
        mojo.attackVersion = "18.1";
        assertThat(catchThrowable(mojo::execute)).isNull();
        assertThat(log.lines)
                .contains("WARNING The parameter attackVersion is 18.1, but " + mojo.attackFile
                        + " says that it is 19.0, and is taken for that.");
    }

    @Test
    void aBundleThatDoesNotSayItsReleaseIsOfTheOneConfigured() throws IOException {
        mojo.attackFile = write("attack.json", BUNDLE);
        mojo.attackVersion = "18";
        assertThat(catchThrowable(mojo::execute)).isNull();
        assertThat(log.lines).anyMatch(line -> line.startsWith("INFO ATT&CK enterprise-attack 18.1 ("));
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("- rule: A\n  tags: [mitre_execution\n- rule: B\n", "rules/bad.yaml:[3,7]"),
                Arguments.of("- rule: A\n  condition: c\n  tags: null\n", "rules/bad.yaml:[3,9]"),
                Arguments.of("- rule: A\n  condition: c\n  tags: [{a: b}]\n", "rules/bad.yaml:[3,10]"),
                Arguments.of("rule: A\ncondition: c\n", "rules/bad.yaml:[1,1]"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsNoRulesIsAFindingAndTheOthersAreChecked(String content, String place) throws IOException {
        write("rules/bad.yaml", content);
        assertOneFindingAt(place);
    }

    @Test
    void aFileThatCannotBeReadIsAFindingAndTheOthersAreChecked() throws IOException {
        Files.createSymbolicLink(base.resolve("rules/bad.yaml"), Path.of("missing.yaml"));
        assertOneFindingAt("rules/bad.yaml:[1,1]");
    }

    private void assertOneFindingAt(String place) {
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 violation of severity error, allowed are 0; the report is "
                        + Path.of("target", "falco-mitre", "falco-mitre.html") + ".");
        assertThat(log.lines)
                .filteredOn(line -> line.startsWith("ERROR"))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("ERROR " + place + " (invalid-rules) "));
        assertThat(log.lines).last().asString().startsWith("INFO 1 rule in 2 files");
        assertThat(base.resolve("target/falco-mitre/falco-mitre.xml")).exists();
    }

    @Test
    void aZeroByteFileIsNoRules() throws IOException {
        write("empty/empty.yaml", "");
        mojo.rulesDirectories = List.of("empty");
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("There are no Falco rules to check in empty below ");
    }

    @Test
    void anOutputDirectoryThatCannotBeWrittenIsAnError() throws IOException {
        mojo.outputDirectory = write("blocked", "a file");
        assertThat(catchThrowable(mojo::execute))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("The reports cannot be written to " + base.resolve("blocked") + " (");
        assertThat(base.resolve("blocked")).hasContent("a file");
    }

    private File write(String name, String content) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toFile();
    }
}
