/** Living with findings: which of them do not count, because somebody said so or because they were there before. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.known;
