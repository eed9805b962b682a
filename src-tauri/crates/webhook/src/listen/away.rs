//! Connections that are one too many.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

/// Time for whoever is turned away to hear so.
const TURNED_AWAY: Duration = Duration::from_secs(1);

/// Tells who holds too many connections to come again, without reading what it says.
pub(super) async fn turn_away(mut stream: TcpStream) {
    let body = r#"{"error":"too many connections; close some"}"#;
    let answer = format!(
        "HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/json\r\nretry-after: 1\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let told = async {
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await?;
        // What is still on its way is read, or the sender would lose the answer.
        let mut rest = [0_u8; 4 * 1024];
        while stream.read(&mut rest).await? > 0 {}
        Ok::<_, io::Error>(())
    };
    if !matches!(timeout(TURNED_AWAY, told).await, Ok(Ok(()))) {
        tracing::debug!("a connection that was turned away broke off");
    }
}
