package io.github.falcomitre.maven;

import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in one sentence why a transporter failed. Each release of Maven has transporters with exceptions of their own,
 * whose classes a plugin cannot see; names and messages are all they have in common.
 */
final class Failures {

    /** As in {@code status code: 500, reason…}, {@code …/bundle.json 500 Internal…}, {@code Status: 500}, {@code (500)}. */
    private static final Pattern STATUS = Pattern.compile(" ([45]\\d\\d)(?=$|[ ,])|\\(([45]\\d\\d)\\)");

    /** What writes to files. */
    private static final Set<String> FILES =
            Set.of("sun.nio.ch.FileChannelImpl", "java.io.FileOutputStream", "java.io.RandomAccessFile");

    private Failures() {}

    /** @param through a mirror or proxy, for the sentence; empty where there is none */
    static TransportException of(Throwable failure, boolean notFound, String through) {
        int status = notFound ? 404 : status(failure);
        TransportException said = status == 0 ? broken(failure, through) : answered(status, through);
        // Not as its cause, since Maven puts the messages of all causes behind the sentence.
        said.addSuppressed(failure);
        return said;
    }

    /** What failed, where it was the writing of the file: no class of exceptions tells, but where it was thrown does. */
    static Optional<IOException> ofWriting(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException e && (e instanceof FileSystemException || isThrownByAFile(e))) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }

    private static boolean isThrownByAFile(IOException e) {
        for (StackTraceElement element : e.getStackTrace()) {
            if (element.getClassName().contains("Socket")) {
                return false;
            }
            if (FILES.contains(element.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private static TransportException answered(int status, String through) {
        String answer = "(the answer" + through + " was " + status;
        return switch (status) {
            case 404, 410 -> new TransportException(Kind.NOT_FOUND, "is not there " + answer + "): check the address");
            case 407 ->
                new TransportException(
                        Kind.UNAUTHORISED,
                        "cannot be fetched " + answer
                                + "): write the proxy's user name and password into settings.xml");
            case 401, 403 ->
                new TransportException(
                        Kind.UNAUTHORISED,
                        "may not be read " + answer
                                + "): set serverId to a <server> of settings.xml with a user name and"
                                + " password that it takes");
            default ->
                status >= 500
                        ? new TransportException(
                                Kind.SERVER, "cannot be fetched " + answer + ", twice): try again later")
                        : new TransportException(Kind.REFUSED, "cannot be fetched " + answer + "): check the address");
        };
    }

    private static TransportException broken(Throwable failure, String through) {
        String reason = "(" + reason(failure) + through + ")";
        return isNamed(failure, "Timeout")
                ? new TransportException(Kind.TIMEOUT, "did not come in time " + reason + ": try again later")
                : new TransportException(
                        Kind.CONNECTION,
                        "cannot be fetched as a whole " + reason + ": check the address, the proxy and the network");
    }

    private static int status(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage() == null ? "" : t.getMessage();
            Matcher matcher = STATUS.matcher(message);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
            if (t.getClass().getSimpleName().equals("AuthorizationException")) {
                String lower = message.toLowerCase(Locale.ROOT);
                return lower.contains("proxy") ? 407 : lower.contains("forbidden") ? 403 : 401;
            }
        }
        return 0;
    }

    private static boolean isNamed(Throwable failure, String part) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t.getClass().getSimpleName().contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String name = last.getClass().getSimpleName();
        return last.getMessage() == null ? name : name + ": " + last.getMessage();
    }
}
