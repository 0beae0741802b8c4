package io.github.falcomitre.bench;

import io.github.falcomitre.attack.StixBundle;
import io.github.falcomitre.attack.StixBundleReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A whole STIX bundle of ATT&CK, with and without what reveals its techniques. */
@State(Scope.Benchmark)
public class BundleBenchmark extends Measured {

    /** A bundle: {@code -p bundle=FILE}. */
    @Param("")
    public String bundle;

    @Benchmark
    public StixBundle facts() throws Exception {
        try (InputStream in = Files.newInputStream(Path.of(bundle))) {
            return StixBundleReader.read(in, bundle);
        }
    }

    @Benchmark
    public StixBundle factsAndEvidence() throws Exception {
        try (InputStream in = Files.newInputStream(Path.of(bundle))) {
            return StixBundleReader.readWithEvidence(in, bundle);
        }
    }
}
