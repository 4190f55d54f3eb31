/**
 * The network load: TCP and UDP clients, the sink that they send to, and the protocol between them.
 * Contents verified.
 *
 * <p>May import: load, arrival, units, plan, time, chance, posix.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.load.network;
