package org.presencedesk.sandbox.control;

import org.presencedesk.sandbox.faults.Faults;
import org.presencedesk.sandbox.faults.Switches;
import org.presencedesk.sandbox.graph.CallLog;
import org.presencedesk.sandbox.graph.PresenceSlots;
import org.presencedesk.sandbox.graph.TeamsClients;

/**
 * What can be looked at and changed while the sandbox runs.
 *
 * @param reset forgets switches, ordered failures, writes and counts
 */
record Controls(
        Switches switches, Faults faults, CallLog log, PresenceSlots slots, TeamsClients clients, Runnable reset) {}
