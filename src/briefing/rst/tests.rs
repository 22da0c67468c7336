//! Small documents and the trees they give.

use super::super::testing::{check_cases, styles};
use super::super::tree::Kind;
use super::parse;

fn check(cases: &[(&str, &str)]) {
    check_cases(|source| parse(source.to_owned(), "name"), cases);
}

#[test]
fn titles_are_levels_in_the_order_of_their_signs() {
    check(&[
        (
            "=====\nCosts\n=====\n\n:Author: Ada\n:Date: 1 May\n  2026\n:orphan:\n\nA\n=\nx\n\nB\n---\ny\n\nC\n===\nz\n",
            "Costs\nAuthor = Ada\nDate = 1 May 2026\n10:section A:\n  12:lead x\n  14:section B:\n    16:lead y\n\
             18:section C:\n  20:lead z",
        ),
        ("T\n===\nx\n\nA\n---\ny\n", "T\n3:paragraph x\n5:section A:\n  7:lead y"),
        ("A\n===\nx\n\nB\n===\ny\n", "name\n1:section A:\n  3:lead x\n5:section B:\n  7:lead y"),
        ("T\n===\nS\n---\n:a: b\n\nx\n\nA\n~~~\n", "T\na = b\n3:paragraph S\n7:paragraph x\n9:section A:"),
        (".. comment\n\n.. _t:\n\nT\n===\n\n1. A\n-----\nx\n", "T\n8:section 1. A:\n  10:lead x"),
        (".. image:: a\n\nT\n===\nx\n\nA\n---\n", "T\n1:paragraph a\n5:paragraph x\n7:section A:"),
        ("a\n\n----\n\nb\n", "name\n1:paragraph a\n5:paragraph b"),
        (
            "PEP: 12\nTitle: Sample\n  text\nAuthor: Ada\n\nAbstract\n========\n\nx\n",
            "Sample text\nPEP = 12\nAuthor = Ada\n6:section Abstract:\n  9:lead x",
        ),
        ("日本\n====\n\nx\n", "日本\n4:paragraph x"),
        ("", "name"),
    ]);
}

#[test]
fn items_nest_by_their_columns() {
    check(&[
        (
            "- a\n  b\n\n  - c\n\n    d\n\n* e\n\nf\n",
            "name\n1:bullet (-) a b\n  4:bullet (-) c\n    6:paragraph d\n8:bullet (*) e\n10:paragraph f",
        ),
        (
            "1. a\n#. b\n\n   (a) c\n   (b) d\n\niv) e\n",
            "name\n1:bullet (1.) a\n2:bullet (2.) b\n  4:bullet ((a)) c\n  5:bullet ((b)) d\n7:bullet (iv)) e",
        ),
        (
            "A. Einstein was\nhere.\n\n3. a\nb\n",
            "name\n1:paragraph A. Einstein was here.\n4:paragraph 3. a b",
        ),
        ("- - a\n  - b\n- c\n", "name\n1:bullet (- -) a\n2:bullet (-) b\n3:bullet (-) c"),
        ("-\n\n- a::\n\n    b\n", "name\n3:bullet (-) a:\n  5:code b"),
        ("* - a\n  - b\n", "name\n1:bullet (* -) a\n2:bullet (-) b"),
    ]);
}

#[test]
fn terms_fields_and_options_are_labels() {
    check(&[
        (
            "term\n  what it is\n  and more\n\n  below\nother : kind\n  x\n",
            "name\n1:paragraph term: what it is and more\n  5:paragraph below\n6:paragraph other : kind: x",
        ),
        ("term\n  - a\n", "name\n1:paragraph term:\n  2:bullet (-) a"),
        (
            "x\n\n:param a: b\n    c\n:returns: *d*\n",
            "name\n1:paragraph x\n3:paragraph param a: b c\n5:paragraph returns: d",
        ),
        (
            "x\n\n-a         all of it\n-f FILE, --file=FILE  read\n                      it\n--long\n    below\n",
            "name\n1:paragraph x\n3:paragraph -a: all of it\n4:paragraph -f FILE, --file=FILE: read it\n6:paragraph --long: \
             below",
        ),
    ]);
}

#[test]
fn blocks_are_set_in_or_signed() {
    check(&[
        (
            "a::\n\n  b\n    c\n\n  d\n\ne ::\n\n f\n\n::\n\n g\n",
            "name\n1:paragraph a:\n3:code b/  c//d\n8:paragraph e\n10:code f\n14:code g",
        ),
        ("a::\n\n> b\n> c\nd\n", "name\n1:paragraph a:\n3:code > b/> c\n5:paragraph d"),
        (
            "a\n\n  b\n  c\n\n  -- Ada\n\nd\n",
            "name\n1:paragraph a\n3:quote b c\n6:quote -- Ada\n8:paragraph d",
        ),
        (">>> 1 + 1\n2\n\n| a\n| b\n", "name\n1:code >>> 1 + 1/2\n4:paragraph a/b"),
        (
            "a [1]_ b [#x]_ [Ada43]_\n\n.. [1] c\n   d\n\n   e\n.. [#x] f\n.. [Ada43] g\n",
            "name\n1:paragraph a [1] b [#x] [Ada43]\n3:paragraph ([1]) c d\n  6:paragraph e\n7:paragraph ([#x]) f\n\
             8:paragraph ([Ada43]) g",
        ),
        ("a\n\n.. b\n\n   c\n\n..\n\n  d\n\n.. _e: https://e.org\n", "name\n1:paragraph a\n9:quote d"),
    ]);
}

#[test]
fn directives_are_what_their_names_say() {
    check(&[
        (
            ".. code-block:: python\n   :linenos:\n\n   a\n     b\n\nc\n",
            "name\n4:code [python] a/  b\n7:paragraph c",
        ),
        (
            ".. note:: a\n   b\n\n   c\n\n.. warning::\n\n   d\n\n   - e\n",
            "name\n1:paragraph Note: a b\n  4:paragraph c\n6:paragraph Warning: d\n  10:bullet (-) e",
        ),
        (
            ".. seealso::\n   a\n\n.. admonition:: b *c*\n\n   d\n",
            "name\n1:paragraph See also: a\n4:paragraph b c: d",
        ),
        (
            ".. figure:: a.png\n   :alt: A plot\n   :width: 3\n\n   Caption\n\n   Legend\n\n.. image:: b.png\n",
            "name\n1:paragraph A plot\n  5:paragraph Caption\n  7:paragraph Legend\n9:paragraph b.png",
        ),
        (
            ".. function:: f(x)\n   :noindex:\n\n   Does it.\n\n.. versionadded:: 3.2\n",
            "name\n1:paragraph function: f(x)\n  4:paragraph Does it.\n6:paragraph versionadded: 3.2",
        ),
        (".. toctree::\n   :maxdepth: 2\n\n   a\n   b\n", "name\n4:paragraph a\n5:paragraph b"),
        (".. contents::\n   :depth: 1\n\n.. only:: html\n\n   a\n", "name\n6:paragraph a"),
        (".. math:: a = b\n\n.. raw:: html\n\n   <b>\n", "name\n1:code [math] a = b\n5:code [html] <b>"),
        (
            ".. csv-table:: T\n   :header: \"a\", b\n\n   1, \"2, \"\"3\"\"\"\n",
            "name\n1:paragraph T\n1:table a|b:\n  4:row 1|2, \"3\"",
        ),
        (".. epigraph::\n\n   a\n\n   -- b\n", "name\n3:quote a\n5:quote -- b"),
        (".. include:: a.rst\n", "name\n1:paragraph include: a.rst"),
    ]);
}

#[test]
fn tables_are_rows() {
    check(&[
        (
            "+-----+-----+\n| a   | b   |\n+=====+=====+\n| c   | d   |\n|     | e   |\n+-----+-----+\n| f         |\n+-----+-----+\n",
            "name\n2:table a|b:\n  4:row c|d e\n  7:row f",
        ),
        (
            "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n| 日| d |\n+---+---+\n",
            "name\n2:row a|b c\n6:row 日|d",
        ),
        (
            "===  =====\na    b\n===  =====\nc    d e\n     f\n\ng    h\n===  =====\n\ni\n",
            "name\n2:table a|b:\n  4:row c|d e f\n  7:row g|h\n10:paragraph i",
        ),
        ("===  ===\na    b\n..   c\n===  ===\n", "name\n2:row a|b c"),
        ("===  ===\na    b\n", "name\n1:paragraph ===  === a    b"),
    ]);
}

#[test]
fn marks_stand_at_the_borders_of_words() {
    for (source, want) in [
        ("**a** *b* ``c d`` `e`", "b[a] i[b] c[c d] i[e]"),
        ("2*3*4 * a * (\"*\") a*b* ** x_y_z", ""),
        ("*a **b* c", "i[a **b]"),
        ("``a\\b`` \\*a* b\\ *c*", "c[a\\b] i[c]"),
        (
            "`a b <https://e.org>`_ `c <d_>`__ e_ `f g`_ h__\n\n.. _d: /d\n.. _e: e_f_\n.. _e_f: /e\n.. _f g: /f\n__ /h",
            "https://e.org[a b] /d[c] /e[e] /f[f g] /h[h]",
        ),
        ("`a`_ b_", ""),
        (":func:`a.b` :ref:`c <d>` `2`:sub: :sup:`2` :py:class:`~f`", "c[a.b] sub[₂] sup[²] c[~f]"),
        ("a |b| c |d|\n\n.. |b| replace:: x y", ""),
        ("`<https://e.org>`_ _`a b`", "https://e.org[https://e.org]"),
        ("[1]_ [#]_ [a b]_ [2]", "ref[[1]] ref[[#]]"),
    ] {
        assert_eq!(styles(&parse(source.to_owned(), "name")), want, "{source}");
    }
    let words = |source: &str| parse(source.to_owned(), "name").text().trim_end().to_owned();
    assert_eq!(words("a |b|_ |d|\n\n.. |b| replace:: x\n   y"), "a x y |d|");
    assert_eq!(words("a\\ b \\*c :ref:`d <e>` f_ _`g`"), "ab *c d f_ g");
}

#[test]
fn line_ends_change_nothing_and_depth_costs_no_stack() {
    let source = "T\n===\n\n:a: b\n\nA\n---\nb\nc\n\n- d\n  e\n\n.. code::\n\n  f\n\n  g\n\nh::\n\n i\n";
    let want = parse(source.to_owned(), "name");
    for other in [source.replace('\n', "\r\n"), source.replace('\n', "\r"), format!("\u{FEFF}{source}")] {
        assert_eq!(parse(other, "name"), want);
    }
    let steps = (0..500).map(|step| format!("{}a\n", " ".repeat(step))).collect::<Vec<_>>().concat();
    assert!(parse(steps, "name").nodes().last().is_some_and(|node| node.depth <= 100));
    for open in [
        "*a ",
        "`a ",
        "`a <",
        "|a ",
        "- ",
        ".. note:: ",
        ":a: ",
        "1. ",
        "a-",
        "``a ",
        ":a:`",
        "+-+\n",
        "=== ===\n",
        "a\n\n b\n\n",
    ] {
        parse(open.repeat(20_000), "name");
    }
}

#[test]
fn the_briefing_reads_as_it_is_meant() {
    let briefing = parse(include_str!("../../../briefings/night-trains.rst").to_owned(), "name");
    let sections = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
    assert_eq!(briefing.title(), "Night trains");
    assert_eq!((sections, briefing.points(), briefing.meta().len()), (2, 11, 2));
}
