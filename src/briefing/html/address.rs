//! Where links lead.

/// Schemes that a link may have. What runs something, or brings its own bytes, leads nowhere.
const SCHEMES: [&str; 11] =
    ["http", "https", "mailto", "tel", "ftp", "ftps", "sftp", "news", "xmpp", "geo", "doi"];
/// The longest address that is kept, in bytes.
const LONGEST: usize = 8 << 10;

/// The address that a link leads to, if it may be kept: `href`, seen from `base` if the page names one.
pub(super) fn address(href: &str, base: Option<&str>) -> Option<String> {
    let href: String = href.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if href.is_empty() || href.len() >= LONGEST {
        return None;
    }
    if let Some(scheme) = scheme(&href) {
        return SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(href);
    }
    match base {
        Some(base) if !href.starts_with('#') => Some(joined(base, &href)),
        _ => Some(href),
    }
}

/// The scheme of an address (RFC 3986, section 3.1); controls in front of it do not hide it.
fn scheme(address: &str) -> Option<&str> {
    let address = address.trim_start_matches(|c: char| c <= ' ');
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// A relative reference from a base (RFC 3986, section 5.2, its paths merged and freed of dots).
fn joined(base: &str, reference: &str) -> String {
    let Some(scheme) = scheme(base) else { return reference.to_owned() };
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let base = &base[..base.find(['?', '#']).unwrap_or(base.len())];
    let host_start =
        if base[scheme.len()..].starts_with("://") { scheme.len() + 3 } else { scheme.len() + 1 };
    let host = base[host_start..].find('/').map_or(base.len(), |at| host_start + at);
    if reference.starts_with('?') {
        return format!("{base}{reference}");
    }
    let folder = base[host..].rfind('/').map_or("/", |at| &base[host..=host + at]);
    let path = if reference.starts_with('/') { reference.to_owned() } else { format!("{folder}{reference}") };
    format!("{}{}", &base[..host], without_dots(&path))
}

fn without_dots(path: &str) -> String {
    let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut parts: Vec<&str> = vec![];
    let all: Vec<&str> = path.split('/').skip(1).collect();
    for (nth, &part) in all.iter().enumerate() {
        let is_last = nth + 1 == all.len();
        match part {
            "." | ".." => {
                if part == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    format!("/{}{rest}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_may() {
        let base = Some("https://e.org/a/b?x=1");
        for (href, base, want) in [
            ("https://e.org/x", None, Some("https://e.org/x")),
            (" c.html ", None, Some("c.html")),
            ("c.html", base, Some("https://e.org/a/c.html")),
            ("../c?y#z", base, Some("https://e.org/c?y#z")),
            ("./", base, Some("https://e.org/a/")),
            ("/c/./d/../e", base, Some("https://e.org/c/e")),
            ("//f.org/c", base, Some("https://f.org/c")),
            ("?y=2", base, Some("https://e.org/a/b?y=2")),
            ("#note", base, Some("#note")),
            ("c", Some("https://e.org"), Some("https://e.org/c")),
            ("c", Some("relative/"), Some("c")),
            ("MAILTO:a@e.org", base, Some("MAILTO:a@e.org")),
            ("a b:c", None, Some("a b:c")),
            ("javascript:alert(1)", None, None),
            ("\u{1}java\nscript:alert(1)", None, None),
            ("JavaScript:alert(1)", base, None),
            ("data:text/html,x", None, None),
            ("vbscript:x", None, None),
            ("file:///etc/passwd", None, None),
            ("", base, None),
        ] {
            assert_eq!(address(href, base).as_deref(), want, "{href:?}");
        }
    }
}
