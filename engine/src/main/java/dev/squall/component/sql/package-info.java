/**
 * Databases as a component and as a tool, over any JDBC driver the user names.
 *
 * <p>May import: units, plan, time, chance, component.
 */
@NullMarked
package dev.squall.component.sql;

import org.jspecify.annotations.NullMarked;
