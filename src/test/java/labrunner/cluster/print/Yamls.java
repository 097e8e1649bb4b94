package labrunner.cluster.print;

import labrunner.value.Value;

/** Texts that YAML printers differ on. */
final class Yamls {
    private Yamls() {}

    static Value.Mapping odd() {
        return Value.map(
                "a10", "yes",
                "a2", "no",
                "bool", "true",
                "colon", "a: b",
                "date", "2026-06-18",
                "empty", "",
                "hash", "a #b",
                "hex", "0x1f",
                "lines", "one\ntwo\n",
                "lines-no-end", "one\ntwo",
                "lines-two-ends", "one\n\n",
                "long",
                        "this is a text that goes on and on past the eightieth column, and then on and on again past the next"
                                + " eighty columns, to see where it is broken, if it is",
                "long-quoted",
                        "this: is a text that goes on and on past the eightieth column, and then on and on again past the next"
                                + " eighty columns, to see where it is broken, if it is",
                "number", "12",
                "octal", "0777",
                "quote", "'single' and \"double\"",
                "sexagesimal", "22:22",
                "spaces", " led and trailed ",
                "star", "*ref",
                "tab", "a\tb",
                "tilde", "~",
                "unicode", "grün <&>",
                "x.y_z-1", "- item");
    }
}
