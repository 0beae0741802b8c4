package io.github.falcomitre.bench;

import io.github.falcomitre.attack.StixBundle;
import io.github.falcomitre.attack.StixBundleReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole STIX bundle of ATT&CK, with and without what reveals its techniques. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class BundleBenchmark {

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
