//! Which networks a call may reach. Pure. A name can be made to lead anywhere, into this computer and into the office's
//! own network too, so every address that it has is looked at, and one that is not allowed refuses the whole call.
//!
//! | permission | reaches |
//! | --- | --- |
//! | none named | public addresses; and an address that stands in the URL itself, or `localhost`: it says where it leads |
//! | `public` | public addresses only |
//! | `private` | also private networks: 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7 |
//! | `loopback` | also this computer: 127/8, ::1 |
//!
//! Never reached, whatever is named: link-local addresses (where clouds keep their keys), multicast, broadcast, "this
//! network", and ranges set aside for documentation and benchmarks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use model::office::Network;

/// What kind of address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Out in the world.
    Public,
    /// In a network of an office or a home.
    Private,
    /// This computer.
    Loopback,
    /// Nowhere that a call has any business.
    Never,
}

/// What kind of address this is. An IPv4 address in the clothes of IPv6 is taken for what it is.
#[must_use]
pub fn kind(address: IpAddr) -> Kind {
    match address {
        IpAddr::V4(address) => kind_of_4(address),
        IpAddr::V6(address) => kind_of_6(address),
    }
}

/// Whether a call with this permission may reach the address. `is_plain` says that it stood in the URL itself.
#[must_use]
pub fn permits(network: Option<Network>, is_plain: bool, address: IpAddr) -> bool {
    match (kind(address), network) {
        (Kind::Never, _) => false,
        (Kind::Public, _)
        | (Kind::Private, Some(Network::Private))
        | (Kind::Loopback, Some(Network::Loopback)) => true,
        (Kind::Private | Kind::Loopback, None) => is_plain,
        (Kind::Private, Some(Network::Public | Network::Loopback))
        | (Kind::Loopback, Some(Network::Public | Network::Private)) => false,
    }
}

fn kind_of_4(address: Ipv4Addr) -> Kind {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (127, _, _) => Kind::Loopback,
        (10, _, _) | (172, 16..=31, _) | (192, 168, _) | (100, 64..=127, _) => Kind::Private,
        // This network; link-local; protocol assignments and documentation; relay; benchmarks; multicast and above.
        (0, _, _)
        | (169, 254, _)
        | (192, 0, 0 | 2)
        | (192, 88, 99)
        | (198, 18..=19, _)
        | (198, 51, 100)
        | (203, 0, 113)
        | (224..=255, _, _) => Kind::Never,
        _ => Kind::Public,
    }
}

fn kind_of_6(address: Ipv6Addr) -> Kind {
    let parts = address.segments();
    let low = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        kind_of_4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0, 0, 1] => Kind::Loopback,
        // Mapped and translated (NAT64) addresses, 6to4.
        [0, 0, 0, 0, 0, 0xffff, a, b] | [0x64, 0xff9b, 0, 0, 0, 0, a, b] => low(a, b),
        [0x2002, a, b, ..] => low(a, b),
        [0xfc00..=0xfdff, ..] => Kind::Private,
        // Documentation, benchmarks and Teredo stand inside what is given out.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Kind::Never,
        [0x2000..=0x3fff, ..] => Kind::Public,
        // Unspecified, compatible, local translation, link-local, site-local, multicast, and what nobody has given out.
        _ => Kind::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind_of(text: &str) -> Kind {
        kind(text.parse().unwrap())
    }

    #[test]
    fn addresses_are_what_they_are() {
        for text in [
            "8.8.8.8",
            "93.184.216.34",
            "172.32.0.1",
            "2606:4700::1111",
            "64:ff9b::808:808",
        ] {
            assert_eq!(kind_of(text), Kind::Public, "{text}");
        }
        for text in [
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.178.1",
            "100.64.0.1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::c0a8:101",
            "2002:c0a8:101::1",
        ] {
            assert_eq!(kind_of(text), Kind::Private, "{text}");
        }
        for text in [
            "127.0.0.1",
            "127.255.255.254",
            "::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
        ] {
            assert_eq!(kind_of(text), Kind::Loopback, "{text}");
        }
        for text in [
            "0.0.0.0",
            "169.254.169.254",
            "192.0.0.192",
            "192.0.2.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::127.0.0.1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "::ffff:169.254.169.254",
            "64:ff9b:1::1",
            "4000::1",
        ] {
            assert_eq!(kind_of(text), Kind::Never, "{text}");
        }
    }

    #[test]
    fn a_permission_reaches_what_it_names_and_no_more() {
        let reached = |network, is_plain| {
            ["8.8.8.8", "192.168.1.1", "127.0.0.1", "169.254.169.254"]
                .map(|text| permits(network, is_plain, text.parse().unwrap()))
        };
        assert_eq!(reached(None, false), [true, false, false, false]);
        assert_eq!(reached(None, true), [true, true, true, false]);
        for is_plain in [true, false] {
            assert_eq!(
                reached(Some(Network::Public), is_plain),
                [true, false, false, false]
            );
            assert_eq!(
                reached(Some(Network::Private), is_plain),
                [true, true, false, false]
            );
            assert_eq!(
                reached(Some(Network::Loopback), is_plain),
                [true, false, true, false]
            );
        }
    }

    proptest! {
        #[test]
        fn whole_prefixes_are_what_they_are(bits in any::<u128>(), four in any::<u32>()) {
            let six = |prefix: u128, length: u32| {
                let mask = u128::MAX.checked_shr(length).unwrap_or(0);
                kind(IpAddr::V6(Ipv6Addr::from((prefix << (128 - length)) | (bits & mask))))
            };
            prop_assert_eq!(six(0xfe80 >> 6, 10), Kind::Never);
            prop_assert_eq!(six(0xfc >> 1, 7), Kind::Private);
            prop_assert_eq!(six(0xff, 8), Kind::Never);
            prop_assert_eq!(six(0x2001_0db8, 32), Kind::Never);
            let plain = kind(IpAddr::V4(Ipv4Addr::from(four)));
            let mapped = Ipv4Addr::from(four).to_ipv6_mapped();
            prop_assert_eq!(kind(IpAddr::V6(mapped)), plain);
            prop_assert!(!permits(None, false, IpAddr::V6(mapped)) || plain == Kind::Public);
        }
    }
}
