package labrunner.ui.chart;

import java.util.List;

/** Who says what to whom, from top to bottom; parties are meant by their index, from left to right. */
record SequenceChart(List<String> parties, List<Event> events) {

    /** Something that takes a row. */
    sealed interface Event {}

    /** Something that a party says to another, or to itself. */
    record Message(int from, int to, boolean dotted, boolean arrow, String text) implements Event {}

    /** A remark beside one party, or across several. */
    record Note(int first, int last, String text) implements Event {}

    /** Where what follows is done under a condition or again and again, or where that ends: then its words are empty. */
    record Part(String text) implements Event {}
}
