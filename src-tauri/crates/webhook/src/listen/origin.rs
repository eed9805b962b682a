//! For whom a call is, and from whom: a web page that somebody looks at can make the browser call this machine, also
//! under a name of its own that it lets point here. Such calls say so in their head.

use std::net::IpAddr;

use hyper::header::{self, HeaderMap};

/// Whether the call is for this machine: by the address it came to, or by one of the names.
pub(super) fn is_for_here(
    headers: &HeaderMap,
    authority: Option<&str>,
    local: IpAddr,
    names: &[String],
) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let Ok(host) = host.to_str() else {
        return false;
    };
    is_name_of_here(host, local, names)
        && authority.is_none_or(|authority| is_name_of_here(authority, local, names))
}

fn is_name_of_here(host: &str, local: IpAddr, names: &[String]) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    if let Ok(address) = name.parse::<IpAddr>() {
        let address = address.to_canonical();
        if address == local || address.is_loopback() && local.is_loopback() {
            return true;
        }
    }
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost") && local.is_loopback()
        || names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a web page made the browser call. Somebody who types the address into a browser is no page.
pub(super) fn is_from_a_page(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    headers.contains_key(header::ORIGIN) || site.is_some_and(|site| site != "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_call_is_for_the_address_it_came_to_or_a_name_of_the_office() {
        let names = ["office.example".to_owned()];
        for host in [
            "127.0.0.1",
            "127.0.0.1:8460",
            "[::1]:8460",
            "localhost:1",
            "LOCALHOST.",
            "Office.Example:443",
        ] {
            assert!(is_name_of_here(host, HERE, &names), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "office.example.evil",
            "10.0.0.1",
            "localhost.evil.example",
        ] {
            assert!(!is_name_of_here(host, HERE, &names), "{host}");
        }
        let outside: IpAddr = "192.168.1.5".parse().unwrap();
        assert!(is_name_of_here("192.168.1.5:8460", outside, &[]));
        assert!(!is_name_of_here("localhost", outside, &[]));
    }

    #[test]
    fn one_host_is_needed_and_no_second() {
        let mut headers = HeaderMap::new();
        assert!(!is_for_here(&headers, None, HERE, &[]));
        headers.append(header::HOST, "localhost".parse().unwrap());
        assert!(is_for_here(&headers, None, HERE, &[]));
        assert!(!is_for_here(&headers, Some("evil.example"), HERE, &[]));
        headers.append(header::HOST, "localhost".parse().unwrap());
        assert!(!is_for_here(&headers, None, HERE, &[]));
    }

    #[test]
    fn a_page_gives_itself_away() {
        let mut headers = HeaderMap::new();
        headers.insert("sec-fetch-site", "none".parse().unwrap());
        assert!(!is_from_a_page(&headers));
        headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert!(is_from_a_page(&headers));
        let mut headers = HeaderMap::new();
        headers.insert(header::ORIGIN, "null".parse().unwrap());
        assert!(is_from_a_page(&headers));
    }
}
