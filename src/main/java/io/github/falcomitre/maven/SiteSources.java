package io.github.falcomitre.maven;

import io.github.falcomitre.falco.SourcePosition;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the site can lead to for a place in the rules.
 *
 * @param address what comes before a path; empty where none is configured
 * @param resources the directory whose files are copied into the site
 */
record SiteSources(String address, Path resources) {

    private static final String RESOURCES = "src/site/resources/";

    /**
     * The sources of a project.
     *
     * @param address the value of the parameter {@code sourcesUrl}
     * @param base the project's directory
     */
    static SiteSources of(@Nullable String address, Path base) {
        String text = address == null ? "" : address.strip();
        return new SiteSources(text.isEmpty() || text.endsWith("/") ? text : text.concat("/"), base.resolve(RESOURCES));
    }

    /** A link to the line, relative to the site's root where the file is part of it. */
    Optional<String> link(SourcePosition position) {
        String file = position.file();
        if (address.isEmpty() && file.startsWith(RESOURCES)) {
            file = file.substring(RESOURCES.length());
        }
        boolean inside = !file.startsWith("../");
        boolean isKnown = address.isEmpty() ? inside && new File(resources.toFile(), file).isFile() : inside;
        if (!isKnown) {
            return Optional.empty();
        }
        try {
            String path = new URI(null, null, "/".concat(file), null).toASCIIString();
            return Optional.of(address + path.substring(1) + "#L" + position.line());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
