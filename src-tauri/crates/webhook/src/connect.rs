//! Makes connections: looks the host up, checks every address, connects to one of those checked and to no other, and makes the
//! connection secure. Everything here comes before the first byte of a call, so that a failure here says that nothing was
//! sent.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use delivery::NotSent;
use http_body_util::Full;
use hyper::{body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use model::office::Network;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    task::JoinHandle,
    time::timeout,
};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::{attempt::Times, network};

/// How much of the head of an answer is taken.
const HEAD_BYTES: usize = 64 * 1024;

/// Where a call goes, and what a connection must have been made for to be used for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) is_secure: bool,
    pub(crate) host: Host,
    pub(crate) port: u16,
    pub(crate) network: Option<Network>,
}

impl Place {
    pub(crate) fn of(url: &Url, network: Option<Network>) -> Option<Self> {
        Some(Self {
            is_secure: url.scheme() == "https",
            host: url.host()?.to_owned(),
            port: url.port_or_known_default()?,
            network,
        })
    }
}

/// A connection that takes calls one after the other. It ends when dropped.
pub(crate) struct Connection {
    pub(crate) requests: http1::SendRequest<Full<Bytes>>,
    pub(crate) peer: SocketAddr,
    driver: JoinHandle<()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

/// Makes connections.
pub(crate) struct Connector {
    /// Certificates that are trusted besides the system's.
    trusted: Vec<Vec<u8>>,
    /// Made at the first https call, since it reads the system's certificates, which may be slow or missing.
    tls: OnceLock<TlsConnector>,
}

impl Connector {
    pub(crate) fn new(trusted: Vec<Vec<u8>>) -> Self {
        Self {
            trusted,
            tls: OnceLock::new(),
        }
    }

    /// A connection to the place. `times` and `peer` get what is known, also if it fails.
    pub(crate) async fn connect(
        &self,
        place: &Place,
        times: &mut Times,
        peer: &mut Option<SocketAddr>,
    ) -> Result<Connection, NotSent> {
        let addresses = resolve(place, times).await?;
        let is_plain = is_plain(&place.host);
        if let Some(forbidden) = addresses
            .iter()
            .find(|address| !network::permits(place.network, is_plain, address.ip()))
        {
            tracing::debug!(kind = ?network::kind(forbidden.ip()), "an address is not permitted");
            return Err(NotSent::Forbidden);
        }
        let began = Instant::now();
        let (stream, address) = first_that_answers(&addresses).await?;
        times.connect = Some(began.elapsed());
        *peer = Some(address);
        // Nothing is gained by waiting for more where one call goes out as a whole.
        drop(stream.set_nodelay(true));
        if !place.is_secure {
            return handshake(stream, address).await;
        }
        let began = Instant::now();
        let name = server_name(&place.host).ok_or(NotSent::Insecure)?;
        let secured = self.tls()?.connect(name, stream).await;
        times.tls = Some(began.elapsed());
        let secured = secured.map_err(|error| {
            tracing::debug!(kind = ?error.kind(), "no secure connection");
            NotSent::Insecure
        })?;
        handshake(secured, address).await
    }

    fn tls(&self) -> Result<&TlsConnector, NotSent> {
        if let Some(tls) = self.tls.get() {
            return Ok(tls);
        }
        match config(&self.trusted) {
            Ok(config) => Ok(self
                .tls
                .get_or_init(|| TlsConnector::from(Arc::new(config)))),
            Err(_) => {
                tracing::warn!("the system's certificates could not be read");
                Err(NotSent::Insecure)
            }
        }
    }
}

fn config(trusted: &[Vec<u8>]) -> Result<rustls::ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let trusted = trusted.iter().cloned().map(CertificateDer::from);
    let verifier =
        rustls_platform_verifier::Verifier::new_with_extra_roots(trusted, Arc::clone(&provider))?;
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Whether the URL itself says where it leads.
fn is_plain(host: &Host) -> bool {
    match host {
        Host::Domain(name) => name.trim_end_matches('.').eq_ignore_ascii_case("localhost"),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    }
}

async fn resolve(place: &Place, times: &mut Times) -> Result<Vec<SocketAddr>, NotSent> {
    let name = match &place.host {
        Host::Domain(name) => name.as_str(),
        Host::Ipv4(address) => return Ok(vec![(IpAddr::V4(*address), place.port).into()]),
        Host::Ipv6(address) => return Ok(vec![(IpAddr::V6(*address), place.port).into()]),
    };
    let began = Instant::now();
    let found = tokio::net::lookup_host((name, place.port)).await;
    times.dns = Some(began.elapsed());
    let mut addresses: Vec<_> = found.map_err(|_| NotSent::UnknownHost)?.collect();
    addresses.dedup();
    if addresses.is_empty() {
        return Err(NotSent::UnknownHost);
    }
    Ok(addresses)
}

/// How long one address of several may take before the next is tried.
const PATIENCE: Duration = Duration::from_secs(2);

async fn first_that_answers(addresses: &[SocketAddr]) -> Result<(TcpStream, SocketAddr), NotSent> {
    let mut trouble = NotSent::UnknownHost;
    for (index, address) in addresses.iter().enumerate() {
        let connecting = TcpStream::connect(address);
        let connected = if index + 1 < addresses.len() {
            timeout(PATIENCE, connecting).await
        } else {
            // Bounded by the time for the whole connection.
            Ok(connecting.await)
        };
        trouble = match connected {
            Ok(Ok(stream)) => return Ok((stream, *address)),
            Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => {
                NotSent::ConnectionRefused
            }
            Ok(Err(_)) => NotSent::Unreachable,
            Err(_) => NotSent::ConnectTimeOut,
        };
    }
    Err(trouble)
}

fn server_name(host: &Host) -> Option<ServerName<'static>> {
    match host {
        Host::Domain(name) => ServerName::try_from(name.clone()).ok(),
        Host::Ipv4(address) => Some(ServerName::from(IpAddr::V4(*address))),
        Host::Ipv6(address) => Some(ServerName::from(IpAddr::V6(*address))),
    }
}

async fn handshake<S>(stream: S, peer: SocketAddr) -> Result<Connection, NotSent>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (requests, connection) = http1::Builder::new()
        .max_buf_size(HEAD_BYTES)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(|_| NotSent::Unreachable)?;
    let driver = tokio::spawn(async move {
        // How it ended is seen by the call that it carried.
        drop(connection.await);
    });
    Ok(Connection {
        requests,
        peer,
        driver,
    })
}
