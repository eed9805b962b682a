//! The icon in the tray and its menu, as a StatusNotifierItem.

use ksni::{
    Handle, Icon, MenuItem, OfflineReason, ToolTip, TrayMethods as _,
    menu::{CheckmarkItem, StandardItem},
};
use tauri::{AppHandle, Runtime, image::Image};

use super::badge::badged;
use crate::{
    desk::{self, Desk},
    place::Place,
    preferences::{Closing, Preferences},
    words::Language,
};

/// The icon at its place.
pub(super) struct Tray<R: Runtime>(Handle<Face<R>>);

impl<R: Runtime> Tray<R> {
    /// Puts the icon up: now if there is a tray, else as soon as there is one.
    pub(super) async fn spawn(handle: &AppHandle<R>) -> Option<Self> {
        let preferences = Desk::of(handle).preferences.get();
        let face = Face {
            icon: handle.default_window_icon().map(icon).into_iter().collect(),
            handle: handle.clone(),
            language: preferences.language,
            closing: preferences.closing,
            count: 0,
        };
        let spawned = face.assume_sni_available(true).spawn().await;
        spawned
            .inspect_err(|error| tracing::debug!(%error, "there is no tray"))
            .ok()
            .map(Self)
    }

    /// So many steps wait for the person.
    pub(super) async fn count(&self, count: u32) {
        let changed = self.0.update(|face| face.count = count).await;
        is_there(changed);
    }

    /// Language or preferences have changed.
    pub(super) async fn change(&self, preferences: &Preferences) {
        let changed = self.0.update(|face| {
            face.language = preferences.language;
            face.closing = preferences.closing;
        });
        is_there(changed.await);
    }
}

fn is_there(changed: Option<()>) {
    if changed.is_none() {
        tracing::debug!("the tray is gone");
    }
}

/// What the icon shows and does.
struct Face<R: Runtime> {
    handle: AppHandle<R>,
    icon: Vec<Icon>,
    language: Language,
    closing: Closing,
    count: u32,
}

impl<R: Runtime> ksni::Tray for Face<R> {
    fn id(&self) -> String {
        "doorstep".to_owned()
    }

    fn title(&self) -> String {
        "Doorstep".to_owned()
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        let icons = self.icon.iter();
        icons.map(|icon| badged(icon, self.count)).collect()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: "Doorstep".to_owned(),
            description: self.language.due(self.count),
            ..ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        desk::show(&self.handle);
    }

    fn watcher_online(&self) {
        tracing::debug!("there is a tray");
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        tracing::debug!(?reason, "there is no tray for now");
        true
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let language = self.language;
        let stays = self.closing == Closing::Hides;
        vec![
            item(language.open(), |face| desk::show(&face.handle)),
            item(&language.my_steps(self.count), |face| {
                desk::open(&face.handle, Place::Steps);
            }),
            MenuItem::Separator,
            CheckmarkItem {
                label: label(language.stay()),
                checked: stays,
                activate: Box::new(|face: &mut Self| {
                    face.closing = match face.closing {
                        Closing::Hides => Closing::Quits,
                        Closing::Quits => Closing::Hides,
                    };
                    desk::set_closing(&face.handle, face.closing);
                }),
                ..CheckmarkItem::default()
            }
            .into(),
            MenuItem::Separator,
            item(language.quit(), |face| desk::leave(&face.handle)),
        ]
    }
}

fn item<R: Runtime>(text: &str, act: impl Fn(&mut Face<R>) + Send + 'static) -> MenuItem<Face<R>> {
    StandardItem {
        label: label(text),
        activate: Box::new(act),
        ..StandardItem::default()
    }
    .into()
}

/// A stroke before a letter would mark it as a key.
fn label(text: &str) -> String {
    text.replace('_', "__")
}

/// From red, green, blue, opaque to the order that the tray wants.
fn icon(image: &Image<'_>) -> Icon {
    let mut data = image.rgba().to_vec();
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    let size = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    Icon {
        width: size(image.width()),
        height: size(image.height()),
        data,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_icon_is_turned_into_the_order_of_the_tray() {
        let image = Image::new(&[1, 2, 3, 4, 5, 6, 7, 8], 2, 1);
        let icon = icon(&image);
        assert_eq!((icon.width, icon.height), (2, 1));
        assert_eq!(icon.data, [4, 1, 2, 3, 8, 5, 6, 7]);
    }
}
