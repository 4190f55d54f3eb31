package dev.squall.interference;

/**
 * What is played beside others.
 *
 * @param name its own
 * @param driven whether it is a drive, which can be slowed down; a load only slows others
 * @param open whether its operations arrive at a rate, whatever becomes of those before
 * @param level what it is asked for, for people
 */
public record Member(String name, boolean driven, boolean open, String level) {}
