package labrunner.lab;

import java.util.Optional;
import labrunner.problem.Place;

/**
 * The line with which a page gets the credentials of its cluster, such as the first plain {@code az aks get-credentials}. What
 * follows it is meant for that cluster.
 *
 * @param place of the line on the page
 * @param text the line as the page has it
 * @param cluster the cluster's name, as far as the page says it; a variable that the page doesn't set stays as it is written
 * @param within the resource group, region or project that the line names
 */
public record SetUp(Place place, String text, String cluster, Optional<String> within) {}
