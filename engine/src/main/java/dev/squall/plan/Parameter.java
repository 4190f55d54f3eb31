package dev.squall.plan;

/**
 * A parameter with the value it got.
 *
 * @param name as in {@code -p name=value}
 * @param type what it takes: {@code rate}, {@code percent}, {@code duration}, {@code bytes}, {@code
 *     text}, …
 * @param value its value, printed
 * @param origin where the value came from: {@code script}, {@code SQUALL_PEAK}, {@code -p}
 * @param help what it is for
 */
public record Parameter(String name, String type, String value, String origin, String help) {}
