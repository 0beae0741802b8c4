package io.github.falcomitre.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks the MITRE ATT&amp;CK tags of Falco rules: reads the rules, judges every tag, prints the findings, writes the
 * reports and fails the build on violations. It needs no project and, as configured by default, no network.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CheckMojo extends AnalysisParameters {

    /**
     * Whether violations fail the build. Example: {@code -Dfalco-mitre.failOnViolation=false}.
     */
    @Parameter(property = "falco-mitre.failOnViolation", defaultValue = "true")
    boolean failOnViolation;

    /**
     * The least severity of a finding that counts as a violation: {@code error}, {@code warning} or {@code info}.
     * Example: {@code -Dfalco-mitre.violationSeverity=warning}.
     */
    @Parameter(property = "falco-mitre.violationSeverity", defaultValue = "error")
    String violationSeverity = "error";

    /**
     * How many violations there may be before the build fails. Example: {@code -Dfalco-mitre.maxAllowedViolations=13}.
     */
    @Parameter(property = "falco-mitre.maxAllowedViolations", defaultValue = "0")
    int maxAllowedViolations;

    /**
     * The reports to write: of {@code xml}, {@code html} and {@code json}. Example:
     * {@code -Dfalco-mitre.formats=html,json}.
     */
    @Parameter(property = "falco-mitre.formats", defaultValue = "xml,html")
    List<String> formats = new ArrayList<>();

    /**
     * Print the findings; a line that sums them up is printed in any case. Example:
     * {@code -Dfalco-mitre.console=false}.
     */
    @Parameter(property = "falco-mitre.console", defaultValue = "true")
    boolean console;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {}
}
