package io.github.falcomitre.check;

import io.github.falcomitre.evidence.Bridge;
import io.github.falcomitre.evidence.Platforms;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is configured about the judgement. Immutable.
 *
 * @see #standard()
 */
public final class CheckPolicy {

    private static final CheckPolicy STANDARD = new CheckPolicy(defaults(), Platforms.standard(), Bridge.standard());

    private final Map<Check, Severity> severities;
    private final Platforms platforms;
    private final Bridge bridge;

    private CheckPolicy(Map<Check, Severity> severities, Platforms platforms, Bridge bridge) {
        this.severities = severities;
        this.platforms = platforms;
        this.bridge = bridge;
    }

    /** Every check at its default severity, every event source at the platforms that it sees by default. */
    public static CheckPolicy standard() {
        return STANDARD;
    }

    private static Map<Check, Severity> defaults() {
        Map<Check, Severity> severities = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            if (check.defaultSeverity().isPresent()) {
                severities.put(check, check.defaultSeverity().get());
            }
        }
        return severities;
    }

    /** This policy with another severity for one check. */
    public CheckPolicy with(Check check, Severity severity) {
        Map<Check, Severity> changed = new EnumMap<>(severities);
        changed.put(check, severity);
        return new CheckPolicy(changed, platforms, bridge);
    }

    /** This policy with one check switched off. */
    public CheckPolicy without(Check check) {
        Map<Check, Severity> changed = new EnumMap<>(severities);
        changed.remove(check);
        return new CheckPolicy(changed, platforms, bridge);
    }

    /**
     * This policy with other platforms for an event source.
     *
     * @param source the source's name; with {@code *} at its end every source that begins so
     * @param seen ATT&amp;CK's names of the platforms, of any release
     */
    public CheckPolicy withPlatforms(String source, Set<String> seen) {
        return new CheckPolicy(severities, platforms.with(source, seen), bridge);
    }

    /** The severity of a check; empty where it is off. */
    public Optional<Severity> severity(Check check) {
        return Optional.ofNullable(severities.get(check));
    }

    /** This policy with another table of what events tell. */
    public CheckPolicy withBridge(Bridge other) {
        return new CheckPolicy(severities, platforms, other);
    }

    /** What the events of sources tell. */
    public Bridge bridge() {
        return bridge;
    }

    /** Which platforms which event source sees. */
    public Platforms platforms() {
        return platforms;
    }
}
