package io.github.falcomitre.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an adversary acts: a technique or sub-technique as one release has it. Its relations to other techniques
 * are answered by {@link AttackCatalog}.
 *
 * @param id {@code T} and four digits, for a sub-technique followed by {@code .} and three digits
 * @param tactics in the order of the matrix; empty where a bundle has none for it
 * @param platforms as the release writes them
 */
public record Technique(
        Domain domain, String id, String name, Status status, List<Tactic> tactics, List<String> platforms) {

    public Technique {
        tactics = List.copyOf(tactics);
        platforms = List.copyOf(platforms);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    // Sets of techniques are on every build's way, and a record's own methods are linked when first called.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Technique technique
                && id.equals(technique.id)
                && domain == technique.domain
                && status == technique.status
                && name.equals(technique.name)
                && tactics.equals(technique.tactics)
                && platforms.equals(technique.platforms);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Its page at attack.mitre.org. */
    public String url() {
        return urlOf(id);
    }

    /** The page of the technique of this id. */
    public static String urlOf(String id) {
        return "https://attack.mitre.org/techniques/" + id.replace('.', '/');
    }
}
