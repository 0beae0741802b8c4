package io.github.falcomitre.maven;

import io.github.falcomitre.attack.AttackCatalog;
import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.Provenance;
import io.github.falcomitre.check.CheckPolicy;
import io.github.falcomitre.check.TagChecker;
import io.github.falcomitre.source.CatalogSource;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.source.FileSource;
import io.github.falcomitre.source.UnknownReleaseException;
import java.io.File;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** The catalog that the parameters name, loaded once a build. */
final class Catalogs {

    private final SourceParameters parameters;
    private final AttackData data;

    private Catalogs(SourceParameters parameters, AttackData data) {
        this.parameters = parameters;
        this.data = data;
    }

    /** What the parameters say, checked as far as it can be without reading anything. */
    static Catalogs of(SourceParameters parameters) throws MojoFailureException {
        return of(parameters, AttackData.of(parameters));
    }

    /** The data in the place of what the parameters say of it. */
    static Catalogs of(SourceParameters parameters, AttackData data) throws MojoFailureException {
        data.refuseUselessSha256();
        return new Catalogs(parameters, data);
    }

    /** The catalog; every module of a build that names the same gets the same one. */
    AttackCatalog load(OnceABuild once) throws MojoExecutionException, MojoFailureException {
        String key = data.domains() + " " + data.release() + " " + data.sha256() + " ";
        CatalogSource source;
        if (data.isEmbedded()) {
            source = new EmbeddedSource(data.domains(), data.release());
        } else if (data.file().isPresent()) {
            File file = data.file().get();
            key += state(file);
            source = file(file, file.toString());
        } else if (data.artifact().isPresent()) {
            String name = data.artifact().get().toString();
            File file = data.artifact().get().resolve(parameters);
            key += name + " " + state(file);
            source = file(file, name);
        } else {
            key += data.address().isPresent() ? data.address().get() : "";
            source = new Downloads(parameters, data).catalog();
        }
        try {
            return once.get(key, AttackCatalog.class, source::load);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownReleaseException failure) {
                throw OneSentence.failure(
                        "The parameter " + data.releaseParameter() + ": " + failure.getMessage(),
                        failure,
                        parameters.getLog());
            }
            if (e.getCause() instanceof AttackDataException failure) {
                throw OneSentence.execution(failure, parameters.getLog());
            }
            throw OneSentence.execution("The ATT&CK data could not be loaded: " + e.getCause(), e, parameters.getLog());
        }
    }

    /** A checker by the catalog; what it knows beyond the catalog is made once a build as well. */
    TagChecker checker(OnceABuild once) throws MojoExecutionException, MojoFailureException {
        AttackCatalog catalog = load(once);
        Provenance from = catalog.provenance();
        String key = "checker " + from.domains() + " " + from.release() + " " + from.source() + " " + from.sha256();
        try {
            return once.get(key, TagChecker.class, () -> new TagChecker(catalog, CheckPolicy.standard()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What to warn of where a file is of another release than the one configured; its own word counts. */
    Optional<String> contradiction(Provenance loaded) {
        String release = data.release();
        boolean agrees = data.isRelease()
                || release.equals(EmbeddedSource.LATEST)
                || loaded.release().equals(release)
                || loaded.release().startsWith(release + ".");
        return agrees
                ? Optional.empty()
                : Optional.of("The parameter attackVersion is " + release + ", but " + loaded.source()
                        + " says that it is " + loaded.release() + ", and is taken for that.");
    }

    /** What tells whether an earlier module of the same build has written the file anew. */
    private static String state(File file) {
        return file + " " + file.length() + " " + file.lastModified();
    }

    private CatalogSource file(File file, String name) throws MojoFailureException {
        FileSource source = new FileSource(Place.path(data.fileParameter(), file), data.domains())
                .withName(name)
                .withSha256(data.sha256())
                .withCache(Downloads.cache(parameters));
        return data.release().equals(EmbeddedSource.LATEST) ? source : source.withRelease(data.fullRelease());
    }
}
