package ceyuan.organisation.web;

import java.util.List;

import ceyuan.organisation.UnitQueries;

/**
 * A unit in the tree with what is shown beneath it.
 *
 * @param twigs empty where the branch is not unfolded
 * @param next the page of sub-units that follows; 0 if all are shown
 */
public record Twig(UnitQueries.Line unit, boolean unfolded, List<Twig> twigs, int next) {}
