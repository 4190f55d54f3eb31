/** The contract that every component of the library is held to. */
package dev.squall.stdlib;
