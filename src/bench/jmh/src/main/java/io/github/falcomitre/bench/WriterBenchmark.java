package io.github.falcomitre.bench;

import io.github.falcomitre.FalcoMitre;
import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.report.ReportFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Each format of the report, written to nowhere. */
@State(Scope.Benchmark)
public class WriterBenchmark extends Measured {

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
