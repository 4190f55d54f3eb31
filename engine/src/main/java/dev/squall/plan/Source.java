package dev.squall.plan;

import org.jspecify.annotations.Nullable;

/**
 * A file the plan was made from.
 *
 * @param file its path as given
 * @param sha256 of its text, in hex
 * @param text its text
 * @param groovy the script that it was read as; null where the text is one
 */
public record Source(String file, String sha256, String text, @Nullable String groovy) {}
