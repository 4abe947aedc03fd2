/** What proves that a trail was not altered, to people who trust neither its database nor this program. */
package org.presencedesk.proof;

