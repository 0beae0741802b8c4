/** The report on disk: one class a format. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.report;
