package org.weir.node.desk.view;

/**
 * One agency in an explanation or an answer.
 *
 * @param name of the agency
 * @param kind of agency, in words
 * @param state class of the look: good, bad, wait or off
 * @param word what became of it
 * @param detail a sentence more; empty when there is none
 */
public record Lane(String name, String kind, String state, String word, String detail) {}
