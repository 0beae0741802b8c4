package io.github.falcomitre.attack;

import java.util.Optional;

/** One of ATT&amp;CK's three knowledge bases, each with matrices, tactics and techniques of its own. */
public enum Domain {
    ENTERPRISE("enterprise-attack", "mitre-attack"),
    MOBILE("mobile-attack", "mitre-mobile-attack"),
    ICS("ics-attack", "mitre-ics-attack");

    private final String id;
    private final String killChain;

    Domain(String id, String killChain) {
        this.id = id;
        this.killChain = killChain;
    }

    /** The id that bundles and the parameter {@code domain} use, such as {@code enterprise-attack}. */
    public String id() {
        return id;
    }

    /** The {@code kill_chain_name} of the domain's kill chain phases. */
    public String killChain() {
        return killChain;
    }

    /** The domain of this id, exactly as ATT&amp;CK writes it. */
    public static Optional<Domain> of(String id) {
        for (Domain domain : values()) {
            if (domain.id.equals(id)) {
                return Optional.of(domain);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return id;
    }
}
