/**
 * Alerts: tells people and programs outside of what goes wrong in a run, without waiting for them.
 *
 * <p>May import: units, json, plan, event, posix, state, undo.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.alert;
