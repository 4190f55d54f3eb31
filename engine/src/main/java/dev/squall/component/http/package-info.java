/**
 * Any HTTP service as a component and as a tool: HTTP/1.1 by our own hands, HTTP/2 by the JDK's.
 *
 * <p>May import: units, plan, time, chance, component.
 */
@NullMarked
package dev.squall.component.http;

import org.jspecify.annotations.NullMarked;
