/**
 * What a component is: operations that drives call, written in Java or Groovy, built in, in a
 * library, or the user's own.
 *
 * <p>May import: units, plan, time, chance.
 */
@NullMarked
package dev.squall.component;

import org.jspecify.annotations.NullMarked;
