package io.github.falcomitre.maven;

import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in one sentence why a transporter failed. Each release of Maven has transporters with exceptions of their own,
 * whose classes a plugin cannot see; names and messages are all they have in common.
 */
final class Failures {

    /** {@code status code: 500}, {@code return code is: 500}, {@code (500)}. */
    private static final Pattern STATUS = Pattern.compile("(?:code(?: is)?:? |\\()([45]\\d\\d)\\b");

    private Failures() {}

    /** @param through a mirror or proxy, for the sentence; empty where there is none */
    static TransportException of(Throwable failure, boolean notFound, String through) {
        int status = notFound ? 404 : status(failure);
        String answer = "the answer" + through + " was " + status;
        if (status == 404) {
            return new TransportException(Kind.NOT_FOUND, "is not there (" + answer + "): check it", failure);
        }
        if (status == 407) {
            return new TransportException(
                    Kind.UNAUTHORISED,
                    "cannot be fetched (" + answer + "): write the proxy's user name and password into settings.xml",
                    failure);
        }
        if (status == 401 || status == 403) {
            return new TransportException(
                    Kind.UNAUTHORISED,
                    "may not be read (" + answer + "): set serverId to a <server> of settings.xml with a user name and"
                            + " password that it takes",
                    failure);
        }
        if (status >= 500) {
            return new TransportException(
                    Kind.SERVER, "cannot be fetched (" + answer + ", twice): try again later", failure);
        }
        if (status > 0) {
            return new TransportException(Kind.REFUSED, "cannot be fetched (" + answer + "): check it", failure);
        }
        String reason = reason(failure);
        if (isNamed(failure, "Timeout")) {
            return new TransportException(
                    Kind.TIMEOUT, "did not come in time" + through + " (" + reason + "): try again later", failure);
        }
        return new TransportException(
                Kind.CONNECTION,
                "cannot be fetched as a whole" + through + " (" + reason
                        + "): check it, and the proxy and the network's state",
                failure);
    }

    private static int status(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage() == null ? "" : t.getMessage();
            Matcher matcher = STATUS.matcher(message);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
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
