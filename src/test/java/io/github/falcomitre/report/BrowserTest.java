package io.github.falcomitre.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.falcomitre.check.CheckReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: {@code chromium} on the path, or the one that the system property
 * {@code falco-mitre.chromium} names. Skipped where there is none.
 */
class BrowserTest {

    private static Optional<Path> chromium = Optional.empty();

    @TempDir
    Path directory;

    private record Result(Document page, String log) {}

    @BeforeAll
    static void find() {
        chromium = Optional.ofNullable(System.getProperty("falco-mitre.chromium"))
                .map(Path::of)
                .or(() -> {
                    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                        Path candidate = Path.of(folder, "chromium");
                        if (Files.isExecutable(candidate)) {
                            return Optional.of(candidate);
                        }
                    }
                    return Optional.empty();
                });
        assumeThat(chromium)
                .as("chromium on the path, or -Dfalco-mitre.chromium=...")
                .isPresent();
    }

    @Test
    void showsTheReportWithoutComplaints() throws Exception {
        Result result = open(html(Samples.workloads()));

        assertThat(result.log()).doesNotContain("CONSOLE");
        assertThat(result.page().select("table.findings > tbody > tr")).hasSize(14);
        assertThat(result.page().select("table.rules > tbody > tr")).hasSize(21);
    }

    @Test
    void hostileNamesStayText() throws Exception {
        Path report = html(Samples.hostile(HostileTexts.ALL));
        Result result = open(report);

        assertThat(result.log()).doesNotContain("CONSOLE");
        assertThat(result.page().select("script, img, [onload], [onclick], [onerror]"))
                .isEmpty();
        assertThat(result.page().select("table.rules > tbody > tr")).hasSameSizeAs(HostileTexts.ALL);
    }

    /** What the other tests rely on: the browser does tell when the page breaks its own policy. */
    @Test
    void thePolicyRefusesAnotherStyleSheet() throws Exception {
        Path report = html(Samples.workloads());
        Files.writeString(report, Files.readString(report).replace("</style>", "p{}</style>"));

        assertThat(open(report).log()).contains("CONSOLE", "Content Security Policy");
    }

    private Path html(CheckReport report) throws IOException {
        return Reports.write(report, EnumSet.of(ReportFormat.HTML), directory).get(0);
    }

    private Result open(Path page) throws IOException, InterruptedException {
        Path dom = directory.resolve("dom.html");
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(List.of(
                        chromium.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + directory.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString()))
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        return new Result(
                Jsoup.parse(Files.readString(dom)), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }
}
