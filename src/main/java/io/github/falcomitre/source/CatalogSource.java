package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;

/** Where a catalog comes from. */
@FunctionalInterface
public interface CatalogSource {

    /**
     * Loads the catalog.
     *
     * @throws AttackDataException where it cannot be had; the message is one sentence that says what to do
     */
    AttackCatalog load() throws AttackDataException;
}
