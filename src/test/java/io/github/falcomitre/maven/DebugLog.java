package io.github.falcomitre.maven;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Keeps what only {@code -X} shows as well, with its stack traces. */
final class DebugLog extends LinesLog {

    final List<String> debug = new ArrayList<>();

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public void debug(CharSequence content) {
        debug.add(content.toString());
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        debug.add(content + "\n" + trace);
    }
}
