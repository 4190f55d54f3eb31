/**
 * Ports of Squall's own in front of others' addresses, and what is done there to the traffic: one
 * small file for each kind of trouble.
 *
 * <p>May import: plan, time, chance, http.
 */
@NullMarked
package dev.squall.proxy;

import org.jspecify.annotations.NullMarked;
