package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.StixBundle;
import io.github.falcomitre.attack.StixBundleWriter;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reduces a full STIX bundle to the facts that the checks need, and to its evidence. */
public final class Slim {

    /**
     * What was done.
     *
     * @param sha256 of the bundle that was read
     * @param bytesRead size of the file that was read
     * @param bytesWritten size of the file that was written
     * @param tactics objects written, whatever their status, as are techniques
     * @param relationships objects written, those between detection strategies and techniques included
     * @param analytics objects written
     */
    public record Result(
            String sha256,
            long bytesRead,
            long bytesWritten,
            int tactics,
            int techniques,
            int relationships,
            int analytics) {}

    private Slim() {}

    /**
     * Reads a bundle, in any form that {@link FileSource} reads, and writes it reduced: as a whole or not at all. The
     * same bundle gives the same bytes, and so does the reduced bundle itself.
     *
     * @param target is replaced; its directory is made where there is none
     * @throws AttackDataException where the bundle cannot be read
     * @throws IOException where the target cannot be written
     */
    public static Result write(Path bundle, Path target) throws IOException {
        return write(bundle, bundle.toString(), "", target);
    }

    /**
     * The same for a bundle of another name.
     *
     * @param name what messages call the bundle
     * @param expectedSha256 of the bundle, in lower case; empty where any bytes will do
     */
    public static Result write(Path bundle, String name, String expectedSha256, Path target) throws IOException {
        BundleFile read = BundleFile.readOne(bundle, name);
        read.requireSha256(expectedSha256);
        StixBundle reduced = read.bundle();
        long bytesRead = Files.size(bundle);
        try {
            AtomicFile.write(target, out -> StixBundleWriter.write(reduced, out));
        } catch (IOException e) {
            throw new IOException(
                    target + " cannot be written (" + AtomicFile.reason(e)
                            + "): name a file in a directory that can be written",
                    e);
        }
        long bytesWritten = Files.size(target);
        StixBundle.Evidence evidence = reduced.evidence().orElseThrow();
        return new Result(
                read.sha256(),
                bytesRead,
                bytesWritten,
                reduced.tactics().size(),
                reduced.techniques().size(),
                reduced.relationships().size() + evidence.detects().size(),
                evidence.analytics().size());
    }
}
