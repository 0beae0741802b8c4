package io.github.falcomitre.source;

import io.github.falcomitre.attack.Domain;
import java.nio.file.Path;
import java.util.List;

/** Loads the newest release, and what files say, as a build without evidence does. */
final class PlainReader {

    private PlainReader() {}

    // arguments bundles; behind {@code evidence}, which asks for it too
    public static void main(String[] arguments) throws Exception {
        boolean evidence = arguments[0].equals("evidence");
        List<Domain> domains = List.of(Domain.ENTERPRISE);
        new EmbeddedSource(domains, EmbeddedSource.LATEST).load();
        for (String bundle : List.of(arguments).subList(evidence ? 1 : 0, arguments.length)) {
            var catalog = new FileSource(Path.of(bundle), domains).load();
            if (evidence) {
                catalog.evidence();
            }
        }
    }
}
