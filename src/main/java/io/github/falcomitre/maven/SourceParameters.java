package io.github.falcomitre.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.jspecify.annotations.Nullable;

/** Declares, and nothing more, the parameters that say where ATT&amp;CK's data comes from. */
abstract class SourceParameters extends AbstractMojo {

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
     * The ATT&amp;CK release: one such as {@code 19.0}, a major one such as {@code 18} for its last minor one, or
     * {@code latest} for the newest that is in the plugin. Every release that was published before the plugin is in it;
     * a later one is fetched from MITRE's repository, verified and cached, and must be written in full, such as
     * {@code 20.1}. With {@code attackFile}, {@code attackUrl} or {@code attackArtifact} it names the release of a
     * bundle that does not say its own. Example: {@code -Dfalco-mitre.attackVersion=18.1}.
     */
    @Parameter(property = "falco-mitre.attackVersion", defaultValue = "latest")
    String attackVersion = "latest";

    /**
     * A STIX 2.0 or 2.1 bundle to use instead of the facts in the plugin: plain JSON, {@code .gz}, or inside a
     * {@code .zip} or {@code .jar}. At most one of {@code attackFile}, {@code attackUrl} and {@code attackArtifact} may
     * be set. Example: {@code -Dfalco-mitre.attackFile=enterprise-attack-18.1.json}.
     */
    @Parameter(property = "falco-mitre.attackFile")
    @Nullable
    File attackFile;

    /**
     * The address of such a bundle, {@code https:}, {@code http:} or {@code file:}. It is fetched with the proxies of
     * {@code settings.xml} and then cached; {@code -U} fetches it anew. The download ends after 15 minutes, or after
     * the seconds that {@code -Dfalco-mitre.downloadTimeout} says. Example:
     * {@code -Dfalco-mitre.attackUrl=https://example.org/attack/our-attack.json}.
     */
    @Parameter(property = "falco-mitre.attackUrl")
    @Nullable
    String attackUrl;

    /**
     * Such a bundle as a Maven artifact, {@code groupId:artifactId:version[:type[:classifier]]}, the type being
     * {@code json} where none is written: from the build's own repositories, or from another module of the same build,
     * on which this one must then depend. Example:
     * {@code -Dfalco-mitre.attackArtifact=org.example:our-attack:1.0:json}.
     */
    @Parameter(property = "falco-mitre.attackArtifact")
    @Nullable
    String attackArtifact;

    /**
     * The SHA-256 of the bundle, as 64 hexadecimal digits; any other bytes are refused. It pins {@code attackFile},
     * {@code attackUrl}, {@code attackArtifact}, or a release that is fetched from MITRE's repository. Example:
     * {@code -Dfalco-mitre.attackSha256=$(sha256sum enterprise-attack-18.1.json | cut -c-64)}.
     */
    @Parameter(property = "falco-mitre.attackSha256")
    @Nullable
    String attackSha256;

    /**
     * The id of the {@code <server>} in {@code settings.xml} whose user name and password {@code attackUrl} asks for; a
     * mirror for this id is used as well. Example: {@code -Dfalco-mitre.serverId=attack-server}.
     */
    @Parameter(property = "falco-mitre.serverId")
    @Nullable
    String serverId;

    /**
     * Where the facts of bundles are kept that were fetched or are large, so that each is fetched and read only once.
     * Several builds at once may use it, and it may be deleted at any time. Example:
     * {@code -Dfalco-mitre.cacheDirectory=.cache/falco-mitre}.
     */
    @Parameter(
            property = "falco-mitre.cacheDirectory",
            defaultValue = "${settings.localRepository}/.cache/falco-mitre",
            required = true)
    File cacheDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    /** What Maven fetches with; asked for only where something is to be fetched. */
    @Inject
    Provider<TransporterProvider> transporters;

    /** What Maven resolves artifacts with; asked for only where there is one. */
    @Inject
    Provider<RepositorySystem> repositorySystem;
}
