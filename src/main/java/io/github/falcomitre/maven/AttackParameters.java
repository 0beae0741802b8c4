package io.github.falcomitre.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Declares, and nothing more, the parameters that say which ATT&amp;CK counts, and who sees what of it. */
abstract class AttackParameters extends AbstractMojo {

    /**
     * Do nothing, and say so at INFO. Example: {@code -Dfalco-mitre.skip=true}.
     */
    @Parameter(property = "falco-mitre.skip", defaultValue = "false")
    boolean skip;

    /**
     * The ATT&amp;CK domains whose tactics and techniques the tags may name; several are united. Allowed are
     * {@code enterprise-attack}, {@code mobile-attack} and {@code ics-attack}. Example:
     * {@code -Dfalco-mitre.domain=enterprise-attack,mobile-attack}.
     */
    @Parameter(property = "falco-mitre.domain", defaultValue = "enterprise-attack")
    List<String> domain = new ArrayList<>();

    /**
     * The ATT&amp;CK release to judge by: one such as {@code 19.0}, a major one such as {@code 18} for its last minor
     * one, or {@code latest} for the newest that is in the plugin. Every published release is there until that one.
     * With {@code attackFile} it names the release of a bundle that does not say its own. Example:
     * {@code -Dfalco-mitre.attackVersion=18.1}.
     */
    @Parameter(property = "falco-mitre.attackVersion", defaultValue = "latest")
    String attackVersion = "latest";

    /**
     * A STIX 2.0 or 2.1 bundle to judge by instead of the facts in the plugin: plain JSON, {@code .gz}, or inside a
     * {@code .zip} or {@code .jar}. Example: {@code -Dfalco-mitre.attackFile=enterprise-attack-18.1.json}.
     */
    @Parameter(property = "falco-mitre.attackFile")
    @Nullable
    File attackFile;

    /**
     * The SHA-256 of {@code attackFile}, as 64 hexadecimal digits; any other bytes are refused. Example:
     * {@code -Dfalco-mitre.attackSha256=$(sha256sum enterprise-attack-18.1.json | cut -c-64)}.
     */
    @Parameter(property = "falco-mitre.attackSha256")
    @Nullable
    String attackSha256;

    /**
     * The ATT&amp;CK platforms that each event source can see, from the source to names such as {@code Linux},
     * {@code Containers}, {@code IaaS} or {@code SaaS}, with {@code +} or a comma between them; sources that are not
     * named keep their default. Example in the POM: {@code <platforms><okta>SaaS, IaaS</okta></platforms>}. On the
     * command line it is {@code falco-mitre.platforms}, see {@code platformOverrides}.
     */
    @Parameter
    Map<String, @Nullable String> platforms = new LinkedHashMap<>();

    /**
     * Platforms for the command line, laid over {@code platforms}: pairs of an event source and its platforms, with
     * {@code +} between them. Example: {@code -Dfalco-mitre.platforms=okta=SaaS+IaaS,syscall=Linux}.
     */
    @Parameter(property = "falco-mitre.platforms")
    List<String> platformOverrides = new ArrayList<>();

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;
}
