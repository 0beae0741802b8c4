package io.github.falcomitre.report;

import io.github.falcomitre.check.CheckReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Writes a report into a directory, a file for each format. */
public final class Reports {

    private Reports() {}

    /**
     * Writes a report in the formats asked for, in UTF-8. Every file is written whole beside its target before any is
     * moved into place; where one cannot be written, the files of an earlier run stay as they were. Files of other
     * formats are not touched.
     *
     * @param directory made where it does not exist
     * @return the files, in the order of the formats
     * @throws IOException one sentence: what could not be written, where, why and what to do
     */
    public static List<Path> write(CheckReport report, Set<ReportFormat> formats, Path directory) throws IOException {
        Map<String, ReportWriter> writers = new LinkedHashMap<>();
        for (ReportFormat format : formats) {
            writers.put(format.fileName(), format.writer());
        }
        return write(report, writers, directory);
    }

    /**
     * Writes a report as {@link #write(CheckReport, Set, Path)} does, with links to the rules where a format has them.
     *
     * @param base the directory that the report's paths are relative to
     */
    public static List<Path> write(CheckReport report, Set<ReportFormat> formats, Path directory, Path base)
            throws IOException {
        Map<String, ReportWriter> writers = new LinkedHashMap<>();
        for (ReportFormat format : formats) {
            ReportWriter writer =
                    format == ReportFormat.MARKDOWN ? MarkdownReport.in(directory, base) : format.writer();
            writers.put(format.fileName(), writer);
        }
        return write(report, writers, directory);
    }

    /** @param writers by the name of the file */
    static List<Path> write(CheckReport report, Map<String, ReportWriter> writers, Path directory) throws IOException {
        List<Path> drafts = new ArrayList<>();
        List<Path> targets = new ArrayList<>();
        try {
            // Asked first, because createDirectories refuses a symbolic link to a directory before Java 20.
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            for (Map.Entry<String, ReportWriter> writer : writers.entrySet()) {
                Path target = directory.resolve(writer.getKey());
                if (Files.isDirectory(target)) {
                    throw new FileSystemException(target.toString(), null, writer.getKey() + " is a directory there");
                }
                Path draft = directory.resolve(draftOf(writer.getKey()));
                drafts.add(draft);
                targets.add(target);
                try (Writer out =
                        Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                    writer.getValue().write(report, out);
                }
            }
            for (int i = 0; i < drafts.size(); i++) {
                move(drafts.get(i), targets.get(i));
            }
            return targets;
        } catch (IOException e) {
            discard(drafts, e);
            throw new IOException(
                    "The reports cannot be written to " + directory + " (" + reason(e)
                            + "): make it a directory that can be written, or set another outputDirectory.",
                    e);
        } catch (RuntimeException | Error e) {
            discard(drafts, e);
            throw e;
        }
    }

    /**
     * A name that no run at the same time has. {@code Files.createTempFile} would make a file that nobody but its owner
     * may read.
     */
    private static String draftOf(String fileName) {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return ".".concat(fileName).concat(".").concat(random).concat(".tmp");
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(List<Path> drafts, Throwable failure) {
        for (Path draft : drafts) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        if (e instanceof NoSuchFileException) {
            return "it cannot be made there";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
