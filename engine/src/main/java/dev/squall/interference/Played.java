package dev.squall.interference;

import dev.squall.analysis.Table;
import org.jspecify.annotations.Nullable;

/**
 * A run that played a cell.
 *
 * @param run the name of its folder
 * @param state its verdict
 * @param whole whether it was played as asked: its figures count
 * @param doubtful whether the generator, the guard or the engine was starved meanwhile: beside
 *     others that is part of what they do to it, alone it is not
 * @param interrupted whether someone wants the whole to end
 * @param table its figures by windows
 * @param pressed what the pressure's load achieved; null for none
 */
public record Played(
    String run,
    String state,
    boolean whole,
    boolean doubtful,
    boolean interrupted,
    Table table,
    @Nullable Double pressed) {}
