//! Messages of the computer, as the Desktop Notifications Specification of freedesktop.org has them.

use std::{collections::HashMap, collections::VecDeque, future::pending};

use futures_util::StreamExt as _;
use zbus::{Connection, Proxy, proxy::SignalStream, zvariant::Value};

use crate::{news::Message, place::Place};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The program's icon and entry among those of the system, where it is installed.
const PROGRAM: &str = "doorstep-desktop";
/// What a click on the message itself is called.
const CLICK: &str = "default";
/// As long as whoever shows it thinks right.
const AS_USUAL: i32 = -1;
/// Of how many messages it is known what a click on them shows.
const KEPT_MAX: usize = 32;

/// The way to whoever shows messages, if there is one.
pub(super) struct Messages {
    way: Option<(Proxy<'static>, SignalStream<'static>)>,
    /// What a click on a message shows, by its number.
    places: VecDeque<(u32, Option<Place>)>,
}

impl Messages {
    /// Messages over this bus.
    pub(super) async fn new(connection: Option<&Connection>) -> Self {
        let way = match connection {
            Some(connection) => way(connection)
                .await
                .inspect_err(|error| tracing::debug!(%error, "there are no native messages"))
                .ok(),
            None => None,
        };
        Self {
            way,
            places: VecDeque::new(),
        }
    }

    /// Shows a message.
    pub(super) async fn say(&mut self, message: &Message) {
        let Some((proxy, _)) = &self.way else {
            tracing::debug!("a message has nobody to show it");
            return;
        };
        let hints = HashMap::from([
            ("desktop-entry", Value::from(PROGRAM)),
            ("urgency", Value::from(1_u8)),
        ]);
        let body = plain(&message.body);
        let arguments = (
            "Doorstep",
            0_u32,
            PROGRAM,
            message.title.as_str(),
            body.as_str(),
            // Never shown: it is the click on the message itself.
            &[CLICK, ""][..],
            hints,
            AS_USUAL,
        );
        match proxy.call::<_, _, u32>("Notify", &arguments).await {
            Ok(number) => {
                self.places.push_back((number, message.place.clone()));
                if self.places.len() > KEPT_MAX {
                    self.places.pop_front();
                }
            }
            Err(error) => tracing::debug!(%error, "a message is not shown"),
        }
    }

    /// Waits until one of them is clicked; what that is to show.
    pub(super) async fn clicked(&mut self) -> Option<Place> {
        let Some((_, clicks)) = &mut self.way else {
            return pending().await;
        };
        while let Some(signal) = clicks.next().await {
            // Everybody hears of clicks on everybody's messages.
            let Ok((number, action)) = signal.body().deserialize::<(u32, String)>() else {
                continue;
            };
            let found = self.places.iter().position(|(own, _)| *own == number);
            if action == CLICK
                && let Some((_, place)) = found.and_then(|index| self.places.remove(index))
            {
                return place;
            }
        }
        pending().await
    }
}

async fn way(connection: &Connection) -> zbus::Result<(Proxy<'static>, SignalStream<'static>)> {
    let proxy = Proxy::new(connection, NAME, PATH, NAME).await?;
    let clicks = proxy.receive_signal("ActionInvoked").await?;
    Ok((proxy, clicks))
}

/// A text in which nobody reads mark-up.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_mark_up() {
        assert_eq!(plain("A & B <b>"), "A &amp; B &lt;b&gt;");
    }
}
