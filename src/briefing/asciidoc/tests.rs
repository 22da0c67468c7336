//! Small documents and the trees they give.

use super::super::testing::{check_cases, styles};
use super::super::tree::Kind;
use super::parse;

fn check(cases: &[(&str, &str)]) {
    check_cases(|source| parse(source.to_owned(), "name"), cases);
}

#[test]
fn the_header_is_title_and_metadata() {
    check(&[
        (
            "// hidden\n= Costs of *May*\nAda Lovelace <ada@e.org>\nv1.0, 2026-03-01\n:toc:\n:icons: font\n:status: draft \\\n  two\n\nx {status}\n\n== A\ny\n",
            "Costs of May\n = Ada Lovelace <ada@e.org>\n = v1.0, 2026-03-01\nstatus = draft two\n10:paragraph x draft two\n\
             12:section A:\n  13:lead y",
        ),
        ("Title\n=====\n\nA\n-\n\nPart\n----\nx\n", "Title\n4:paragraph A -\n7:section Part:\n  9:lead x"),
        (":a: b\n\n== A\nx\n", "name\na = b\n3:section A:\n  4:lead x"),
        (
            "= T\n\n== A\n==== B\n=== C\n== D\n",
            "T\n3:section A:\n  4:section B:\n  5:section C:\n6:section D:",
        ),
        ("# T\n\n## A\nx\n", "T\n3:section A:\n  4:lead x"),
        ("= T\n\n[discrete]\n== A\nx\n", "T\n4:paragraph A\n5:paragraph x"),
        ("= T\n\n[[a]]\n[appendix]\n== A\n'''\n<<<\nx\n", "T\n5:section A:\n  8:lead x"),
        ("", "name"),
    ]);
}

#[test]
fn items_nest_by_their_signs() {
    check(&[
        (
            "* a\nb\n** c\n*** d\n* e\n\n* f\n\ng\n",
            "name\n1:bullet (*) a b\n  3:bullet (**) c\n    4:bullet (***) d\n5:bullet (*) e\n7:bullet (*) f\n9:paragraph g",
        ),
        (
            ". a\n.. b\n* c\n. d\n1. e\n",
            "name\n1:bullet (1.) a\n  2:bullet (1.) b\n    3:bullet (*) c\n4:bullet (2.) d\n  5:bullet (1.) e",
        ),
        ("* [ ] a\n* [x] b\n- [*] c\n", "name\n1:bullet ([ ]) a\n2:bullet ([x]) b\n  3:bullet ([*]) c"),
        (
            "* a\n+\nb\n+\n----\nc\n----\n* d\n\n----\ne\n----\n",
            "name\n1:bullet (*) a\n  3:paragraph b\n  6:code c\n8:bullet (*) d\n11:code e",
        ),
        ("* a\n** b\n\n+\nc\n", "name\n1:bullet (*) a\n  2:bullet (**) b\n  5:paragraph c"),
        ("* a\n\n//-\n\n* b\n", "name\n1:bullet (*) a\n5:bullet (*) b"),
        (
            "Cost:: It is\nhigh.\nTime::\n  Short.\n+\nVery.\nOther::\n\nx\n\ny\n",
            "name\n1:paragraph Cost: It is high.\n3:paragraph Time: Short.\n  6:paragraph Very.\n7:paragraph Other: x\n\
             11:paragraph y",
        ),
        (
            "a::\n* b\n* c\nd:: e\n",
            "name\n1:paragraph a:\n  2:bullet (*) b\n  3:bullet (*) c\n4:paragraph d: e",
        ),
        ("----\na <1>\n----\n<1> b\n", "name\n2:code a <1>\n4:bullet (<1>) b"),
    ]);
}

#[test]
fn fences_hold_what_their_signs_say() {
    check(&[
        (
            ".Run it\n[source,sh]\n----\na\n\n  b\n----\n\n....\nc\n....\n```rust\nd\n```\n",
            "name\n1:paragraph Run it\n4:code [sh] a//  b\n10:code c\n13:code [rust] d",
        ),
        (
            "[quote, Ada, A book]\n____\na\n\n* b\n____\n\n[verse, Bo]\nc\nd\n",
            "name\n3:quote a\n5:bullet (*) b\n6:quote Ada, A book\n9:quote c/d\n9:quote Bo",
        ),
        (
            "[NOTE]\n====\na\n\nb\n====\n\nTIP: c\nd\n\n[WARNING]\ne\n",
            "name\n2:paragraph NOTE: a\n  5:paragraph b\n8:paragraph TIP: c d\n12:paragraph WARNING: e",
        ),
        (
            "====\na\n\n****\nb\n****\n====\n\n--\nc\n--\n",
            "name\n2:paragraph a\n5:paragraph b\n10:paragraph c",
        ),
        ("////\na\n////\n// b\nc\n++++\n<x>\n++++\n", "name\n5:paragraph c\n7:code <x>"),
        ("----\na\n\n____\n", "name\n2:paragraph a"),
        ("a\n\n b\n  c\n\nd\n", "name\n1:paragraph a\n3:code b/ c\n6:paragraph d"),
        ("[listing]\na\nb\n\n[source,c]\nd\n", "name\n2:code a/b\n6:code [c] d"),
        (
            "image::a.png[A plot,300]\n\nimage::b.png[]\n\ninclude::c.adoc[]\nifdef::d[]\ne\nendif::[]\n",
            "name\n1:paragraph A plot\n3:paragraph b.png\n5:paragraph include::c.adoc[]\n7:paragraph e",
        ),
    ]);
}

#[test]
fn cells_fill_rows() {
    check(&[
        (
            ".T\n|===\n|a |*b*\n\n|c\n|d\ne\n\n|f |g\n|===\n",
            "name\n1:paragraph T\n3:table a|b:\n  5:row c|d e\n  9:row f|g",
        ),
        (
            "[%header,cols=\"1,2a\"]\n|===\n|a\n|b\n|c\n|d \\| e\n|===\n",
            "name\n3:table a|b:\n  5:row c|d | e",
        ),
        ("|===\n|a |b\n2+|c\n.2+^.>s|d |e\n|f\n|===\n", "name\n2:row a|b\n3:row c|\n4:row d|e\n5:row |f"),
        ("[cols=3*]\n|===\n2*|a |b\n|===\n", "name\n3:row a|a|b"),
        (",===\na,\"b, c\"\n\nd,e\n,===\n", "name\n2:table a|b, c:\n  4:row d|e"),
        ("[format=csv,options=header]\n|===\na,b\nc,d\n|===\n", "name\n3:table a|b:\n  4:row c|d"),
        ("|===\n|a\n", "name\n2:paragraph |a"),
    ]);
}

#[test]
fn marks_stand_at_the_borders_of_words_or_twice() {
    for (source, want) in [
        ("*a* _b_ `c` #d# **e**f __g__h ``i``j", "b[a] i[b] c[c] b[e] i[g] c[i]"),
        ("a*b*c 2 * 3 * 4 a_b_c *a", ""),
        ("*a _b_* `*c*` `+*d*+`", "b[a b] i[b] c[c] b[c] c[*d*]"),
        ("x^2^ H~2~O a ^b c^", "sup[²] sub[₂]"),
        (
            "https://e.org[a *b*] link:c.html[d^] mailto:a@b.c[] xref:e[] <<f,g>> <https://h.i>",
            "https://e.org[a b] b[b] c.html[d] mailto:a@b.c[mailto:a@b.c] e[e] https://h.i[https://h.i]",
        ),
        (
            "https://e.org[\"a, b\",window=_blank] https://e.org[role=x] image:p.png[alt,3]",
            "https://e.org[a, b] https://e.org[https://e.org] p.png[alt]",
        ),
        ("kbd:[Ctrl+C] menu:File[Save] pass:[*a*] footnote:[b *c*] footnote:x[]", "c[Ctrl+C] b[c] ref[[x]]"),
        ("a +\nb", "br[\n]"),
        ("\\*a* \\_b_", ""),
    ] {
        assert_eq!(styles(&parse(source.to_owned(), "name")), want, "{source}");
    }
    let words = |source: &str| parse(source.to_owned(), "name").text().trim_end().to_owned();
    assert_eq!(words("a {b} {c} {nbsp}.\n\n:b: x"), "a x {c}  .");
    assert_eq!(
        words("\"`a`\" '`b`' c`'s [[d]]e (((f)))((g)) [.h]#i# +*j*+ menu:k[l]"),
        "“a” ‘b’ c’s e g i *j* k > l"
    );
}

#[test]
fn line_ends_change_nothing_and_depth_costs_no_stack() {
    let source = "= T\nAda\n:a: b\n\n== A\nb\nc\n\n* d\n+\ne\n\n----\nf\n\ng\n----\n|===\n|h |i\n|===\n";
    let want = parse(source.to_owned(), "name");
    for other in [source.replace('\n', "\r\n"), source.replace('\n', "\r"), format!("\u{FEFF}{source}")] {
        assert_eq!(parse(other, "name"), want);
    }
    for open in [
        "*a ",
        "`a ",
        "http://a[",
        "{a",
        "<<a",
        "====\n",
        "--\n",
        "a:: ",
        "((",
        "[[",
        "|===\n",
        "* a\n+\n====\n",
        ":::: ",
    ] {
        parse(open.repeat(20_000), "name");
    }
}

#[test]
fn the_briefing_reads_as_it_is_meant() {
    let briefing = parse(include_str!("../../../briefings/ice-roads.adoc").to_owned(), "name");
    let sections = briefing.nodes().iter().filter(|node| node.kind == Kind::Section).count();
    assert_eq!(briefing.title(), "Ice roads in a warm winter");
    assert_eq!((sections, briefing.points(), briefing.meta().len()), (2, 14, 3));
}
