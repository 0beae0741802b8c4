package io.github.falcomitre.evidence;

import io.github.falcomitre.falco.SourceNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which of ATT&amp;CK's platforms an event source of Falco can see. Immutable. */
public final class Platforms {

    /** Names of older releases, and what they are called today. */
    private static final Map<String, String> FOLDED = Map.of(
            "AWS", "IaaS",
            "GCP", "IaaS",
            "Azure", "IaaS",
            "Azure AD", "Identity Provider",
            "Office 365", "Office Suite",
            "Google Workspace", "Office Suite",
            "Network", "Network Devices",
            "Human-Machine Interaction", "Human-Machine Interface");

    private static final Set<String> TODAY = Set.of(
            "Android",
            "Containers",
            "Control Server",
            "Data Historian",
            "Device Configuration/Parameters",
            "ESXi",
            "Engineering Workstation",
            "Field Controller/RTU/PLC/IED",
            "Human-Machine Interface",
            "IaaS",
            "Identity Provider",
            "Input/Output Server",
            "Linux",
            "Network Devices",
            "Office Suite",
            "PRE",
            "SCADA/ICS device",
            "SaaS",
            "Safety Instrumented System/Protection Relay",
            "Windows",
            "iOS",
            "macOS");

    private static final Platforms STANDARD = new Platforms(Map.ofEntries(
            Map.entry("syscall", Set.of("Linux", "Containers", "IaaS")),
            Map.entry("k8s_audit*", Set.of("Containers", "IaaS")),
            Map.entry("k8saudit*", Set.of("Containers", "IaaS")),
            Map.entry("aws_cloudtrail", Set.of("IaaS")),
            Map.entry("gcp_auditlog", Set.of("IaaS")),
            Map.entry("azure*", Set.of("IaaS", "Identity Provider", "Office Suite", "SaaS")),
            Map.entry("okta", Set.of("Identity Provider", "SaaS")),
            Map.entry("github", Set.of("SaaS")),
            Map.entry("gitlab", Set.of("SaaS")),
            Map.entry("salesforce", Set.of("SaaS"))));

    private final Map<String, Set<String>> seen;

    private Platforms(Map<String, Set<String>> seen) {
        this.seen = seen;
    }

    /** What Falco's own event sources see. */
    public static Platforms standard() {
        return STANDARD;
    }

    /**
     * These with other platforms for an event source.
     *
     * @param source the source's name; with {@code *} at its end every source that begins so
     * @param platforms ATT&amp;CK's names, of any release
     */
    public Platforms with(String source, Set<String> platforms) {
        Map<String, Set<String>> changed = new HashMap<>(seen);
        changed.put(source, fold(platforms));
        return new Platforms(changed);
    }

    /** The platforms that a source sees; empty where that is not known. */
    public Optional<Set<String>> of(String source) {
        return Optional.ofNullable(SourceNames.find(seen, source));
    }

    /** The event sources whose platforms are known, sorted; a name with {@code *} at its end stands for all that begin so. */
    public List<String> sources() {
        return List.copyOf(new TreeSet<>(seen.keySet()));
    }

    /** The event sources that do not miss all of a technique's platforms, sorted as {@link #sources} are. */
    public List<String> seeing(Collection<String> on) {
        List<String> seeing = new ArrayList<>();
        for (String source : sources()) {
            if (!excludes(of(source).orElseThrow(), on)) {
                seeing.add(source);
            }
        }
        return seeing;
    }

    /** The name of today for a platform's name of any release, in any case; empty where there is no such platform. */
    public static Optional<String> today(String name) {
        String folded = fold(name.strip());
        for (Map.Entry<String, String> former : FOLDED.entrySet()) {
            if (former.getKey().equalsIgnoreCase(folded)) {
                return Optional.of(former.getValue());
            }
        }
        return TODAY.stream().filter(folded::equalsIgnoreCase).findFirst();
    }

    private static String fold(String platform) {
        // Early releases told one Windows from another.
        return platform.regionMatches(true, 0, "Windows ", 0, 8) ? "Windows" : FOLDED.getOrDefault(platform, platform);
    }

    /** The platforms' names of today, sorted. */
    public static List<String> names() {
        return List.copyOf(new TreeSet<>(TODAY));
    }

    /** Whether a source that sees these platforms cannot see a technique; false where the technique is not judged. */
    public static boolean excludes(Collection<String> seen, Collection<String> platforms) {
        Set<String> folded = fold(platforms);
        return isJudged(folded) && Collections.disjoint(seen, folded);
    }

    /** Whether platforms tell who can see a technique: there are some, and none of them lies before any system. */
    public static boolean tellSight(Collection<String> platforms) {
        return isJudged(fold(platforms));
    }

    private static boolean isJudged(Set<String> folded) {
        return !folded.isEmpty() && !folded.contains("PRE");
    }

    private static Set<String> fold(Collection<String> platforms) {
        Set<String> folded = new LinkedHashSet<>();
        for (String platform : platforms) {
            // Bundles of the ICS domain write that there is none.
            if (!platform.equals("None")) {
                folded.add(fold(platform.strip()));
            }
        }
        return folded;
    }
}
