/**
 * A component: an assistant that parses, generates and learns, on a small language model of its
 * own, or at any endpoint that speaks the OpenAI chat protocol.
 *
 * <p>May import: component, plan, units, chance.
 */
@NullMarked
package dev.squall.stdlib.assistant;

import org.jspecify.annotations.NullMarked;
