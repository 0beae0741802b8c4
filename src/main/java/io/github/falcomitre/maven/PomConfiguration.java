package io.github.falcomitre.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** What the effective POM says of this plugin's parameters, whatever goal is running. */
final class PomConfiguration {

    private static final String GROUP_ID = "io.github.falcomitre";
    private static final String ARTIFACT_ID = "falco-mitre-maven-plugin";

    private final MavenProject project;
    private final Properties commandLine;
    private final Optional<Plugin> plugin;

    /** @param commandLine the properties that the user gave */
    PomConfiguration(MavenProject project, Properties commandLine) {
        this.project = project;
        this.commandLine = commandLine;
        Optional<Plugin> managed = Optional.empty();
        if (project.getPluginManagement() != null) {
            managed = find(project.getPluginManagement().getPlugins());
        }
        // As Maven does for a goal on the command line: what is managed counts where nothing else is there.
        Optional<Plugin> own = find(project.getBuildPlugins());
        this.plugin = own.isPresent() ? own : managed;
    }

    private static Optional<Plugin> find(List<Plugin> plugins) {
        for (Plugin plugin : plugins) {
            if (ARTIFACT_ID.equals(plugin.getArtifactId()) && GROUP_ID.equals(plugin.getGroupId())) {
                return Optional.of(plugin);
            }
        }
        return Optional.empty();
    }

    /** The value for every goal: that of the plugin's own configuration, else that of the project's property. */
    Optional<String> forAllGoals(String parameter) {
        Optional<String> configured = plugin.isPresent() ? value(plugin.get(), parameter) : Optional.empty();
        String property = property("falco-mitre." + parameter);
        return configured.isPresent() || property.isEmpty() ? configured : Optional.of(property);
    }

    /** The value that the POM has for a property; empty where it has none. */
    private String property(String name) {
        String effective = project.getProperties().getProperty(name, "");
        if (effective.equals(commandLine.getProperty(name))) {
            // Maven 4 has laid the command line over the models, so that only the files tell.
            for (MavenProject each = project; each != null; each = each.getParent()) {
                String written = written(each.getFile(), name);
                if (!written.isBlank() && !written.contains("${")) {
                    return written.strip();
                }
            }
        }
        return effective.strip();
    }

    private static String written(@Nullable File pom, String property) {
        if (pom == null) {
            return "";
        }
        try (InputStream in = Files.newInputStream(pom.toPath())) {
            return new MavenXpp3Reader().read(in, false).getProperties().getProperty(property, "");
        } catch (IOException | XmlPullParserException e) {
            // Maven has read it and found it good; what this reader does not know cannot be told.
            return "";
        }
    }

    /** The values for a goal, each once: those of its executions, else the one for every goal. */
    Set<String> forGoal(String goal, String parameter) {
        Set<String> values = new LinkedHashSet<>();
        if (plugin.isPresent()) {
            for (PluginExecution execution : plugin.get().getExecutions()) {
                if (execution.getGoals().contains(goal)) {
                    value(execution, parameter).ifPresent(values::add);
                }
            }
        }
        if (values.isEmpty()) {
            forAllGoals(parameter).ifPresent(values::add);
        }
        return values;
    }

    private static Optional<String> value(ConfigurationContainer container, String parameter) {
        if (container.getConfiguration() instanceof Xpp3Dom configuration) {
            Xpp3Dom child = configuration.getChild(parameter);
            if (child != null && child.getValue() != null && !child.getValue().isBlank()) {
                return Optional.of(child.getValue().strip());
            }
        }
        return Optional.empty();
    }
}
