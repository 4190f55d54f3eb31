/**
 * The product from outside: each test starts {@code ./squall} as a person would, in a place of its
 * own, and looks at what it prints, leaves and exits with.
 *
 * <p>May import: nothing of ours.
 */
package dev.squall.scenarios;
