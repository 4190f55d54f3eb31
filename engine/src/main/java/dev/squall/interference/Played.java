package dev.squall.interference;

import dev.squall.analysis.Table;
import org.jspecify.annotations.Nullable;

/**
 * A run that played a cell.
 *
 * @param run the name of its folder
 * @param state its verdict
 * @param trusted whether its figures count
 * @param interrupted whether someone wants the whole to end
 * @param table its figures by windows
 * @param pressed what the pressure's load achieved; null for none
 */
public record Played(
    String run,
    String state,
    boolean trusted,
    boolean interrupted,
    Table table,
    @Nullable Double pressed) {}
