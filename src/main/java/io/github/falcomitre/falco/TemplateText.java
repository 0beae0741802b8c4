package io.github.falcomitre.falco;

/**
 * Looks for signs of a template in a text that is no YAML.
 *
 * @param firstAction the offset of the first <code>{{</code> outside comments, or -1
 * @param hasItem whether a line outside comments holds {@code - rule:}, {@code - macro:} or {@code - list:}
 */
record TemplateText(int firstAction, boolean hasItem) {

    boolean isWithoutItems() {
        return firstAction >= 0 && !hasItem;
    }

    static TemplateText of(String text) {
        int firstAction = -1;
        boolean hasItem = false;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            String line = text.substring(start, comment(text, start, end));
            int action = firstAction < 0 ? line.indexOf("{{") : -1;
            if (action >= 0) {
                firstAction = start + action;
            }
            hasItem |= hasItem(line);
            start = end + 1;
        }
        return new TemplateText(firstAction, hasItem);
    }

    /** Where the line's comment begins: at a number sign that begins the line or follows white space. */
    private static int comment(String text, int start, int end) {
        // Not by indexOf, which would look beyond the line, in each line up to the end of the text.
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '#' && (i == start || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
                return i;
            }
        }
        return end;
    }

    private static boolean hasItem(String line) {
        for (int dash = line.indexOf('-'); dash >= 0; dash = line.indexOf('-', dash + 1)) {
            int key = dash + 1;
            while (key < line.length() && (line.charAt(key) == ' ' || line.charAt(key) == '\t')) {
                key++;
            }
            if (key > dash + 1
                    && (line.startsWith("rule:", key)
                            || line.startsWith("macro:", key)
                            || line.startsWith("list:", key))) {
                return true;
            }
        }
        return false;
    }
}
