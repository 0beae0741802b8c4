package io.github.falcomitre.report;

import io.github.falcomitre.attack.Domain;
import io.github.falcomitre.attack.Provenance;

/** Wording that several formats share. */
final class Texts {

    private Texts() {}

    /** The ids of the catalog's domains with {@code ,} between. */
    static String domains(Provenance provenance) {
        return domains(provenance, ",");
    }

    /** The ids of the catalog's domains. */
    static String domains(Provenance provenance, String separator) {
        StringBuilder ids = new StringBuilder();
        for (Domain domain : provenance.domains()) {
            ids.append(ids.isEmpty() ? "" : separator).append(domain.id());
        }
        return ids.toString();
    }
}
