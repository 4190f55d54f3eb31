/**
 * What pages are made of: text as it must stand in them, and pictures of lines, marks and words.
 *
 * <p>May import: nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.markup;
