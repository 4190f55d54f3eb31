package dev.squall.dsl.words;

import dev.squall.dsl.catalogue.Where;
import dev.squall.dsl.draft.Drafted;
import org.jspecify.annotations.Nullable;

/**
 * A phase's, group's, limits' or code's braces, or the top of the script.
 *
 * @param phase what loads that stand here belong to
 * @param strands what phases that stand here belong to
 * @param code what the block's code becomes; null where it is part of the script
 */
record Block(Where where, Drafted.Phase phase, Drafted.Strands strands, @Nullable CodeMaker code) {
  /** A block in this one that has no phase or group of its own. */
  Block within(Where where, @Nullable CodeMaker code) {
    return new Block(where, phase, strands, code);
  }
}
