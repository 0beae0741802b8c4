package io.github.falcomitre.condition;

import io.github.falcomitre.falco.SourceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields of an event source name what happened, and how such a name is written. Immutable.
 *
 * <p>A form is the fields' names with a blank or {@code /} between them: {@code ka.verb ka.target.resource}. Every event
 * has the first one; another that it lacks has the empty name. Fields behind a {@code ?} tell events apart but are no part
 * of their names.
 */
public final class EventFields {
    private static final String SEPARATORS = " /?";
    private static final String KUBERNETES = "ka.verb ka.target.resource/ka.target.subresource";

    /** Former names of fields, and what they are called today. */
    private static final Map<String, String> FORMER = Map.of("syscall.type", "evt.type");

    private static final EventFields STANDARD = new EventFields(Map.of(
            "syscall", "evt.type?evt.is_open_read?evt.is_open_write",
            "k8s_audit*", KUBERNETES,
            "k8saudit*", KUBERNETES,
            "aws_cloudtrail", "ct.name",
            "gcp_auditlog", "gcp.methodName",
            "okta", "okta.evt.type",
            "salesforce", "salesforce.eventtype",
            "github", "github.type github.action"));

    private final Map<String, String> forms;

    private EventFields(Map<String, String> forms) {
        this.forms = forms;
    }

    /** Those of the sources that Falco's own plugins have. */
    public static EventFields standard() {
        return STANDARD;
    }

    /**
     * These and one more, or another one.
     *
     * @param source its name; with {@code *} at its end it stands for all that begin so and have no longer entry
     * @throws IllegalArgumentException where the form has no field
     */
    public EventFields with(String source, String form) {
        if (fieldsOf(form).isEmpty()) {
            throw new IllegalArgumentException("The form '" + form + "' names no field");
        }
        Map<String, String> changed = new HashMap<>(forms);
        changed.put(source, form);
        return new EventFields(changed);
    }

    /** The fields' names in the order of the form; empty where the source is not known. */
    public List<String> of(String source) {
        return fieldsOf(form(source));
    }

    /** The form; empty where the source is not known. */
    String form(String source) {
        String form = SourceNames.find(forms, source);
        return form == null ? "" : form;
    }

    static List<String> fieldsOf(String form) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= form.length(); i++) {
            if (i == form.length() || SEPARATORS.indexOf(form.charAt(i)) >= 0) {
                if (start < i) {
                    fields.add(form.substring(start, i));
                }
                start = i + 1;
            }
        }
        return List.copyOf(fields);
    }

    /** How many of the fields are written where events are named. */
    static int written(String form) {
        int hidden = form.indexOf('?');
        return fieldsOf(hidden < 0 ? form : form.substring(0, hidden)).size();
    }

    /** What a field is called today. */
    static String today(String field) {
        return FORMER.getOrDefault(field, field);
    }
}
