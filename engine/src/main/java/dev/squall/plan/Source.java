package dev.squall.plan;

/** A file the plan was made from: its path as given, its SHA-256 in hex, its text. */
public record Source(String file, String sha256, String text) {}
