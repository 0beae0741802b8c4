package io.github.falcomitre.maven;

import io.github.falcomitre.check.Check;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.Severity;
import io.github.falcomitre.evidence.Platforms;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;

/** Reads the parameters that say how strictly rules are judged. */
final class Policies {

    private Policies() {}

    /** What the parameters say. */
    static CheckPolicy of(AnalysisParameters parameters) throws MojoFailureException {
        return of(
                Values.pairs("severities", parameters.severities, parameters.severityOverrides),
                Values.pairs("platforms", parameters.platforms, parameters.platformOverrides));
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
