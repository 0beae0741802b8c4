package io.github.falcomitre.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.Maven;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenExecutionResult;
import org.jspecify.annotations.Nullable;

/**
 * An extension of Maven for src/it/one-jvm: when a build is over, it runs others in the same JVM, as Maven's daemon does,
 * with the classes of plugins that are loaded by then. The property {@code later} names their directories, with commas
 * between them. A file {@code later.yaml} there takes the place of the rules first. Each has its number, from 2 on, as the
 * property {@code reports}, and no other property of the command line.
 */
public final class LaterBuilds extends AbstractEventSpy {

    private final Provider<Maven> maven;
    private @Nullable DefaultMavenExecutionRequest request;

    @Inject
    LaterBuilds(Provider<Maven> maven) {
        this.maven = maven;
    }

    @Override
    public void onEvent(Object event) throws IOException {
        if (event instanceof ExecutionEvent execution && execution.getType() == ExecutionEvent.Type.MojoSucceeded) {
            System.out.println("Classes "
                    + System.identityHashCode(
                            execution.getMojoExecution().getMojoDescriptor().getRealm()));
        } else if (event instanceof DefaultMavenExecutionRequest first) {
            request = first;
        } else if (event instanceof MavenExecutionResult && request != null) {
            Path first = Path.of(request.getBaseDirectory());
            int number = 2;
            for (String later : request.getUserProperties().getProperty("later").split(",")) {
                build(request, first.resolveSibling(later), number++);
            }
        }
    }

    private void build(DefaultMavenExecutionRequest request, Path directory, int number) throws IOException {
        Path rules = directory.resolve("later.yaml");
        if (Files.exists(rules)) {
            Files.move(rules, directory.resolve("rules/rules.yaml"), StandardCopyOption.REPLACE_EXISTING);
        }
        // Maven counts what the command line says among the system's properties as well.
        Properties system = new Properties();
        system.putAll(request.getSystemProperties());
        system.keySet().removeAll(request.getUserProperties().keySet());
        Properties properties = new Properties();
        properties.setProperty("reports", "target/" + number);
        request.setBaseDirectory(directory.toFile())
                .setPom(directory.resolve("pom.xml").toFile())
                .setSystemProperties(system)
                .setUserProperties(properties);
        // Made of the properties before.
        request.setProjectBuildingConfiguration(null);
        MavenExecutionResult result = maven.get().execute(request);
        System.out.println("Build " + number + ": " + result.getExceptions());
    }
}
