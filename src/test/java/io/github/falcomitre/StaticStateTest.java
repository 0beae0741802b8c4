package io.github.falcomitre;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Maven's daemon keeps classes from build to build, so what is static must not remember anything of one. */
@AnalyzeClasses(packages = "io.github.falcomitre", importOptions = ImportOption.DoNotIncludeTests.class)
class StaticStateTest {

    @ArchTest
    static final ArchRule statics_are_final =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static void statics_do_not_change(JavaClasses classes) throws IllegalAccessException {
        List<String> changeable = new ArrayList<>();
        for (JavaClass type : classes) {
            for (JavaField each : type.getFields()) {
                if (each.getModifiers().contains(JavaModifier.STATIC)) {
                    Field field = each.reflect();
                    field.setAccessible(true);
                    if (isChangeable(field.get(null))) {
                        changeable.add(each.getFullName());
                    }
                }
            }
        }
        assertThat(changeable).isEmpty();
    }

    private static boolean isChangeable(Object value) {
        String kind = value.getClass().getName();
        if (value instanceof Collection || value instanceof Map) {
            return !kind.startsWith("java.util.ImmutableCollections$")
                    && !kind.startsWith("java.util.Collections$Unmodifiable");
        }
        return value instanceof Reference
                || value instanceof ThreadLocal
                || value instanceof StringBuilder
                || kind.startsWith("java.util.concurrent.");
    }
}
