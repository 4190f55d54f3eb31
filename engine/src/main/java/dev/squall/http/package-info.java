/**
 * Messages of HTTP/1.1 as they go by: what is head, what is body, where one ends and the next
 * begins. No sockets, no threads.
 *
 * <p>May import: nothing.
 */
@NullMarked
package dev.squall.http;

import org.jspecify.annotations.NullMarked;
