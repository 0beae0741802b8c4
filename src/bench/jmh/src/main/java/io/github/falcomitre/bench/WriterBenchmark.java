package io.github.falcomitre.bench;

import io.github.falcomitre.FalcoMitre;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.report.ReportFormat;
import java.io.IOException;
import java.io.Writer;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each format of the report, written to nowhere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class WriterBenchmark {

    /** A directory of rules: {@code -p rules=DIRECTORY}. */
    @Param("")
    public String rules;

    @Param
    public ReportFormat format;

    private CheckReport report;

    @Setup
    public void check() throws Exception {
        report = FalcoMitre.check(Path.of(rules));
    }

    @Benchmark
    public void write() throws IOException {
        format.writer().write(report, Writer.nullWriter());
    }
}
