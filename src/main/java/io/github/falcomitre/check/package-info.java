/** The judgement: rules and a catalog and a policy in, a report out. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.check;
