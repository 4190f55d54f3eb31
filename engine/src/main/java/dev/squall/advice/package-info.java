/**
 * Experts: asked before a run decides something, heard where they are more cautious.
 *
 * <p>May import: json.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.advice;
