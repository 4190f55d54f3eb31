/**
 * The one protocol: newline-delimited JSON over a Unix socket, versioned; see
 * docs/reference/protocol.md.
 *
 * <p>May import: units, problem, plan, metric, event, time, latency.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.wire;
