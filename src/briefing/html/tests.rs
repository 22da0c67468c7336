//! Small pages and the trees they give.

mod html5lib;

use super::super::testing::outline;
use super::super::tree::Inline;
use super::parse;

fn check(cases: &[(&str, &str)]) {
    for (source, want) in cases {
        let got = outline(&parse(source, "name"));
        assert_eq!(got.trim_start_matches("name\n").trim_end(), *want, "{source}");
    }
}

/// The styled stretches, in order.
fn styles(source: &str) -> String {
    let briefing = parse(source, "name");
    let mut shown = Vec::new();
    for node in briefing.nodes() {
        for span in [node.label, node.body] {
            for styled in briefing.styles(span).filter(|_| !span.is_empty()) {
                let mark = match styled.inline {
                    Inline::Link(link) => briefing.links()[link as usize].clone(),
                    inline => format!("{inline:?}"),
                };
                shown.push(format!("{mark}[{}]", briefing.slice(styled.span)));
            }
        }
    }
    shown.join(" ")
}

#[test]
fn raised_words_keep_what_is_set_in_them_in_its_place() {
    for (source, want) in [
        ("<p>a<sup>b<a href=/x>cé</a></sup>", "Superscript[bcé] /x[cé]"),
        ("<p>a<sup>é<b>cé</sup>d</b>", "Superscript[écé] Strong[cé]"),
        ("<p>a<b>b<sup>éc</b>d</sup>", "Strong[béc] Superscript[écd]"),
        ("<p>a<a href=/x><sup>TM</sup></a>", "/x[^(TM)] Superscript[^(TM)]"),
    ] {
        assert_eq!(styles(source), want, "{source}");
    }
}

#[test]
fn the_title_of_a_converted_document_is_its_own() {
    let page =
        |title: &str| format!("<meta name=generator content=pandoc><title>{title}</title><h1>Costs</h1><p>a");
    for (title, want) in [("The crane", "The crane"), ("name", "Costs"), ("Costs", "Costs"), ("", "Costs")] {
        assert_eq!(parse(&page(title), "name.org").title(), want, "{title}");
    }
}

#[test]
fn characters_behind_references_are_whole() {
    check(&[
        ("<p>&amp;é &lt;日本&nbsp;« &#233;é &laquo;Été&raquo;", "1:paragraph &é <日本\u{a0}« éé «Été»"),
        ("<p>a &é &&é &日; &notit;é", "1:paragraph a &é &&é &日; ¬it;é"),
        ("<p><img alt='&amp;é &日'>", "1:paragraph &é &日"),
    ]);
}

#[test]
fn blocks_are_points_and_headings_sections() {
    check(&[
        ("", ""),
        ("words", "1:paragraph words"),
        ("<p>a\n  b<p>c</p>d", "1:paragraph a b\n2:paragraph c\n2:paragraph d"),
        ("<div>a<div>b</div>c</div>", "1:paragraph a\n1:paragraph b\n1:paragraph c"),
        ("a<br>b<br><br>c", "1:paragraph a/b\n1:paragraph c"),
        (
            "<h2>A</h2><p>lead<p>more<h3>B</h3>c<h2>D</h2><h2></h2>e",
            "1:section A:\n  1:lead lead\n  1:paragraph more\n  1:section B:\n    1:lead c\n1:section D:\n1:paragraph e",
        ),
        ("<blockquote>a<p>b</blockquote>c", "1:quote a\n1:quote b\n1:paragraph c"),
        ("<blockquote><h2>a</h2>b</blockquote>", "1:quote a\n1:quote b"),
        ("<dl><dt>a<dd>b<dd>c<dt>d</dl>", "1:paragraph a\n  1:paragraph b\n  1:paragraph c\n1:paragraph d"),
        ("<pre>\n  a\n\n b\n</pre>", "2:code   a//\u{20}b"),
        ("<pre class=language-rust><code>a</code></pre>", "1:code [rust] a"),
        ("<pre><code class='x language-sh'>a &lt; b</code></pre>", "1:code [sh] a < b"),
        ("<p><b>Risk:</b> high</p>", "1:paragraph Risk: high"),
        (
            "<p><b>Outlook</b><p>Grim.<p><b>Alone</b>",
            "1:section Outlook:\n  1:lead Grim.\n  1:paragraph Alone",
        ),
        (
            "<p><b>A long sentence that ends.</b><p>More.",
            "1:paragraph A long sentence that ends.\n1:paragraph More.",
        ),
        ("<details><summary>Q</summary>A</details>b", "1:section Q:\n  1:lead A\n1:paragraph b"),
        ("<figure><img alt='a map'><figcaption>b</figcaption></figure>", "1:paragraph a map\n1:paragraph b"),
        (
            "<h2>A</h2>b<aside><h3>C</h3>d</aside>e",
            "1:section A:\n  1:lead b\n  1:section C:\n    1:lead d\n  1:paragraph e",
        ),
        ("<div role=heading aria-level=3>A</div>b", "1:section A:\n  1:lead b"),
        (
            "<iframe>a <b>c</b></iframe><video>d</video><textarea>e</textarea>",
            "1:paragraph a cd\n1:paragraph e",
        ),
    ]);
}

#[test]
fn lists_nest_and_number() {
    check(&[
        ("<ul><li>a<li>b<p>c</ul>d", "1:bullet (-) a\n1:bullet (-) b\n  1:paragraph c\n1:paragraph d"),
        ("<ul><li>a<ol><li>b</ol>c</ul>", "1:bullet (-) a\n  1:bullet (1.) b\n  1:paragraph c"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</ul>", "1:bullet (-) a\n  1:bullet (-) b\n1:bullet (-) c"),
        (
            "<ol start=3 type=a><li>a<li value=9>b<li>c</ol>",
            "1:bullet (c.) a\n1:bullet (i.) b\n1:bullet (j.) c",
        ),
        ("<ol reversed start=2><li>a<li>b</ol>", "1:bullet (2.) a\n1:bullet (1.) b"),
        (
            "<ul><li><input type=checkbox checked>a<li><input type=checkbox> b</ul>",
            "1:bullet ([x]) a\n1:bullet ([ ]) b",
        ),
        ("<ul><li></li><li>a</ul>", "1:bullet (-) a"),
        ("<li>a<li>b", "1:bullet (-) a\n1:bullet (-) b"),
        ("<ul><li><p>a</p><p>b</p></ul>", "1:bullet (-) a\n  1:paragraph b"),
        ("<blockquote><ul><li>a</ul></blockquote>", "1:bullet (-) a"),
    ]);
}

#[test]
fn word_processors_lists_and_headings_are_read_as_such() {
    check(&[
        (
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>\
             ·<span>&nbsp;&nbsp; </span></span><![endif]>a<o:p></o:p></p><p class=MsoListParagraph \
             style='mso-list:l0 level2 lfo1'>1.&nbsp; b</p>",
            "1:bullet (·) a\n  1:bullet (1.) b",
        ),
        (
            "<p class=MsoListParagraphCxSpFirst style='margin-left:.5in'>·&nbsp;a<p class=MsoListParagraphCxSpLast \
             style='margin-left:1.0in;text-indent:-.25in'>o&nbsp;b",
            "1:bullet (·) a\n  1:bullet (o) b",
        ),
        ("<p class=MsoListParagraph>no marker here", "1:paragraph no marker here"),
        ("<p class='c1 title'>T</p><p class=MsoHeading2>A</p>b", "T\n1:section A:\n  1:lead b"),
        (
            "<ul class='lst-kix_a-0'><li>a</ul><ul class='lst-kix_a-1'><li>b</ul>",
            "1:bullet (-) a\n  1:bullet (-) b",
        ),
        ("<b style='font-weight:normal'><p>a</p></b><p>b", "1:paragraph a\n1:paragraph b"),
    ]);
}

#[test]
fn tables_are_rows_where_they_are_tables() {
    check(&[
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "1:table A|B:\n  1:row 1|2"),
        (
            "<table><caption>C</caption><tr><th rowspan=2>A<th colspan=2>B<tr><th>x<th>y<tr><td>1<td>2<td>3</table>",
            "1:paragraph C\n1:table A|B x|B y:\n  1:row 1|2|3",
        ),
        (
            "<table border=1><tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d<tr><td>e<td>f<td>g</table>",
            "1:row a|b|c\n1:row a|d\n1:row e|f|g",
        ),
        ("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", "1:row a||b\n1:row c|d|e"),
        ("<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>", "1:table A|B:\n  1:row 1|2"),
        ("<table><tr><th>A<td>1<tr><th>B<td>2<br>3</table>", "1:row A|1\n1:row B|2 3"),
        ("<table><tr><th>A<th>B</table>", "1:row A|B"),
        (
            "<table><tr><th>A<th>B<tr><td>1<td>2<tr><th>C<th>D<tr><td>3<td>4</table>",
            "1:table A|B:\n  1:row 1|2\n1:table C|D:\n  1:row 3|4",
        ),
        ("<table><tr><td>a<p>b</table>", "1:paragraph a\n1:paragraph b"),
        (
            "<table><tr><td><table><tr><td><h2>A</h2>b</table><td>c</table>",
            "1:section A:\n  1:lead b\n  1:paragraph c",
        ),
        (
            "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
            "1:paragraph a\n1:paragraph b\n1:paragraph c\n1:paragraph d",
        ),
        (
            "<table border=1>stray<tr><td>a<td>b</tr>lost<tr><td>c</table>end",
            "1:paragraph stray\n1:row a|b\n1:row lost|c\n1:paragraph end",
        ),
        ("<table border=1><tr><td><td></table>a", "1:paragraph a"),
        ("<table><tr><td>•<td>a<tr><td>•<td>b</table>", "1:bullet (•) a\n1:bullet (•) b"),
    ]);
}

#[test]
fn words_are_set_as_they_are() {
    for (source, want) in [
        ("a <b>b </b>c", "Strong[b]"),
        ("<b>a</b> <b>b</b>", "Strong[a b]"),
        ("<b>a<p>b</p></b>c", "Strong[a] Strong[b]"),
        ("<p><i>a<p>b</i>c", "Emphasis[a] Emphasis[b]"),
        ("<p><span style='FONT-WEIGHT:700;text-decoration:line-through'>a</span> b", "Strong[a] Strike[a]"),
        ("<a href=x><h2>A</h2>b</a>", "x[A] x[b]"),
        ("<base href=https://e.org/d/><a href=x>a</a> <a href=javascript:b()>b</a>", "https://e.org/d/x[a]"),
        ("10<sup>6</sup> CO<sub>2</sub>", "Superscript[⁶] Subscript[₂]"),
        ("said<sup><a href=#fn1>1</a></sup> so<a href=#cite_2>[2]</a>", "Reference[[1]] Reference[[2]]"),
        ("said<a href=#note-1><sup>1</sup></a>", "Reference[[1]]"),
        ("<b>a <i>b</b> c</i>", "Strong[a b] Emphasis[b c]"),
        ("a<br>b", "Break[\n]"),
        ("<del>a</del><ins>b</ins><kbd>c</kbd>", "Strike[a] Insert[b] Code[c]"),
    ] {
        assert_eq!(styles(source), want, "{source}");
    }
    check(&[
        ("say <q>x</q>", "1:paragraph say “x”"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "1:paragraph 漢(kan)"),
        ("日本\n語 a\nb", "1:paragraph 日本語 a b"),
        ("a&nbsp;b &amp; c&eacute;<wbr>d", "1:paragraph a\u{a0}b & céd"),
        ("<a id=x href=#x>¶</a> a", "1:paragraph a"),
        (
            "<math><mi>x</mi><annotation>\\x</annotation></math><svg><title>map</title><path/></svg>",
            "1:paragraph xmap",
        ),
        ("<![CDATA[a < b]]>", "1:paragraph a < b"),
        ("<?xml version='1.0'?><html><script src='x'/><p/>a</html>", "1:paragraph a"),
    ]);
}

#[test]
fn what_nobody_sees_is_left_out() {
    for hidden in [
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<select><option>x</select>",
        "<div hidden>x</div>",
        "<span aria-hidden=true>x</span>",
        "<div style='DISPLAY: none !important'>x<div>x</div></div>",
        "<p style='visibility:hidden'>x</p>",
        "<p style='position:absolute;left:-9999px'>x</p>",
        "<h2 style='text-indent:-9999px'>x</h2>",
        "<p style='font-size:0'>x</p>",
        "<div style='max-height:0px;overflow:hidden'>x</div>",
        "<p style='mso-hide:all'>x</p>",
        "<table bgcolor=#FFFFFF><tr><td style='color:#fff'>x</table>",
        "<p style='background:white;color:white'>x</p>",
        "<img src=x width=1 height=1>",
        "<button>Go</button>",
        "<dialog>x</dialog>",
        "<!-- x -->",
        "<!--[if mso]>x<![endif]-->",
        "<annotation>x</annotation>",
    ] {
        check(&[(&format!("<p>a</p>{hidden}<p>b</p>"), "1:paragraph a\n1:paragraph b")]);
    }
}

#[test]
fn what_somebody_sees_is_kept() {
    for shown in [
        "<div style='font-size:0'><p style='font-size:14px'>x</p></div>",
        "<div style='visibility:hidden'><p style='visibility:visible'>x</p></div>",
        "<p style='color:#fff'>x</p>",
        "<p style='font-size:1em;max-height:0'>x</p>",
        "<p style='background:#fff url(x);color:#fff'>x</p>",
        "<details><p>x</p></details>",
        "<dialog open>x</dialog>",
        "<p hidden=until-found>x</p>",
        "<font color=white>x</font>",
    ] {
        check(&[(&format!("<p>a</p>{shown}<p>b</p>"), "1:paragraph a\n1:paragraph x\n1:paragraph b")]);
    }
    // A page that nothing would be left of is read whole.
    check(&[
        ("<body hidden><div hidden>x</div>", "1:paragraph x"),
        ("<nav><a href=a>x</a></nav>", "1:paragraph x"),
    ]);
}

#[test]
fn furniture_is_left_out_and_text_is_not() {
    let long = "words of its own that somebody wrote and somebody else would read";
    for (source, is_kept) in [
        ("<nav><a href=a>x</a> <a href=b>y</a></nav>".to_owned(), false),
        (format!("<nav><p>{long}, and more {long}.</p></nav>"), true),
        ("<div class='main-nav'><a href=a>x</a></div>".to_owned(), false),
        ("<div class=menu>soup, bread, cheese</div>".to_owned(), true),
        ("<header><a href=/>Site</a></header>".to_owned(), false),
        ("<header><h1>x</h1><a href=/>Site</a></header>".to_owned(), true),
        ("<footer>© 2026 x. All rights reserved.</footer>".to_owned(), false),
        ("<footer>© 2026 x, press@e.org</footer>".to_owned(), true),
        (format!("<footer>{long}</footer>"), true),
        ("<aside><h2>Related</h2><a href=a>x x x x</a></aside>".to_owned(), false),
        (format!("<aside>{long}</aside>"), true),
        ("<div id=cookie-banner>We use cookies. <button>Accept</button></div>".to_owned(), false),
        (format!("<section id=cookies>{long} cookies</section>"), true),
        ("<ul class=share-bar><li><a href=a>Tweet</a></ul>".to_owned(), false),
        ("<div class=social-impact>Jobs up</div>".to_owned(), true),
        ("<div class=ad-hoc>The committee</div>".to_owned(), true),
        ("<div class=ad>Advertisement</div>".to_owned(), false),
        ("<a class=skip-link href=#m>Skip to x</a>".to_owned(), false),
        ("<button>What is the date of the talks?</button>".to_owned(), true),
        (format!("<div class=with-nav><h2>x</h2><a href=a>{long}</a></div>"), true),
    ] {
        let briefing = parse(&format!("<p>before</p>{source}<p>after</p>"), "name");
        let nodes = briefing.nodes().len() + usize::from(briefing.title() != "name");
        assert_eq!(nodes > 2, is_kept, "{source}: {}", outline(&briefing));
        assert!(briefing.text().contains("before") && briefing.text().contains("after"));
    }
}

#[test]
fn the_title_is_the_pages_without_the_name_of_its_site() {
    check(&[
        ("<title>A | S</title><h1>A</h1>b", "A\n1:paragraph b"),
        (
            "<title>A - B - S</title><h1>S</h1>x<h1>A - B</h1>b",
            "A - B\n1:section S:\n  1:lead x\n1:section A - B:\n  1:lead b",
        ),
        ("<title>A | S</title>b", "A | S\n1:paragraph b"),
        ("<title>Home</title><h1>A</h1>b", "A\ntitle = Home\n1:paragraph b"),
        ("<h1>A</h1><h2>B</h2>c", "A\n1:section B:\n  1:lead c"),
        ("<p>kicker</p><h1>A</h1>b", "A\n1:paragraph kicker\n1:paragraph b"),
        ("<h1>A</h1>b<h1>C</h1>d", "1:section A:\n  1:lead b\n1:section C:\n  1:lead d"),
        (
            "<meta name=author content='A. B.'><meta property=article:published_time content=2026-11-20><meta name=author \
             content=C><p>a",
            "author = A. B.\ndate = 2026-11-20\n1:paragraph a",
        ),
    ]);
}

#[test]
fn lines_are_those_of_the_source() {
    check(&[
        ("<p>a</p>\n\n<p\nclass=x>\nb\n&amp;\n</p><p>c", "1:paragraph a\n5:paragraph b &\n7:paragraph c"),
        (
            "<p>a</p>\r\n<p>b</p>\r<p>c\n</p>\n<ul>\n<li>\nd",
            "1:paragraph a\n2:paragraph b\n3:paragraph c\n6:bullet (-) d",
        ),
        (
            "<script>\n\n</script>\n<!-- \n -->\n<table><tr>\n<th>a<th>b\n<tr><td>c<td>d</table>",
            "6:table a|b:\n  8:row c|d",
        ),
    ]);
}

#[test]
fn hostile_pages_are_pages() {
    let deep = "<div>".repeat(20_000) + "a" + &"</div>".repeat(20_000) + "b";
    assert_eq!(outline(&parse(&deep, "name")), "name\n1:paragraph a\n1:paragraph b\n");
    for element in
        ["b", "ul><li", "blockquote", "table><tr><td", "a href=x", "span hidden", "nav", "sup", "details"]
    {
        let source = format!("<{element}>a").repeat(2_000);
        let briefing = parse(&source, "name");
        assert!(briefing.text().matches('a').count() >= 2_000, "{element}");
    }
    let tags = "<p>a".to_owned()
        + &"</b></div></td></li>".repeat(5_000)
        + &"<b><i>".repeat(5_000)
        + &"</b></p>".repeat(5_000);
    assert_eq!(parse(&tags, "name").nodes().len(), 1);
    let spans = "<table border=1><tr><td colspan=9999 rowspan=9999>a<td rowspan=0>b".to_owned()
        + &"<tr><td>c".repeat(5_000);
    assert!(parse(&spans, "name").text().len() < 50_000);
    let attribute = format!("<p title='{0}' alt='{0}' href='{0}'>a</p>", "x".repeat(1 << 20));
    assert_eq!(parse(&attribute, "name").text(), "a\n");
    // Cut anywhere, a page opens as far as it goes.
    let page =
        "<title>T</title><h1>É</h1><table><tr><th>a<th>b<tr><td>ü<td>&eacute;</table><ul><li>x<a href='y'>z";
    for end in (0..page.len()).filter(|&end| page.is_char_boundary(end)) {
        parse(&page[..end], "name");
    }
}

#[test]
fn lines_with_signs_of_their_own_are_items() {
    check(&[
        (
            "<h2>Ports</h2><p>Shut <b>now</b>:<br>\n&bull; Aden, <a href=https://e.org>since May</a><br>\n&bull; <i>Mocha</i><br>and more</p><p>x",
            "1:section Ports:\n  1:lead Shut now:\n  2:bullet (•) Aden, since May\n  3:bullet (•) Mocha/and more\n  3:paragraph x",
        ),
        ("<div>1) one<br/>2) two</div>", "1:bullet (1)) one\n1:bullet (2)) two"),
        ("<p>- verse<br>of two lines", "1:paragraph - verse/of two lines"),
        ("<table><tr><td>- a<br>- b<td>c</table>", "1:bullet (-) a\n1:bullet (-) b\n1:paragraph c"),
    ]);
}
