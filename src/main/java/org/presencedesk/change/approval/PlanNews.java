package org.presencedesk.change.approval;

/**
 * What has changed for people of a plan since it was made.
 *
 * @param excluded how many are left alone now and were not then
 * @param replaced how many have got a status by another change
 */
public record PlanNews(long excluded, long replaced) {}
