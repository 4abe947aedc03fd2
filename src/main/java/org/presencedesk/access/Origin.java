package org.presencedesk.access;


/** From where a request came: its id, the client's address, and what the client calls itself. */
public record Origin(String id, String address, String userAgent) {}
