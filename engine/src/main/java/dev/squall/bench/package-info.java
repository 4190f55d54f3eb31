/**
 * Benchmarks anyone can run with one command: ratios against a peer or a floor, from one run.
 *
 * <p>May import: everything.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.bench;
