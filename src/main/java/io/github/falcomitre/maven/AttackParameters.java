package io.github.falcomitre.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Declares, and nothing more, the parameters that say which ATT&amp;CK counts, and who sees what of it. */
abstract class AttackParameters extends SourceParameters {

    /**
     * The ATT&amp;CK platforms that each event source can see, from the source to names such as {@code Linux},
     * {@code Containers}, {@code IaaS} or {@code SaaS}, with {@code +} or a comma between them; sources that are not
     * named keep their default. Example in the POM: {@code <platforms><okta>SaaS, IaaS</okta></platforms>}. On the
     * command line: {@code -Dfalco-mitre.platforms=okta=SaaS+IaaS,syscall=Linux}.
     */
    @Parameter
    Map<String, @Nullable String> platforms = new LinkedHashMap<>();

    /**
     * Platforms for the command line, laid over {@code platforms}: pairs of an event source and its platforms, with
     * {@code +} between them. Example: {@code -Dfalco-mitre.platforms=okta=SaaS+IaaS,syscall=Linux}.
     */
    @Parameter(property = "falco-mitre.platforms")
    List<String> platformOverrides = new ArrayList<>();

    /**
     * A file with more lines for the table from what event sources tell to ATT&amp;CK's data components, which goes before
     * that of the plugin: for sources of one's own. A line has columns with tabs between; first one that names the fields
     * of the source, {@code my_source}, {@code fields}, {@code my.action}; then for each kind of data the source,
     * {@code my.action=login|logout}, {@code User Account Authentication}, ATT&amp;CK's log sources, and a reason. Example:
     * {@code -Dfalco-mitre.bridgeFile=falco-mitre-bridge.tsv}.
     */
    @Parameter(property = "falco-mitre.bridgeFile")
    @Nullable
    File bridgeFile;
}
