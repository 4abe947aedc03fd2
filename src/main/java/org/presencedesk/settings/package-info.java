/**
 * What an administrator sets in the environment, checked as a whole before anything starts, and translated into the
 * configuration of Quarkus. Only the packaged application reads it; development and tests have their own configuration.
 */
package org.presencedesk.settings;

