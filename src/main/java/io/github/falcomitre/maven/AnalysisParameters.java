package io.github.falcomitre.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Declares, and nothing more, the parameters that say which rules are judged, and how strictly. */
abstract class AnalysisParameters extends AttackParameters {

    /**
     * Run only in the directory where Maven was started, not in the modules below it. Example:
     * {@code -Dfalco-mitre.runOnlyAtExecutionRoot=true}.
     */
    @Parameter(property = "falco-mitre.runOnlyAtExecutionRoot", defaultValue = "false")
    boolean runOnlyAtExecutionRoot;

    /**
     * The directories, or single files, that hold the rules to check, in the order in which Falco loads them; relative
     * ones stand below the project's directory. A file named here is read whatever {@code includes} says. Where nothing
     * is configured: those of {@code src/main/falco} and {@code rules} that exist. Example:
     * {@code -Dfalco-mitre.rulesDirectories=rules/falco_rules.yaml,rules/local}.
     */
    @Parameter(property = "falco-mitre.rulesDirectories")
    List<String> rulesDirectories = new ArrayList<>();

    /**
     * Ant patterns of the files to read in {@code rulesDirectories}. Where nothing is configured: all that end in
     * {@code .yaml} or {@code .yml}, at any depth. Example: {@code -Dfalco-mitre.includes=**}{@code /*_rules.yaml}.
     */
    @Parameter(property = "falco-mitre.includes")
    List<String> includes = new ArrayList<>();

    /**
     * Ant patterns of the files to pass over in {@code rulesDirectories}. Directories called {@code target} and those
     * of version control are passed over in any case. Example: {@code -Dfalco-mitre.excludes=**}{@code /archive/**}.
     */
    @Parameter(property = "falco-mitre.excludes")
    List<String> excludes = new ArrayList<>();

    /**
     * Rules files or directories that are read first, as the ground that overrides stand on; nothing is reported for
     * them. Example: {@code -Dfalco-mitre.baseRules=upstream/falco_rules.yaml}.
     */
    @Parameter(property = "falco-mitre.baseRules")
    List<String> baseRules = new ArrayList<>();

    /**
     * Whether to look for rules inside YAML that wraps them in strings: a ConfigMap, the values of a Helm chart, an
     * application of Argo CD. Example: {@code -Dfalco-mitre.embedded=false}.
     */
    @Parameter(property = "falco-mitre.embedded", defaultValue = "true")
    boolean embedded = true;

    /**
     * Whether it is an error that there is nothing to check. Where nothing is configured: {@code true} if
     * {@code rulesDirectories} is set, else {@code false}; where false, it is a warning. Example:
     * {@code -Dfalco-mitre.failIfNoRules=false}.
     */
    @Parameter(property = "falco-mitre.failIfNoRules")
    @Nullable
    Boolean failIfNoRules;

    /**
     * The severity of each check that shall not have its default: from its id to {@code error}, {@code warning},
     * {@code info} or {@code off}. Example in the POM:
     * {@code <severities><tactic-mismatch>warning</tactic-mismatch></severities>}. On the command line:
     * {@code -Dfalco-mitre.severities=tactic-mismatch=warning,bare-tactic=info}.
     */
    @Parameter
    Map<String, @Nullable String> severities = new LinkedHashMap<>();

    /**
     * Severities for the command line, laid over {@code severities}: pairs of a check's id and {@code error},
     * {@code warning}, {@code info} or {@code off}. Example:
     * {@code -Dfalco-mitre.severities=tactic-mismatch=warning,bare-tactic=info}.
     */
    @Parameter(property = "falco-mitre.severities")
    List<String> severityOverrides = new ArrayList<>();

    /**
     * Files that say which findings do not count, and why: YAML lists of {@code check}, {@code rule}, {@code file},
     * {@code tag}, {@code reason} and {@code until}; relative ones stand below the project's directory. Where nothing is
     * configured: {@code falco-mitre-suppressions.yaml}, if it exists. Example:
     * {@code -Dfalco-mitre.suppressionFiles=suppressions/team.yaml,suppressions/vendor.yaml}.
     */
    @Parameter(property = "falco-mitre.suppressionFiles")
    List<String> suppressionFiles = new ArrayList<>();

    /**
     * The file with the findings that are known since the check was introduced and do not count, which the goal
     * {@code baseline} writes; a relative one stands below the project's directory. Where nothing is configured:
     * {@code falco-mitre-baseline.json}, if it exists. Example:
     * {@code -Dfalco-mitre.baselineFile=config/falco-mitre-baseline.json}. The goals {@code fix} and {@code gaps} do not
     * read it: what it knows is mended and counted as well.
     */
    @Parameter(property = "falco-mitre.baselineFile")
    @Nullable
    String baselineFile;

    /**
     * Where the reports go. Without a POM it is {@code target/falco-mitre} below the current directory. Example:
     * {@code -Dfalco-mitre.outputDirectory=build/reports}. The goal {@code baseline} writes none, and {@code report} into
     * the site.
     */
    @Parameter(
            property = "falco-mitre.outputDirectory",
            defaultValue = "${project.build.directory}/falco-mitre",
            required = true)
    File outputDirectory;
}
