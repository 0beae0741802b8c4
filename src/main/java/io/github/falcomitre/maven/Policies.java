package io.github.falcomitre.maven;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.Platforms;
import io.github.falcomitre.file.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Reads the parameters that say how strictly rules are judged. */
final class Policies {

    private Policies() {}

    /** What the parameters say. */
    static CheckPolicy of(AnalysisParameters parameters) throws MojoFailureException, MojoExecutionException {
        return of(parameters, Values.pairs("severities", parameters.severities, parameters.severityOverrides));
    }

    /** What the parameters say, with every check at its default severity. */
    static CheckPolicy of(AttackParameters parameters) throws MojoFailureException, MojoExecutionException {
        return of(parameters, Map.of());
    }

    private static CheckPolicy of(AttackParameters parameters, Map<String, String> severities)
            throws MojoFailureException, MojoExecutionException {
        CheckPolicy policy =
                of(severities, Values.pairs("platforms", parameters.platforms, parameters.platformOverrides));
        File file = parameters.bridgeFile;
        return file == null ? policy : policy.withBridge(bridge(file, parameters.getLog()));
    }

    private static Bridge bridge(File file, Log log) throws MojoFailureException, MojoExecutionException {
        Path path = Place.path("bridgeFile", file);
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw OneSentence.execution(
                    "The parameter bridgeFile has the value '" + file + "', but the file cannot be read ("
                            + AtomicFile.reason(e) + "); name a file in UTF-8 that can be.",
                    e,
                    log);
        }
        try {
            return Bridge.standard().with(text, file.getName());
        } catch (IllegalArgumentException e) {
            throw OneSentence.failure("The parameter bridgeFile: " + e.getMessage() + ".", e, log);
        }
    }

    /**
     * @param severities from the ids of checks to severities, or {@code off}
     * @param platforms from event sources to names of platforms, with {@code +} or a comma between them
     */
    static CheckPolicy of(Map<String, String> severities, Map<String, String> platforms) throws MojoFailureException {
        CheckPolicy policy = CheckPolicy.standard();
        for (Map.Entry<String, String> entry : severities.entrySet()) {
            Check check = Values.one("severities", entry.getKey(), checks());
            Optional<Severity> severity = Values.one("severities", entry.getValue(), severitiesAndOff());
            policy = severity.isPresent() ? policy.with(check, severity.get()) : policy.without(check);
        }
        for (Map.Entry<String, String> entry : platforms.entrySet()) {
            policy = policy.withPlatforms(entry.getKey(), platforms(entry.getValue()));
        }
        return policy;
    }

    /** Every severity by its id. */
    static Map<String, Severity> severities() {
        Map<String, Severity> severities = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            severities.put(severity.id(), severity);
        }
        return severities;
    }

    private static Map<String, Optional<Severity>> severitiesAndOff() {
        Map<String, Optional<Severity>> severities = new LinkedHashMap<>();
        severities().forEach((id, severity) -> severities.put(id, Optional.of(severity)));
        severities.put("off", Optional.empty());
        return severities;
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        for (Check check : Check.values()) {
            checks.put(check.id(), check);
        }
        return checks;
    }

    private static Set<String> platforms(String text) throws MojoFailureException {
        Set<String> platforms = new LinkedHashSet<>();
        for (String name : text.split("[+,]", -1)) {
            Optional<String> today = Platforms.today(name.strip());
            if (today.isEmpty()) {
                throw Values.wrong(
                        "platforms",
                        name.strip(),
                        "one of " + String.join(", ", Platforms.names()),
                        Values.nearest(name, Platforms.names()));
            }
            platforms.add(today.get());
        }
        return platforms;
    }
}
