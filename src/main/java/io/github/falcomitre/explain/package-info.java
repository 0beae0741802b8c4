/** What ATT&amp;CK says of one tag or name, for a person who asks. */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.explain;
