/**
 * What ATT&amp;CK says: techniques, tactics and their history, read from STIX bundles or from the facts in the jar.
 *
 * <p>Source of the model: <a href="https://github.com/mitre/cti/blob/master/USAGE.md">the ATT&amp;CK data model</a>.
 */
@org.jspecify.annotations.NullMarked
package io.github.falcomitre.attack;
