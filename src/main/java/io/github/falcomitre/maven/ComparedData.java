package io.github.falcomitre.maven;

import io.github.falcomitre.attack.AttackRelease;
import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.EmbeddedFacts;
import io.github.falcomitre.source.EmbeddedSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The two sides of a comparison.
 *
 * <p>What the POM says of {@code attackVersion} is meant for {@code check}: it is where the comparison begins, though
 * Maven hands it to every goal. Where it ends, the command line says, or the configuration of {@code diff} alone.
 */
record ComparedData(AttackData from, AttackData to) {

    private static final String FROM = "fromVersion";
    private static final String TO = "attackVersion";
    private static final List<String> BUNDLES = List.of("attackFile", "attackUrl", "attackArtifact");

    static ComparedData of(DiffMojo parameters) throws MojoFailureException {
        PomConfiguration pom = new PomConfiguration(parameters.project, parameters.session.getUserProperties());
        String commandLine = parameters.session.getUserProperties().getProperty("falco-mitre." + TO, "");
        String bound = parameters.attackVersion.strip();
        AttackData to = AttackData.of(parameters);
        if (!commandLine.isBlank()) {
            to = to.withRelease(TO, commandLine);
        } else if (pom.forAllGoals(TO).equals(Optional.of(bound))) {
            to = to.withRelease(TO, EmbeddedSource.LATEST);
        }
        String from = parameters.fromVersion == null ? "" : parameters.fromVersion.strip();
        AttackData begin = to.releaseAlone(FROM, from.isEmpty() ? checked(pom, to) : from);
        // A hash for a release that the POM names is for the side that has that release.
        return to.isEmbedded() && !begin.isEmbedded()
                ? new ComparedData(begin.withSha256(to.sha256()), to.withSha256(""))
                : new ComparedData(begin, to);
    }

    /** The release that check uses, as text. */
    private static String checked(PomConfiguration pom, AttackData to) throws MojoFailureException {
        for (String bundle : BUNDLES) {
            Set<String> configured = pom.forGoal("check", bundle);
            if (!configured.isEmpty()) {
                throw new MojoFailureException("The parameter fromVersion is not set, and the goal check is configured"
                        + " with " + bundle + ", not with a release to compare with; set fromVersion, such as"
                        + " -Dfalco-mitre.fromVersion=18.1.");
            }
        }
        Set<String> releases = pom.forGoal("check", TO);
        if (releases.size() > 1) {
            throw new MojoFailureException("The parameter fromVersion is not set, and the goal check is configured with"
                    + " several releases, " + Console.escape(String.join(" and ", releases))
                    + "; set fromVersion to the one to compare with.");
        }
        String checked =
                releases.isEmpty() ? EmbeddedSource.LATEST : releases.iterator().next();
        return checked.equalsIgnoreCase(EmbeddedSource.LATEST) && isNewest(to) ? majorBeforeNewest(to) : checked;
    }

    private static boolean isNewest(AttackData to) {
        EmbeddedFacts facts = EmbeddedFacts.shared();
        for (Domain domain : to.domains()) {
            if (!facts.release(domain, to.release()).equals(facts.release(domain, EmbeddedSource.LATEST))) {
                return false;
            }
        }
        return to.isRelease();
    }

    private static String majorBeforeNewest(AttackData to) {
        int newest = 1;
        for (Domain domain : to.domains()) {
            Optional<AttackRelease> release = EmbeddedFacts.shared().release(domain, EmbeddedSource.LATEST);
            newest = Math.max(newest, release.orElseThrow().major());
        }
        return String.valueOf(newest - 1);
    }
}
